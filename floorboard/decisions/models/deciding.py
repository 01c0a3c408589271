"""How an open question becomes a decision."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.decisions.in_a_meeting import who_must_meet
from floorboard.decisions.models.outcome import Outcome
from floorboard.decisions.models.stage import Stage
from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.refusals import Refused

DECIDED_IN_A_MEETING = _(
    "%(council)s decides this in a meeting, where we count who is there. Write it down in the meeting."
)


class Decidable:
    """A question can be decided once."""

    @transaction.atomic
    def decide(
        self, *, words, how, by, made_on=None, review_on=None, options=(), objections=(), present=None
    ) -> Outcome:
        """Write down what was decided.

        options: pairs (words, total). objections: triples (reason, side, count).
        present: who was there (`Present`); not enough of the right people means talk, not decide. A council that
        needs enough people decides only where they are counted.
        """
        if present is None and (council := who_must_meet(self)):
            raise Refused(DECIDED_IN_A_MEETING, params={"council": council})
        made_on = made_on or timezone.localdate()
        if made_on < self.opened_on:
            raise Refused(_("This day is before the question was opened. Check the day."))
        outcome = self._make(
            words=words, how=how, made_on=made_on, review_on=review_on, options=options, objections=objections,
            present=present, by=by,
        )  # fmt: skip
        remember("decision made", self, by)
        tell(self, gettext_noop("a question was decided"), by)
        if self.item:
            tell(self.item, gettext_noop("a decision was made about it"), by)
        return outcome

    @transaction.atomic
    def add_option(self, *, words, total, by):
        """Add one of the choices people had, with how many chose it."""
        self._must_be_made()
        if not words:
            raise Refused(_("Write what the choice was."))
        place = self.outcome.options.count() + 1
        option = self.outcome.options.create(words=words, total=total, place=place)
        remember("choice counted", self, by)
        return option

    @transaction.atomic
    def add_objection(self, *, reason, by, side="", count=1):
        """Add why some were against it, and how many. Never who."""
        self._must_be_made()
        if not reason:
            raise Refused(_("Write why they were against it."))
        if count < 1:
            raise Refused(_("At least one person was against it. Check the number."))
        objection = self.outcome.objections.create(reason=reason, side=side, count=count)
        remember("objection noted", self, by)
        return objection

    def _must_be_made(self):
        self._lock()
        if not self.is_made:
            raise Refused(_("Nothing has been decided yet. First write what was decided."))

    def _make(self, *, words, how, made_on, review_on, options, objections, present, by) -> Outcome:
        self._lock()
        if Outcome.objects.filter(decision=self).exists():
            raise Refused(_("This has been decided already. To change it, look at it again."))
        self._must_be_whole(words, how, made_on, review_on)
        if present is not None and not present.quorate:
            raise Refused(
                _("There were too few of the right people to decide. You can talk now, and decide next time.")
            )
        outcome = Outcome(decision=self, words=words, how=how, made_on=made_on, review_on=review_on, by=by)
        if present is not None:
            outcome.people_count, outcome.staff_count, outcome.others_count = (
                present.peoples,
                present.staffs,
                present.others,
            )
        outcome.save(force_insert=True)
        for place, (choice, total) in enumerate(options, start=1):
            outcome.options.create(words=choice, total=total, place=place)
        for reason, side, count in objections:
            outcome.objections.create(reason=reason, side=side, count=count)
        self._note_who_was_there(present, made_on, by)
        self.comes_back_on = review_on
        self.save(update_fields=["comes_back_on"])
        self.outcome = outcome
        return outcome

    def _must_be_whole(self, words, how, made_on, review_on):
        if not words:
            raise Refused(_("Write what was decided."))
        if how not in Outcome.How.values:
            raise Refused(_("Say how it was decided."))
        if made_on > timezone.localdate():
            raise Refused(_("This day has not come yet. Write the day on which it was decided."))
        if review_on and review_on <= made_on:
            raise Refused(_("The day to look again must be after the decision."))

    def _note_who_was_there(self, present, made_on, by):
        """Whoever was there when it was decided took part at that stage."""
        self.involvement.choose(made_on, by=by)
        stage = Stage.objects.filter(moment=Stage.Moment.CHOICE).first()
        if present is not None and stage is not None:
            for capacity, many in present.each():
                self.involvement.join(stage=stage, capacity=capacity, how_many=many, on=made_on, by=by)
