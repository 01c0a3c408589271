"""Is it fixed? The people who raised it say so, never those who owed it."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role


@dataclass(frozen=True)
class Hands:
    """Hands counted in a meeting, by side: for what is written, and against it."""

    people_for: int
    people_against: int = 0
    staff_for: int = 0
    staff_against: int = 0

    @property
    def people(self) -> int:
        return self.people_for + self.people_against


class Verdict(Keyed):
    """What the council, or the person who said it, says about whether it is fixed."""

    class Judgement(models.TextChoices):
        FIXED = "fixed", _("Fixed")
        PARTLY = "partly", _("Partly fixed")
        NOT_FIXED = "not_fixed", _("Not fixed")

    class Giver(models.TextChoices):
        COUNCIL = "council", _("Our council")
        RAISER = "raiser", _("The person who said it")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="verdicts")
    judgement = models.CharField(max_length=10, choices=Judgement)
    giver = models.CharField(max_length=10, choices=Giver)
    words = models.TextField(blank=True)
    people_for = models.PositiveSmallIntegerField(null=True)
    people_against = models.PositiveSmallIntegerField(null=True)
    staff_for = models.PositiveSmallIntegerField(null=True)
    staff_against = models.PositiveSmallIntegerField(null=True)
    written_as = models.CharField(max_length=20, choices=Role.Kind, blank=True)
    meeting = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    needs_confirming = models.BooleanField(default=False)
    on = models.DateField(default=timezone.localdate)
    number = models.PositiveIntegerField(default=1)  # first, second, third time of asking

    class Personal:
        about_a_person = {"words", "by", "confirmed_by"}
        plain = {
            "item", "judgement", "giver", "people_for", "people_against", "staff_for", "staff_against", "written_as",
            "meeting", "needs_confirming", "on", "number",
        }  # fmt: skip

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["judgement", "on"])]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="verdicts_on_an_item_come_one_after_another"),
            models.CheckConstraint(
                condition=~Q(giver="council") | Q(people_for__gt=0) | Q(people_against__gt=0),
                name="a_councils_verdict_has_hands_of_people_and_not_only_of_staff",
            ),
        ]

    def __str__(self):
        return self.get_judgement_display()

    @property
    def hands_for(self) -> int:
        return (self.people_for or 0) + (self.staff_for or 0)

    @property
    def hands_against(self) -> int:
        return (self.people_against or 0) + (self.staff_against or 0)

    @property
    def counts(self) -> bool:
        return not self.needs_confirming or self.confirmed_by_id is not None

    @transaction.atomic
    def confirm(self, *, by):
        """A member of the council confirms a verdict that was written by somebody who owed the action."""
        if self.counts:
            raise Refused(_("This needs no second person."))
        if by.pk == self.by_id or self.item.is_owed_by(by):
            raise Refused(_("Another member must confirm this: somebody who did not owe it and did not write it."))
        self.confirmed_by = by
        self.save(update_fields=["confirmed_by"])
        self.item._after(self, by)
        remember("verdict confirmed", self.item, by)


class Judged:
    """People judge an item: fixed, partly, not fixed."""

    def answers(self):
        """Every answer that came back, oldest first."""
        return self._meta.apps.get_model("voice", "Answer").objects.filter(escalation__item=self)

    def is_owed_by(self, person) -> bool:
        """Does this person answer for any level or action on this item?"""
        roles = {(role.unit_id, role.kind) for role in person.current_roles}
        owed = [*self.escalations.values_list("to", "kind"), *self.actions.values_list("owner_unit", "owner_kind")]
        return any(pair in roles for pair in owed)

    def everybody_who_raised_it(self) -> list:
        """This item and those that joined it."""
        return [self, *(joining.item for joining in self.joined.select_related("item"))]

    @transaction.atomic
    def judge(self, judgement, *, by=None, receipt=None, words="", hands=None, written_as="", meeting="") -> Verdict:
        """Say whether it is fixed: with `hands`, the council says it; without, the person who raised it does."""
        if not self.is_open:
            raise Refused(_("This has ended already. If it is not so, say it again as something new."))
        if self.state not in ("check", "could_not") and not self.has_unconfirmed_verdict():
            raise Refused(_("Nothing has come back yet, so there is nothing to judge."))
        verdict = (
            self._judged_by_council(judgement, by, words, hands, written_as, meeting)
            if hands is not None
            else self._judged_by_raiser(judgement, by, receipt, words)
        )
        remember("item judged", self, by, on=None if by else timezone.localdate())
        if verdict.counts:
            self._after(verdict, by)
        return verdict

    @transaction.atomic
    def take_up(self, *, forum: str, by) -> "TakenUp":
        """A council puts it on its agenda: from now on it is the council that judges."""
        taken, new = self.taken_up.get_or_create(forum=forum)
        if new:
            remember("item taken up", self, by)
        return taken

    def has_unconfirmed_verdict(self) -> bool:
        return self.verdicts.filter(needs_confirming=True, confirmed_by=None).exists()

    def _judged_by_council(self, judgement, by, words, hands, written_as, meeting) -> Verdict:
        if hands.people == 0:
            raise Refused(_("Only staff raised a hand. A verdict needs people who use the service, or carers."))
        return self.verdicts.create(
            number=self.verdicts.count() + 1, judgement=judgement, giver="council", words=words, by=by, written_as=written_as, meeting=meeting,
            people_for=hands.people_for, people_against=hands.people_against, staff_for=hands.staff_for,
            staff_against=hands.staff_against, needs_confirming=self.is_owed_by(by),
        )  # fmt: skip

    def _judged_by_raiser(self, judgement, by, receipt, words) -> Verdict:
        if not any(one.is_raised_by(by, receipt) for one in self.everybody_who_raised_it()):
            raise Refused(_("Only the council, or a person who said this, can say whether it is fixed."))
        number = self.verdicts.count() + 1
        return self.verdicts.create(number=number, judgement=judgement, giver="raiser", words=words, by=by)

    def raiser_alone_may_close(self) -> bool:
        """Nobody else raised or supported it, and no council took it up."""
        others = self.joined.exists() or self.supports.exists() or self.tallies.filter(count__gt=0).exists()
        return not others and not self.taken_up.exists()

    def _after(self, verdict, by):
        council = verdict.giver == Verdict.Giver.COUNCIL
        if verdict.judgement == Verdict.Judgement.FIXED:
            if council or (self.raiser_alone_may_close() and not self._a_raiser_says_no()):
                self.end("fixed", by=by)
        elif council or self.raiser_alone_may_close():
            self._goes_back(verdict, by)
        self.settle()

    def _a_raiser_says_no(self) -> bool:
        last = self.verdicts.filter(giver=Verdict.Giver.RAISER).last()
        return last is not None and last.judgement != Verdict.Judgement.FIXED

    def _goes_back(self, verdict, by):
        """Back to whoever answered or acted last, with a new day. Its age still counts from when it was first said."""
        to, kind = self._who_acted_last()
        if to is None:
            return
        reason = verdict.words or verdict.get_judgement_display()
        self.escalate(to=to, kind=kind, reason=str(reason), by=by, direction="back")

    def _who_acted_last(self):
        acted = [(a.outcome.at, a.owner_unit, a.owner_kind) for a in self.actions.all() if a.outcome]
        acted += [(a.at, a.escalation.to, a.escalation.kind) for a in self.answers().select_related("escalation__to")]
        return max(acted, key=lambda one: one[0])[1:] if acted else (None, "")


class TakenUp(models.Model):
    """A council put this on its agenda, so it is the council's now and not the raiser's alone."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="taken_up")
    forum = models.CharField(max_length=80)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "forum", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "forum"], name="a_forum_takes_a_thing_up_once")]

    def __str__(self):
        return self.forum
