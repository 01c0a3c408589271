"""The places around a council: itself, the levels above, and their departments; and who holds a role there."""

from django.db.models import Q

from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.voice.models.promising import WHO_PROMISES


def places_near(unit) -> list[Unit]:
    """This place, then the levels above from the nearest, then their departments. One query."""
    numbers = [int(part) for part in unit.path.split("/") if part]
    departments = Q(level=Unit.Level.DEPARTMENT, above__in=numbers)
    units = Unit.objects.filter(Q(pk__in=numbers) | departments, closing=None).order_by("-depth", "name")
    near = units.only("name", "level", "path", "depth", "above")
    return sorted(near, key=lambda each: each.level == Unit.Level.DEPARTMENT and each.pk != unit.pk)


def departments_among(places) -> list[Unit]:
    return [place for place in places if place.level == Unit.Level.DEPARTMENT]


def pairs_among(places, kinds=WHO_PROMISES) -> list[tuple[Unit, str]]:
    """(unit, kind of role) of everybody there who can promise something. One query."""
    held = Role.objects.current().filter(unit__in=[place.pk for place in places], kind__in=kinds)
    pairs = set(held.values_list("unit_id", "kind"))
    return [(place, kind) for place in places for kind in Role.Kind.values if (place.pk, kind) in pairs]
