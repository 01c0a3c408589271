"""Somebody who has lived through it, and what they told us about how they take part."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models.reach import OfAnExpert
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

SUPERVISION_WEEKS = 6


class ExpertQuerySet(OfAnExpert):
    whose = "person"
    unit_field = "unit"

    def of(self, person):
        """This person as an Expert, or None."""
        return self.filter(person=person).first()

    def below(self, unit):
        """Those of this place and the places below it, who are in the programme."""
        return self.filter(unit__in=Unit.objects.on_or_below([unit.path]), forgotten_on=None)

    def with_gates(self):
        return self.select_related("person").prefetch_related("gates", "pauses")


class Expert(Keyed):
    """Somebody who used services or cares for somebody who does, and comes back to the same wards to listen."""

    class Kind(models.TextChoices):
        USED = "used", _("I used services")
        CARER = "carer", _("I care for somebody")
        BOTH = "both", _("Both")

    class Level(models.TextChoices):
        LOCAL = "local", _("On wards")
        REGIONAL = "regional", _("In the region")
        STRATEGIC = "strategic", _("With the board")

    class Weekday(models.TextChoices):
        MONDAY = "0", _("Monday")
        TUESDAY = "1", _("Tuesday")
        WEDNESDAY = "2", _("Wednesday")
        THURSDAY = "3", _("Thursday")
        FRIDAY = "4", _("Friday")
        SATURDAY = "5", _("Saturday")
        SUNDAY = "6", _("Sunday")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="own_expert")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_experts")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    levels = models.JSONField(default=list)
    will_speak = models.TextField(blank=True)
    will_not_speak = models.TextField(blank=True)
    languages = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    travel_km = models.PositiveSmallIntegerField(null=True)
    weekly_limit = models.PositiveSmallIntegerField(null=True)
    monthly_limit = models.PositiveSmallIntegerField(null=True)
    weekdays = models.JSONField(default=list)
    payment = models.CharField(max_length=200, blank=True)
    supervision_weeks = models.PositiveSmallIntegerField(default=SUPERVISION_WEEKS)
    since = models.DateField()
    forgotten_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ExpertQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "unit", "kind", "levels", "will_speak", "will_not_speak", "languages", "postcode", "latitude",
            "longitude", "travel_km", "weekly_limit", "monthly_limit", "weekdays", "payment", "supervision_weeks",
            "since", "forgotten_on",
        }  # fmt: skip
        plain = {"version"}

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="where_an_expert_starts_from_has_both_its_numbers_in_range",
            ),
            models.CheckConstraint(
                condition=Q(weekly_limit=None) | Q(monthly_limit=None) | Q(monthly_limit__gte=models.F("weekly_limit")),
                name="an_expert_comes_no_more_in_a_week_than_in_a_month",
            ),
            models.CheckConstraint(condition=Q(supervision_weeks__gte=1), name="supervision_comes_back_after_weeks"),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def level_names(self) -> list[str]:
        return [str(each.label) for each in self.Level if each in self.levels]

    @property
    def weekday_names(self) -> list[str]:
        return [str(each.label) for each in self.Weekday if each in self.weekdays]

    @property
    def is_forgotten(self) -> bool:
        return self.forgotten_on is not None

    @property
    def pause_now(self):
        """The pause they are in, or None."""
        return next((pause for pause in self.pauses.all() if pause.ended_on is None), None)

    @property
    def plan(self):
        """Their wellbeing plan, or None."""
        return getattr(self, "wellbeing_plan", None)

    @classmethod
    @transaction.atomic
    def begin(cls, *, person, unit, since, by) -> "Expert":
        """The programme keeps a page for this person from now on; somebody who left before finds theirs again."""
        expert, _new = cls.objects.get_or_create(person=person, defaults={"unit": unit, "since": since})
        if expert.is_forgotten or expert.unit_id != unit.pk:
            expert.forgotten_on, expert.unit = None, unit
            expert.save(update_fields=["forgotten_on", "unit"])
        remember("expert begun", expert, by)
        return expert

    @transaction.atomic
    def describe(self, *, version, by, **facts):
        """Write down what the person says about how they take part. `version` is the one the form began with."""
        now = Expert.objects.select_for_update().get(pk=self.pk)
        if now.version != version:
            raise Refused(
                _("Somebody else changed this while you wrote. Your words are still here. Look, then send again.")
            )
        if now.is_forgotten:
            raise Refused(_("This person is not in the programme any more. Nothing new is written about them."))
        refuse_what_cannot_be(facts)
        for name, value in facts.items():
            setattr(self, name, value)
        self.version = version + 1
        self.save(update_fields=[*facts, "version"])
        remember("expert's details changed", self, by)
        return self


def refuse_what_cannot_be(facts):
    week, month = facts.get("weekly_limit"), facts.get("monthly_limit")
    if week is not None and month is not None and month < week:
        raise Refused(_("You come at most as often in a week as in a month. Change one of the two numbers."))
    if (facts.get("latitude") is None) != (facts.get("longitude") is None):
        raise Refused(_("A place on the map needs both numbers: latitude and longitude."))
