"""Going up a level, or across to a department; whoever receives it must answer by a day."""

from datetime import date

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.organisation.days import working_days_between
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, held_by, places_where
from floorboard.people.models import Person, Role


def direction_to(unit) -> str:
    """Across to a department, up otherwise."""
    return "across" if unit.level == Unit.Level.DEPARTMENT else "up"


class EscalationQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """What reached a level this person answers for; to see, also what their own places sent."""
        mine = held_by(person, "to", "kind")
        if can == Can.SEE:
            mine |= Q(item__unit__in=places_where(person, Can.SEE)) & ~Q(item__circle="")
        return self.filter(mine)

    def open(self):
        """Neither answered nor passed on, and nothing above it made the answer needless: worked out from the rows."""
        unasked = {"within__answer": None, "within__within__answer": None}
        return self.filter(answer=None, passed_on=None, item__ending=None, **unasked)

    def owed(self):
        """The same, as settle() wrote it down: quick in a list."""
        return self.filter(owed=True)

    def late(self, on=None):
        return self.owed().filter(due_on__lt=on or timezone.localdate())


class Escalation(Keyed):
    """The step that carries something up or across, with a reason. Whoever it reaches answers by a day."""

    class Direction(models.TextChoices):
        UP = "up", _("Up")
        ACROSS = "across", _("Across to a department")
        BACK = "back", _("Back to whoever answered last")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="escalations")
    to = UnitKey(Unit, on_delete=models.PROTECT, related_name="received")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    direction = models.CharField(max_length=10, choices=Direction)
    reason = models.TextField()
    within = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="asked", db_index=False)
    passed_from = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="passed_on")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reached_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    owed = models.BooleanField(default=True, editable=False)  # written only by settle(), from the rows

    objects = EscalationQuerySet.as_manager()

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"item", "to", "kind", "direction", "within", "passed_from", "reached_on", "due_on", "at", "owed"}

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["to", "kind", "due_on", "item", "owed"]),
            models.Index(fields=["to", "kind", "due_on"], condition=Q(owed=True), name="answers_owed_oldest_first"),
            # Nearly all rows stand in no other: an index over those would draw the database away from the one above.
            models.Index(fields=["within"], condition=Q(within__isnull=False), name="asked_within_another"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="nothing_goes_up_without_a_reason"),
            models.CheckConstraint(condition=Q(due_on__gt=F("reached_on")), name="an_answer_is_due_after_it_is_asked"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.to}"

    @property
    def is_open(self) -> bool:
        return self.owed

    @property
    def is_passed_on(self) -> bool:
        return hasattr(self, "passed_on")

    def days_used(self, on: date | None = None) -> int:
        """Working days since it reached them, by the bank holidays of the raising site's nation."""
        return working_days_between(self.reached_on, on or timezone.localdate(), self.item.nation)

    def days_late(self, on: date | None = None) -> int:
        """Working days past the due day; 0 or less when there is still time."""
        return working_days_between(self.due_on, on or timezone.localdate(), self.item.nation)

    @property
    def limit(self) -> int:
        """How many working days there were from the start."""
        return working_days_between(self.reached_on, self.due_on, self.item.nation)

    def _must_be_mine(self, by):
        """Nobody else acts on it meanwhile, it still waits, and this person may answer it."""
        self.item.take_hold()
        self.refresh_from_db(fields=["owed", "due_on", "within"])
        if not self.is_open:
            raise Refused(_("Nobody owes an answer here any more. Look at the page again to see what happened."))
        if not Escalation.objects.for_person(by, Can.ANSWER).filter(pk=self.pk).exists():
            raise Refused(_("Only the role it reached can do this."))

    @transaction.atomic
    def take(self, *, by) -> "Taking":
        """Say "this is ours to answer". The day it is due stays the same."""
        self._must_be_mine(by)
        taking, new = Taking.objects.get_or_create(escalation=self, defaults={"by": by})
        if new:
            remember("escalation taken", self.item, by)
            self.item.news(gettext_noop("somebody said: we will answer this"), by=by)
        return taking

    @transaction.atomic
    def pass_on(self, *, to, kind, reason, by) -> "Escalation":
        """Pass it to somebody else who can answer, with a reason. They get their own day."""
        self._must_be_mine(by)
        if (to.pk, kind) == (self.to_id, self.kind):
            raise Refused(_("It is with this role already. Choose another one."))
        if (to.pk, kind) in self.had_it_before():
            raise Refused(_("They passed it on already. Answer it, or pass it to somebody else."))
        if not self.item.may_go_to(to, self.to):
            raise Refused(_("It can go to a level above the ward, or to a department there. Choose one of those."))
        passed = self.item._send(to, kind, direction_to(to), reason, by, passed_from=self, within=self.within)
        self.asked.open().update(within=passed)
        return passed

    @transaction.atomic
    def hand_up(self, *, to, kind, reason, by) -> "Escalation":
        """This place closes: the question goes to the level above. Whoever closes it does this, not who owes it."""
        self.item.take_hold()
        handed = self.item._send(to, kind, direction_to(to), reason, by, passed_from=self, within=self.within)
        self.asked.open().update(within=handed)
        return handed

    def had_it_before(self) -> set[tuple[int, str]]:
        """The roles that passed it on, one to the next, until it came here."""
        before = self.passed_from
        return before.had_it_before() | {(before.to_id, before.kind)} if before else set()

    @transaction.atomic
    def ask_department(self, *, to, kind, reason, by) -> "Escalation":
        """Ask a department, and stay answerable yourself. They answer by your own day, if it is still to come."""
        self._must_be_mine(by)
        if self.within and self.within.within_id:
            raise Refused(_("Two departments ask about this already. Answer it, or pass it on."))
        if to.level != Unit.Level.DEPARTMENT or not self.item.may_go_to(to, self.to):
            raise Refused(_("Choose a department of this place, or of a level above it."))
        if (to.pk, kind) == (self.to_id, self.kind) or self.asked.open().filter(to=to, kind=kind).exists():
            raise Refused(_("This department has the question already. Choose another one."))
        return self.item._send(to, kind, "across", reason, by, within=self, no_later_than=self.due_on)

    @transaction.atomic
    def ask_ward(self, words: str, *, by):
        """Ask the ward something. The clock goes on."""
        self._must_be_mine(by)
        if not words:
            raise Refused(_("Write your question."))
        question = self.questions.create(words=words, by=by)
        remember("ward asked a question", self.item, by)
        self.item.news(gettext_noop("whoever must answer asked a question back"), by=by, in_person=True)
        return question


class Taking(models.Model):
    """Somebody said "this is ours to answer"."""

    escalation = models.OneToOneField(Escalation, on_delete=models.CASCADE, related_name="taking")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"escalation", "on"}

    def __str__(self):
        return str(self.on)
