"""Everybody who may do something at a place: the same question as `may`, asked for nobody in particular."""

from django.db.models import Q

from floorboard.people.access import HERE_ONLY, Can, kinds_that
from floorboard.people.models import Person, Role


def who_may(can: Can, unit):
    """Whoever may do this at this unit today, through a role here or above, and is not switched off."""
    here = {kind for kind in kinds_that(can) if can in HERE_ONLY[kind]}
    places = [int(part) for part in unit.path.split("/") if part]
    through = Q(unit=unit, kind__in=here) | Q(unit__in=places, kind__in=kinds_that(can) - here)
    held = Role.objects.current().filter(through).order_by()
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)
