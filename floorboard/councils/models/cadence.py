"""How often a council promises to meet, and which months or quarters that makes."""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.people.access import AccessQuerySet


class Cadence(models.TextChoices):
    """A promise to meet once in each calendar month, quarter, or longer stretch."""

    MONTHLY = "monthly", _("Every month")
    TWO_MONTHLY = "two_monthly", _("Every two months")
    QUARTERLY = "quarterly", _("Every quarter of the year")
    HALF_YEARLY = "half_yearly", _("Every half year")
    YEARLY = "yearly", _("Every year")


MONTHS = {"monthly": 1, "two_monthly": 2, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def start_of_period(day: date, cadence: str) -> date:
    """The first day of the calendar month, quarter ... that holds this day."""
    months = MONTHS[cadence]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_period(start: date, cadence: str) -> date:
    """The first day of the one after it."""
    month = start.month + MONTHS[cadence]
    return date(start.year + (month > 12), (month - 1) % 12 + 1, 1)


def period_before(start: date, cadence: str) -> date:
    """The first day of the one before it."""
    return start_of_period(start - timedelta(days=1), cadence)


class CadenceRule(models.Model):
    """How often new councils under a unit promise to meet, unless they choose otherwise."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="cadence_rule")
    cadence = models.CharField(max_length=12, choices=Cadence)

    objects = AccessQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "cadence"}

    def __str__(self):
        return f"{self.unit}: {self.get_cadence_display()}"

    @classmethod
    @transaction.atomic
    def give(cls, *, unit, cadence, by) -> "CadenceRule":
        """From now on, new councils under this unit begin with this promise."""
        rule, _new = cls.objects.update_or_create(unit=unit, defaults={"cadence": cadence})
        remember("cadence rule given", unit, by)
        return rule


def usual_cadence(unit) -> str:
    """The nearest rule above; without one, each quarter in social care and each month elsewhere."""
    above = list(Unit.objects.above(unit, with_itself=True))
    rules = {rule.unit_id: rule.cadence for rule in CadenceRule.objects.filter(unit__in=above)}
    for place in reversed(above):
        if place.pk in rules:
            return rules[place.pk]
    social = any(place.level == Unit.Level.DIVISION and "social" in place.name.lower() for place in above)
    return Cadence.QUARTERLY if social else Cadence.MONTHLY
