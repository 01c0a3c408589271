"""A plan of visits over some weeks: made in the background, looked at, and then promised."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may, places_where
from floorboard.people.models import Person

USUAL_WEEKS, MOST_WEEKS = 12, 26


class PlanQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.LEAD_EXPERTS):
        """Whoever leads the programme there. A plan nobody promised yet is nobody else's."""
        return self.filter(unit__in=places_where(person, Can.LEAD_EXPERTS))

    def waiting(self):
        """Being made, or made and not promised yet."""
        return self.filter(promised_on=None, thrown_away_on=None)


class Plan(Keyed):
    """Who would come to which ward on which day, for some weeks, and what could not be met."""

    class Kind(models.TextChoices):
        NEW = "new", _("A new plan")
        CHANGE = "change", _("Planned around what is promised")

    class State(models.TextChoices):
        WAITS = "waits", _("Waits to be made")
        MADE = "made", _("Made")
        ASKING = "asking", _("People are being asked")
        FAILED = "failed", _("Could not be made")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_visit_plans")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.NEW)
    state = models.CharField(max_length=6, choices=State, default=State.WAITS, editable=False)
    first = models.DateField()
    weeks = models.PositiveSmallIntegerField(default=USUAL_WEEKS)
    progress = models.JSONField(default=dict)  # the aim being looked at, and how far it is
    visits = models.JSONField(default=list)  # [day, ward, [experts]] by their numbers
    moved = models.JSONField(default=list)  # promised visits that are no longer as promised, in the same way
    unmet = models.JSONField(default=list)
    measures = models.JSONField(default=dict)
    stages = models.JSONField(default=list)
    wrong = models.JSONField(default=list)  # sentences: why it could not be made
    left_out = models.JSONField(default=list)  # [day, ward, sentences] that broke a rule when it was promised
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField(default=timezone.localdate)
    promised_on = models.DateField(null=True)
    thrown_away_on = models.DateField(null=True)

    objects = PlanQuerySet.as_manager()

    class Personal:
        about_a_person = {"visits", "moved", "unmet", "left_out", "wrong", "by"}
        plain = {
            "unit", "kind", "state", "first", "weeks", "progress", "measures", "stages", "asked_on", "promised_on",
            "thrown_away_on",
        }  # fmt: skip

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_on=None) | Q(state="made", thrown_away_on=None),
                name="only_a_plan_that_was_made_and_kept_is_promised",
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=MOST_WEEKS), name="a_plan_is_for_one_week_to_half_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {self.first}"

    @property
    def last(self) -> date:
        return self.first + timedelta(weeks=self.weeks, days=-1)

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITS

    @property
    def is_made(self) -> bool:
        return self.state == self.State.MADE

    @property
    def is_asking(self) -> bool:
        return self.state == self.State.ASKING

    @property
    def may_be_promised(self) -> bool:
        """Asked for twice, it is promised once."""
        return (self.is_made or self.is_asking) and self.promised_on is None and self.thrown_away_on is None

    @transaction.atomic
    def begin_to_promise(self, *, by):
        """Ask everybody in it to come. That takes a while for many, so it goes on in the background."""
        now = Plan.objects.select_for_update().get(pk=self.pk)
        if not now.may_be_promised:
            raise Refused(_("This plan was promised or thrown away already, or is not made yet."))
        self.state = self.State.ASKING
        self.save(update_fields=["state"])

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, weeks=USUAL_WEEKS, first=None, kind=Kind.NEW, by) -> "Plan":
        """Ask for a plan. A new one begins on a Monday still to come; one around a change begins with this week."""
        if by is not None and not may(by, Can.LEAD_EXPERTS, unit):
            raise Refused(_("Whoever leads the programme plans visits here."))
        today = timezone.localdate()
        monday = today - timedelta(days=today.weekday())
        if kind == cls.Kind.CHANGE:
            first = monday
        first = first or monday + timedelta(days=7)
        if first.weekday():
            raise Refused(_("A plan begins on a Monday. Choose one."))
        if kind == cls.Kind.NEW and first <= today:
            raise Refused(_("This week has begun. A new plan begins on a Monday still to come."))
        if first > today + timedelta(days=183):
            raise Refused(_("This is too far ahead. Choose a Monday in the next half year."))
        if not 1 <= weeks <= MOST_WEEKS:
            raise Refused(_("A plan is for 1 to %(most)s weeks."), params={"most": MOST_WEEKS})
        plan = cls.objects.create(unit=unit, weeks=weeks, first=first, kind=kind, by=by)
        remember("plan of visits asked for", plan, by)
        return plan

    @transaction.atomic
    def throw_away(self, *, by):
        """Nobody wants this plan. What is promised stays."""
        now = Plan.objects.select_for_update().get(pk=self.pk)
        if now.promised_on:
            raise Refused(_("It is promised. Call off single visits, or plan around a change."))
        if now.thrown_away_on is None:
            self.thrown_away_on = timezone.localdate()
            self.save(update_fields=["thrown_away_on"])
            remember("plan of visits thrown away", self, by)
