from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from floorboard.councils.models.agenda import AgendaItem
from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.reach import OfACouncil
from floorboard.councils.models.sections import Section
from floorboard.history.models import remember
from floorboard.notices.telling import follow, remind, tell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, held_by
from floorboard.people.models import Person, Role

INVITED = gettext_noop("your place is invited to a meeting")


class InvitationQuerySet(OfACouncil):
    way = "meeting__council"

    def for_person(self, person, can=Can.SEE):
        """Theirs to reply to; to see, also those their own council sent."""
        mine = held_by(person, "to", "kind")
        return self.filter(mine) if can == Can.ANSWER else self.filter(mine | self._reached(person, can))

    def coming(self):
        return self.filter(meeting__cancellation=None, meeting__closed=None, meeting__ends_at__gte=timezone.now())


class Invitation(Keyed):
    """A council asks a role at a level or department to come to one part of its meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    line = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="invitations")
    to = UnitKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    objects = InvitationQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"meeting", "line", "to", "kind", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "to", "kind"], name="a_role_is_invited_to_a_part_once")]

    def __str__(self):
        return self.who

    @property
    def who(self) -> str:
        return _("%(role)s, %(place)s") % {"role": self.get_kind_display(), "place": self.to.name}

    @property
    def heading(self) -> str:
        return self.meeting.heading

    @property
    def reply(self):
        """The last reply, or None."""
        return self.replies.last()

    @classmethod
    @transaction.atomic
    def send(cls, *, meeting, to, kind, words="", line=None, once="", by) -> "Invitation | None":
        """Ask them to come. Without a part of its own, one is added to the plan."""
        if meeting.is_closed or meeting.is_cancelled:
            raise Refused(gettext_lazy("This meeting is over. Invite them to the next one."))
        if to.is_closed():
            raise Refused(gettext_lazy("That place has closed. Choose another one."))
        if line is None and meeting.invitations.filter(to=to, kind=kind).exists():
            raise Refused(gettext_lazy("They are invited already."))
        if not SentForm.first_time(once, "invitation"):
            return None
        if line is None:
            slot = _("A turn for %(place)s") % {"place": to.name}
            line = meeting.add(slot, section=Section.DEPARTMENT, by=by)
        invitation, new = cls.objects.get_or_create(
            line=line, to=to, kind=kind, defaults={"meeting": meeting, "words": words, "by": by}
        )
        if not new:
            raise Refused(gettext_lazy("They are invited already."))
        remember("role invited to a meeting", meeting, by)
        invitation.tell_the_role(INVITED)
        if by:
            follow(by, meeting)
        return invitation

    def tell_the_role(self, what: str):
        """Whoever holds the invited role today hears of it."""
        for role in Role.objects.answering(self.to, self.kind).select_related("person"):
            remind(role.person, self, what)

    @transaction.atomic
    def answer(self, reply: str, *, words: str = "", by) -> "Reply":
        """Come, send somebody, or say why not. A later reply counts instead of an earlier one."""
        if self.meeting.is_opened or self.meeting.is_cancelled:
            raise Refused(gettext_lazy("This meeting has begun or was cancelled. Write to the council instead."))
        if not any(role.unit_id == self.to_id and role.kind == self.kind for role in by.current_roles):
            raise Refused(gettext_lazy("Only the role that was invited can reply."))
        if reply == Reply.Kind.DECLINE and not words:
            raise Refused(gettext_lazy("Say why you cannot come. The council reads your reason."))
        if reply == Reply.Kind.SEND and not words:
            raise Refused(gettext_lazy("Say who comes instead: their role, not their name."))
        answered = self.replies.create(kind=reply, words=words, by=by)
        remember("invitation to a meeting answered", self.meeting, by)
        tell(self.meeting, gettext_noop("somebody answered an invitation to a meeting"), by)
        return answered


class Reply(models.Model):
    """What an invited role said: we come, we send somebody, or no and why."""

    class Kind(models.TextChoices):
        COME = "come", gettext_lazy("We come")
        SEND = "send", gettext_lazy("We send somebody")
        DECLINE = "decline", gettext_lazy("We cannot come")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"invitation", "kind", "at"}

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind="come") | ~Q(words=""), name="a_no_or_a_stand_in_has_words")
        ]

    def __str__(self):
        return self.get_kind_display()
