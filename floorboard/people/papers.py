"""For whoever prepares papers: who comes, and how each of them reads."""

from collections import Counter

from floorboard.organisation.models import Unit
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import AccessNeed, Format, Person, Role
from floorboard.people.models.access_need import name_of_language
from floorboard.people.models.person import roles_today


def people_to_ask(person):
    """Everybody with a role today where this person prepares papers."""
    return Person.objects.for_person(person, Can.SEE_NEEDS).order_by("name")


def who_prepares_for(person):
    """Whoever prepares papers today where this person has a role, but not the person."""
    places = person.roles.current().order_by().values("unit")
    roles = Role.objects.current().filter(unit__in=places, kind__in=kinds_that(Can.SEE_NEEDS)).order_by()
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True).exclude(pk=person.pk)


def ways_of_reading(needs) -> list[tuple[str, int]]:
    """How many copies of each kind: (words, how many), most first. For the people of one circle, so exact."""
    counted = Counter(each for need in needs for each in need.formats)
    return [(str(Format(each).label), number) for each, number in counted.most_common() if each in Format.values]


def languages_to_prepare(needs) -> list[tuple[str, int]]:
    """In which languages, and for how many: (name, how many), most first."""
    counted = Counter(need.reading_language for need in needs if need.reading_language)
    return [(name_of_language(code), number) for code, number in counted.most_common()]


def ways_at(unit) -> list[tuple[str, int]]:
    """The same for everybody with a role at this unit today: what an agenda or minutes must be printed as."""
    here = Unit.objects.filter(pk=unit.pk)
    return ways_of_reading(AccessNeed.objects.filter(person__in=roles_today(here), person__is_active=True))
