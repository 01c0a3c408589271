"""What becomes of a claim: asked about, approved, turned down, taken back, handed over."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can

NEWS = {
    "approved": gettext_noop("your claim is approved"),
    "refused": gettext_noop("your claim was turned down, and why"),
    "queried": gettext_noop("somebody asks you something about your claim"),
    "paid": gettext_noop("your claim is paid"),
}
ALREADY = _("Somebody has answered this claim. Open the page again.")


class Answered(models.Model):
    """What is answered: the verbs of whoever approves, and of the person whose claim it is."""

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "answered")

    @property
    def is_approved(self) -> bool:
        return not self.is_open and self.answered.answer == "approved"

    @property
    def open_query(self):
        """What somebody asked about it and the person has not replied to, or None."""
        return next((one for one in self.queries.all() if not one.is_replied), None)

    @transaction.atomic
    def approve(self, *, by):
        """Somebody else than the person says yes. A question that waits for its reply comes first."""
        self._must_be_open()
        self._not_ones_own(by)
        if self.open_query:
            raise Refused(_("Somebody asked about it. Wait for the reply, or turn the claim down."))
        return self._end("approved", "", by)

    @transaction.atomic
    def refuse(self, *, reason, by):
        """Turn it down, with a reason that the person reads."""
        self._must_be_open()
        self._not_ones_own(by)
        if not reason.strip():
            raise Refused(_("Say why. The person reads it."))
        return self._end("refused", reason.strip(), by)

    def answer(self, *, answer, reason="", by):
        """Yes, or no and why."""
        return self.approve(by=by) if answer == "yes" else self.refuse(reason=reason, by=by)

    @transaction.atomic
    def take_back(self, *, by):
        """The person does not want it any more. They may claim it again."""
        self._must_be_open()
        self._only_ones_own(by)
        return self._end("taken_back", "", by)

    @transaction.atomic
    def query(self, *, words, by):
        """Ask the person something before it is answered."""
        self._must_be_open()
        self._not_ones_own(by)
        if not words.strip():
            raise Refused(_("Write what you want to know."))
        if self.open_query:
            raise Refused(_("Somebody asked already, and waits for the reply."))
        asked = self.queries.create(words=words.strip(), by=by)
        remember("claim asked about", self, by)
        tell(self, NEWS["queried"], by)
        return asked

    @transaction.atomic
    def reply(self, *, words, by):
        """The person answers what was asked about their claim."""
        self._must_be_open()
        self._only_ones_own(by)
        if self.open_query is None:
            raise Refused(_("Nobody waits for a reply."))
        if not words.strip():
            raise Refused(_("Write your reply."))
        asked = self.queries.get(pk=self.open_query.pk)
        asked.reply, asked.replied_on = words.strip(), timezone.localdate()
        asked.save(update_fields=["reply", "replied_on"])
        remember("claim replied about", self, by)
        return asked

    @transaction.atomic
    def hand_over(self, *, on=None, by):
        """Ward recognition was given to the person, by somebody else."""
        self._lock()
        self._not_ones_own(by)
        on = on or timezone.localdate()
        if not self.is_recognition or not self.is_approved:
            raise Refused(_("Only ward recognition that is approved is handed over."))
        if type(self).objects.filter(pk=self.pk).exclude(given=None).exists():
            raise Refused(_("It was handed over already."))
        if not self.answered.on <= on <= timezone.localdate():
            raise Refused(_("Choose a day from the day it was approved, until today."))
        self.given = self._meta.get_field("given").related_model.objects.create(claim=self, on=on, by=by)
        remember("ward recognition given", self, by)
        return self.given

    def _end(self, answer, reason, by):
        ends = self._meta.get_field("answered").related_model
        self.answered = ends.objects.create(claim=self, answer=answer, reason=reason, by=by)
        remember(f"claim {answer.replace('_', ' ')}", self, by)
        if answer != "taken_back":
            tell(self, NEWS[answer], by)
        return self.answered

    def _lock(self):
        """Two people who answer at once wait for each other here. What is asked after it sees what the first wrote."""
        type(self).objects.select_for_update().get(pk=self.pk)

    def _must_be_open(self):
        self._lock()
        if type(self).objects.filter(pk=self.pk).exclude(answered=None).exists():
            raise Refused(ALREADY)

    def _not_ones_own(self, by):
        if by.pk == self.person_id:
            raise Refused(_("This is your own claim. Somebody else answers it."))
        if not type(self).objects.for_person(by, Can.APPROVE_REWARD).filter(pk=self.pk).exists():
            raise Refused(_("You do not answer claims of this place. Ask whoever leads the programme."))

    def _only_ones_own(self, by):
        if by.pk != self.person_id:
            raise Refused(_("Only the person whose claim it is can do this."))
