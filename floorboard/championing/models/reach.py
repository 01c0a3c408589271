"""Who sees what a place takes on itself: whoever sees its duties. Who writes it: whoever answers for that place."""

from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can


class OfAPlace(AccessQuerySet):
    """Rows that belong to one place, and are seen as its duties are."""

    def for_person(self, person, can=Can.SEE_WALL):
        return super().for_person(person, Can.SEE_WALL if can == Can.SEE else can)


def hold(unit, closed) -> Unit:
    """Nobody else writes for this place meanwhile, and it is open; `closed` are the words when it is not."""
    held = Unit.objects.select_for_update().get(pk=unit.pk)
    if held.is_closed():
        raise Refused(closed)
    return held
