"""Where somebody may have taken part."""

from floorboard.organisation.models import Unit
from floorboard.people.access import units_known


def provider() -> Unit | None:
    return Unit.objects.filter(level=Unit.Level.PROVIDER).first()


def places_of(person):
    """The places this person knows, and the provider itself."""
    return (units_known(person) | Unit.objects.filter(level=Unit.Level.PROVIDER)).open()


def first_place_of(person) -> Unit | None:
    """The place of their first role, or else the provider."""
    roles = person.current_roles
    return roles[0].unit if roles else provider()
