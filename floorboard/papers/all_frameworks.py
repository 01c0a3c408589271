"""Every framework that comes with us, and which of them hold at a place."""

from django.db import transaction

from floorboard.frameworks.loading import load_again, shipped
from floorboard.frameworks.models import FrameworkVersion
from floorboard.organisation.models import Unit
from floorboard.papers.co_production_model import as_a_file
from floorboard.voice.nations import nations_of


@transaction.atomic
def load_shipped() -> list[FrameworkVersion]:
    """Take in all that come with us. Safe to repeat: what a provider did to them since stays."""
    return [load_again(file) for file in (*(one.read_bytes() for one in shipped()), as_a_file())]


def nations_under(unit) -> set[str]:
    """The nations in which this place, or something under it, stands."""
    units = list(Unit.objects.on_or_below([unit.path]).open()) or [unit]
    lowest = [one for one in units if one.level in (Unit.Level.WARD, Unit.Level.SITE)] or units
    return set(nations_of(lowest).values())


def nations_for(person) -> set[str]:
    """The nations in which somebody has a role, or in which something stands under their place."""
    paths = sorted({role.unit.path for role in person.current_roles})
    units = list(Unit.objects.on_or_below(paths).open()) if paths else []
    lowest = [one for one in units if one.level in (Unit.Level.WARD, Unit.Level.SITE)] or units
    return set(nations_of(lowest).values())


def versions_at(unit, day, person):
    """The frameworks in force on a day for this place: those of its own nations, and those of all."""
    versions = FrameworkVersion.objects.for_person(person).in_force(day).select_related("framework")
    return versions.filter(framework__nation__in=["", *nations_under(unit)])
