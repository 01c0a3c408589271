"""In which capacity people take part, and on whose side that is."""

from dataclasses import dataclass, fields

from django.db import models
from django.utils.translation import gettext_lazy as _

from floorboard.people.kinds import Kind


class Capacity(models.TextChoices):
    """As what somebody took part. Their name is never written down with it."""

    PEOPLE = "people", _("People who use the service")
    CARERS = "carers", _("Family carers")
    EXPERTS = "experts", _("Experts by Experience")
    ADVOCATES = "advocates", _("Advocates")
    STAFF = "staff", _("Staff")
    LEADERS = "leaders", _("Senior leaders")
    DEPARTMENTS = "departments", _("Departments")
    PARTNERS = "partners", _("Partners from outside")


PICTURES = {
    Capacity.PEOPLE: "person",
    Capacity.CARERS: "carer",
    Capacity.EXPERTS: "expert",
    Capacity.ADVOCATES: "advocate",
    Capacity.STAFF: "staff",
    Capacity.LEADERS: "leader",
    Capacity.DEPARTMENTS: "department",
    Capacity.PARTNERS: "home",
}

# Those who know it from their own lives.
LIVED = (Capacity.PEOPLE, Capacity.CARERS, Capacity.EXPERTS)
# The two sides of a meeting. Advocates, experts and partners sit on neither.
PEOPLES = (Capacity.PEOPLE, Capacity.CARERS)
STAFFS = (Capacity.STAFF, Capacity.LEADERS, Capacity.DEPARTMENTS)


class Side(models.TextChoices):
    """The two sides that share power."""

    PEOPLE = "people", _("People with lived experience")
    STAFF = "staff", _("Staff and leaders")


# A side speaks only for itself, so a role must say on which side it stands. Those not named stand on neither.
ROLES_OF = {
    Side.PEOPLE: frozenset({Kind.RESIDENT, Kind.CARER, Kind.CHAIR, Kind.VICE_CHAIR, Kind.SECRETARY, Kind.EXPERT}),
    Side.STAFF: frozenset(
        {
            Kind.COUNCIL_LEAD,
            Kind.WARD_STAFF,
            Kind.PROGRAMME_LEAD,
            Kind.CARER_LEAD,
            Kind.SITE_MANAGER,
            Kind.DEPARTMENT_LEAD,
            Kind.REGIONAL_LEAD,
            Kind.BOARD_MEMBER,
            Kind.BOARD_SECRETARY,
        }  # fmt: skip
    ),
}


@dataclass(frozen=True)
class Present:
    """Who was there when it was decided: how many of each capacity, and whether that was enough to decide."""

    people: int = 0
    carers: int = 0
    experts: int = 0
    advocates: int = 0
    staff: int = 0
    leaders: int = 0
    departments: int = 0
    partners: int = 0
    quorate: bool = True

    def each(self) -> list[tuple[str, int]]:
        """Each capacity of which somebody was there, with how many."""
        counts = [(field.name, getattr(self, field.name)) for field in fields(self) if field.name != "quorate"]
        return [(capacity, many) for capacity, many in counts if many]

    def of(self, capacities) -> int:
        return sum(getattr(self, capacity) for capacity in capacities)

    @property
    def peoples(self) -> int:
        return self.of(PEOPLES)

    @property
    def staffs(self) -> int:
        return self.of(STAFFS)

    @property
    def others(self) -> int:
        return sum(many for _capacity, many in self.each()) - self.peoples - self.staffs
