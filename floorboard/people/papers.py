"""For whoever prepares papers: who comes, and how each of them reads."""

from collections import Counter

from floorboard.organisation.models import Unit
from floorboard.people.access import Can
from floorboard.people.models import AccessNeed, Format, Person
from floorboard.people.models.person import roles_today


def people_to_ask(person):
    """Everybody with a role today where this person prepares papers."""
    return Person.objects.for_person(person, Can.SEE_NEEDS).order_by("name")


def ways_of_reading(needs) -> list[tuple[str, int]]:
    """How many copies of each kind: (words, how many), most first. For the people of one circle, so exact."""
    counted = Counter(each for need in needs for each in need.formats)
    return [(str(Format(each).label), number) for each, number in counted.most_common() if each in Format.values]


def ways_at(unit) -> list[tuple[str, int]]:
    """The same for everybody with a role at this unit today: what an agenda or minutes must be printed as."""
    here = Unit.objects.filter(pk=unit.pk)
    return ways_of_reading(AccessNeed.objects.filter(person__in=roles_today(here), person__is_active=True))
