"""Things that are found by their name alone: places, councils, visits to a place, people for whoever looks after them.

There are some hundreds of them at most, so they need no index.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Council
from floorboard.organisation.models import Unit, the_map
from floorboard.pages.words import day
from floorboard.people.access import Can, roles_that, units_where
from floorboard.people.models import Person
from floorboard.reports.finding.folding import SHORT, is_near, words_of
from floorboard.reports.finding.line import Line
from floorboard.visits.models import Report

MOST = 60
PLACES, COUNCILS, VISITS, PEOPLE = "places", "councils", "visits", "people"
NAMES = {PLACES: _("Places"), COUNCILS: _("Councils"), VISITS: _("What was heard on visits"), PEOPLE: _("People")}


def is_named(looked: list[str], name: str) -> bool:
    """Does each word stand in the name: its beginning, or with one letter wrong?"""
    there = words_of(name)
    return all(any(one == word or _begins(word, one) for one in there) for word in looked)


def _begins(word: str, one: str) -> bool:
    return len(word) >= SHORT and (one.startswith(word) or (len(word) > SHORT and is_near(word, one)))


def units_named(looked: list[str]) -> list[int]:
    """The numbers of all places with this name. Whoever asks must keep to those the reader may see."""
    if at_hand := the_map():
        tree = at_hand.tree(Unit)
        number, name = tree.names.index("id"), tree.names.index("name")
        rows = [(row[number], row[name]) for row in tree.rows.values()]
    else:
        rows = list(Unit.objects.order_by().values_list("pk", "name"))
    return [pk for pk, name in rows if is_named(looked, name)]


def places(person, looked, named, wanted):
    if wanted.since or not named:
        return
    theirs = wanted.here(units_where(person, Can.SEE_WALL).open(), "pk")
    for unit in theirs.filter(pk__in=named).order_by("depth", "name")[:MOST]:
        over = unit.above.name if unit.above_id else ""
        yield Line(NAMES[PLACES], unit.name, over, reverse("place-detail", args=[unit.pk]))


def councils(person, looked, named, wanted):
    if wanted.since:
        return
    theirs = wanted.here(Council.objects.for_person(person).open(), "unit").order_by("name", "pk")
    rows = theirs.values_list("pk", "name", "unit__name")
    for pk, name, unit in [row for row in rows if is_named(looked, f"{row[1]} {row[2]}")][:MOST]:
        yield Line(NAMES[COUNCILS], name, unit, reverse("council-detail", args=[pk]))


def visits(person, looked, named, wanted):
    if not named:
        return
    theirs = wanted.here(Report.objects.for_person(person), "visit__unit").filter(visit__unit__in=named)
    if wanted.since:
        theirs = theirs.filter(sent_on__gte=wanted.since)
    for report in theirs.select_related("visit")[:MOST]:
        words = f"{report.visit.unit}, {day(report.visit.day)}"
        yield Line(NAMES[VISITS], words, "", reverse("visit-report", args=[report.pk]), report.sent_on)


def people(person, looked, named, wanted):
    if wanted.since or wanted.place or not roles_that(person, Can.MANAGE_PEOPLE):
        return
    theirs = Person.objects.for_person(person, Can.MANAGE_PEOPLE).named(" ".join(looked)).order_by("name", "pk")
    for one in theirs.filter(is_active=True)[:MOST]:
        yield Line(NAMES[PEOPLE], str(one), "", reverse("person-detail", args=[one.pk]))


BY_NAME = {PLACES: places, COUNCILS: councils, VISITS: visits, PEOPLE: people}
