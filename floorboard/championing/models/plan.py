from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models.champion import CLOSED
from floorboard.championing.models.reach import OfAPlace, hold
from floorboard.decisions.models import Stage
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, held_by, places_where
from floorboard.people.models import Person, Role

FIRST_YEAR = 2000
MOST_STEPS = 60


class Plan(Keyed):
    """What a place will decide in a year, and from which stage people join."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_plans")
    year = models.PositiveSmallIntegerField()
    decides = models.TextField()
    joins_from = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="own_plans")
    written_on = models.DateField(default=timezone.localdate)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfAPlace.as_manager()

    class Personal:
        about_a_person = {"decides", "written_by"}
        plain = {"unit", "year", "joins_from", "written_on"}

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="a_place_has_one_plan_for_a_year"),
            models.CheckConstraint(condition=~Q(decides=""), name="a_plan_says_what_is_decided"),
            models.CheckConstraint(condition=Q(year__range=(FIRST_YEAR, 2999)), name="a_plan_is_for_a_year_we_know"),
        ]

    def __str__(self):
        return _("Plan for %(year)s") % {"year": self.year}

    @classmethod
    @transaction.atomic
    def write(cls, *, unit, year, decides, joins_from, by) -> "Plan":
        """Write the plan of a place: for this year or the next one."""
        unit, this = hold(unit, CLOSED), timezone.localdate().year
        if year not in (this, this + 1):
            raise Refused(_("A plan is for this year or the next one."))
        if cls.objects.filter(unit=unit, year=year).exists():
            raise Refused(_("There is a plan for this year already. Add its steps."))
        plan = cls.objects.create(unit=unit, year=year, decides=decides, joins_from=joins_from, written_by=by)
        remember("plan of involvement written", plan, by)
        return plan

    @transaction.atomic
    def add_step(self, *, words, owner_unit, owner_kind, due, by) -> "PlanStep":
        """Add a step: what is done, whose it is, by which day."""
        hold(self.unit, CLOSED)
        if due < timezone.localdate() or due.year > self.year + 1:
            raise Refused(_("Choose a day still to come, in the year of the plan or the next."))
        if self.steps.count() >= MOST_STEPS:
            raise Refused(_("This plan has 60 steps, and no room for more. Keep the rest for the next plan."))
        step = self.steps.create(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due, first_due=due)
        remember("step of a plan added", self, by)
        return step


class PlanStepQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """To see: as its plan. To move or finish: whoever holds the role whose step it is."""
        mine = held_by(person, "owner_unit", "owner_kind")
        if can == Can.ANSWER:
            return self.filter(mine)
        if can not in (Can.SEE, Can.SEE_WALL):
            return self.none()
        return self.filter(mine | Q(plan__unit__in=places_where(person, Can.SEE_WALL)))

    def open(self):
        return self.filter(done_on=None)

    def owed_by(self, person):
        """The open steps of the roles this person holds today, the first day first."""
        return self.for_person(person, Can.ANSWER).open().order_by("due", "pk")


class PlanStep(Keyed):
    """One step of a plan: what, whose it is, by which day."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=300)
    owner_unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_plan_steps")
    owner_kind = models.CharField(max_length=20, choices=Role.Kind)
    due = models.DateField()
    first_due = models.DateField()
    added_on = models.DateField(default=timezone.localdate)
    done_on = models.DateField(null=True, blank=True)

    objects = PlanStepQuerySet.as_manager()

    class Personal:
        about_a_person = {"words"}
        plain = {"plan", "owner_unit", "owner_kind", "due", "first_due", "added_on", "done_on"}

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_step_of_a_plan_says_what_is_done"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("added_on")),
                name="a_step_of_a_plan_is_done_after_it_was_added",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due < timezone.localdate()

    def _must_be_open(self):
        Plan.objects.select_for_update().get(pk=self.plan_id)
        self.refresh_from_db(fields=["done_on", "due"])
        if self.done_on:
            raise Refused(_("This is done already."))

    @transaction.atomic
    def finish(self, *, by):
        """It is done."""
        self._must_be_open()
        self.done_on = timezone.localdate()
        self.save(update_fields=["done_on"])
        remember("step of a plan done", self.plan, by)

    @transaction.atomic
    def move(self, *, to, reason, by) -> "PlanStepMoved":
        """Give it another day, and say why. The first day stays to be seen."""
        self._must_be_open()
        if not reason:
            raise Refused(_("Say why the day moves."))
        if to < timezone.localdate() or to.year > self.plan.year + 1:
            raise Refused(_("Choose a day still to come, in the year of the plan or the next."))
        if to == self.due:
            raise Refused(_("This is the same day. Choose another one."))
        moved = self.moves.create(before=self.due, after=to, reason=reason, by=by)
        self.due = to
        self.save(update_fields=["due"])
        remember("step of a plan moved", self.plan, by)
        return moved


class PlanStepMoved(models.Model):
    """A step of a plan got another day, with the reason."""

    step = models.ForeignKey(PlanStep, on_delete=models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.CharField(max_length=300)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"step", "before", "after", "on"}

    class Meta:
        db_table = "championing_stepmoved"
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_step_moves_with_a_reason")]

    def __str__(self):
        return self.reason
