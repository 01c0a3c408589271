"""Who leads the work with carers on each ward: the Triangle of Care lead, from a day on."""

from dataclasses import dataclass

from floorboard.organisation.models import Unit
from floorboard.people.models import Role


@dataclass(frozen=True)
class Lead:
    """A ward and who leads there; None when nobody does."""

    unit: Unit
    role: Role | None


def lead_of(unit) -> Role | None:
    """The role of whoever leads the work with carers at this place today."""
    roles = Role.objects.current().filter(unit=unit, kind=Role.Kind.CARER_LEAD, person__is_active=True)
    return roles.select_related("person").order_by("since", "pk").first()


def leads_below(unit) -> list[Lead]:
    """Every open ward and house here or below, by name, with its lead. Two queries, however many."""
    wards = Unit.objects.on_or_below([unit.path]).open().filter(level=Unit.Level.WARD).order_by("name", "pk")
    roles = Role.objects.current().filter(kind=Role.Kind.CARER_LEAD, person__is_active=True)
    held = {role.unit_id: role for role in roles.select_related("person").order_by("-since", "-pk")}
    return [Lead(ward, held.get(ward.pk)) for ward in wards]
