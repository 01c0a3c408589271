"""For whoever prepares papers: who comes, and how each of them reads."""

from collections import Counter

from django.db.models import Q
from django.utils import timezone

from floorboard.people.access import Can, units_where
from floorboard.people.models import AccessNeed, Format, Person


def people_to_ask(person):
    """Everybody with a role today where this person prepares papers."""
    today = timezone.localdate()
    theirs = units_where(person, Can.SEE_NEEDS)
    held = theirs.filter(Q(roles__until=None) | Q(roles__until__gte=today), roles__since__lte=today)
    return Person.objects.filter(pk__in=held.values("roles__person_id"), is_active=True).order_by("name")


def ways_of_reading(needs) -> list[tuple[str, int]]:
    """How many copies of each kind: (words, how many), most first. For the people of one circle, so exact."""
    counted = Counter(each for need in needs for each in need.formats)
    return [(str(Format(each).label), number) for each, number in counted.most_common() if each in Format.values]


def ways_at(unit) -> list[tuple[str, int]]:
    """The same for everybody with a role at this unit today: what an agenda or minutes must be printed as."""
    today = timezone.localdate()
    here = Q(person__roles__unit=unit, person__roles__since__lte=today)
    now = Q(person__roles__until=None) | Q(person__roles__until__gte=today)
    return ways_of_reading(AccessNeed.objects.filter(here & now, person__is_active=True).distinct())
