from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import ServiceLine, Unit, UnitKey
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may


class PeopleOfAYearQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever may see numbers there."""
        return super().for_person(person, Can.COUNT_NEEDS)

    def of(self, unit, year: int):
        return self.filter(unit=unit, year=year)

    def at_the_top(self, unit, year: int):
        """What this place typed, but for what a place above it typed as well: from that it could be taken away."""
        above = self.filter(unit__in=Unit.objects.above(unit), year=year, service_line=OuterRef("service_line"))
        return self.of(unit, year).exclude(Exists(above.order_by())).select_related("service_line")


class PeopleOfAYear(models.Model):
    """How many people used a kind of care at a place in a year, as the place typed it in."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_people_of_a_year")
    year = models.PositiveSmallIntegerField()
    service_line = models.ForeignKey(ServiceLine, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()

    objects = PeopleOfAYearQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "year", "service_line", "people"}

    class Meta:
        ordering = ["year", "service_line__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "service_line"], name="a_kind_of_care_is_counted_once_a_year_at_a_place"
            ),
            models.CheckConstraint(condition=Q(people__lte=100_000), name="no_place_has_so_many_people_in_a_year"),
        ]

    def __str__(self):
        return f"{self.unit}, {self.year}: {self.service_line}"

    @classmethod
    @transaction.atomic
    def type_in(cls, *, unit, year, service_line, people, by) -> "PeopleOfAYear":
        """The place types its number for a year; typed again it replaces the first."""
        if not may_type(by, unit):
            raise Refused(_("Whoever answers for this place types its numbers."))
        told = {"people": people}
        number, _new = cls.objects.update_or_create(unit=unit, year=year, service_line=service_line, defaults=told)
        remember("people of a year typed in", unit, by)
        return number


def may_type(person, unit) -> bool:
    """Whoever answers for the place itself, or leads the programme there."""
    return may(person, Can.ANSWER, unit) or may(person, Can.LEAD_EXPERTS, unit)
