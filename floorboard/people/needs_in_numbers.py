"""How the Accessible Information Standard is met at a place and below it, in one year from April to March.

Numbers alone, for people outside the circle of whoever prepares papers: each is shown as any number of people is.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Heading, Row, Rows, Sentence, Small
from floorboard.organisation.models import Unit
from floorboard.pages.between_places import here_and_above, is_told, with_few_below
from floorboard.pages.numbers import FEW, count_of_people
from floorboard.pages.words import full_day
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import Asked, Person, Role, SentAs, Sharing
from floorboard.people.models.access_need import ASK_AGAIN_AFTER

YEARS_SHOWN = 3
NAMES = (
    "people", "asked", "with_need", "flagged", "shared", "sent", "met", "in_time", "again", "late", "overdue",
)  # fmt: skip
OF = dict.fromkeys(("with_need", "flagged", "shared", "again", "late", "overdue"), "asked") | dict.fromkeys(
    ("met", "in_time"), "sent"
)  # what is a part of what


@dataclass(frozen=True)
class Year:
    """From 1 April to 31 March, as the health and care services count."""

    first: int

    @classmethod
    def of(cls, day: date) -> "Year":
        return cls(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)

    @property
    def since(self) -> date:
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        return date(self.first + 1, 3, 31)

    @property
    def last(self) -> date:
        """Its last day, or today while it runs."""
        return min(self.end, timezone.localdate())

    @property
    def words(self) -> str:
        return _("1 April %(first)s to 31 March %(second)s") % {"first": self.first, "second": self.first + 1}


def years() -> list[Year]:
    """The years somebody may look at: the one that runs, then those before it."""
    now = Year.of(timezone.localdate())
    return [Year(now.first - back) for back in range(YEARS_SHOWN)]


def year_asked(text: str) -> Year:
    """The year an address asks for; the one that runs where it asks for none of them."""
    return next((year for year in years() if str(year.first) == text), years()[0])


class Line(NamedTuple):
    """One number: what it is of, the number as it may be shown, and what it counts."""

    words: str
    number: str
    counts: str


def steps_at(unit, year: Year) -> list[tuple[str, str, list[Line]]]:
    """The six steps in order: each with its name, its picture and its numbers."""
    found = shown_at(unit, year)

    def line(words, name, counts) -> Line:
        return Line(words, found[name], counts)

    return [
        (_("1. We ask"), "say", [
            line(_("People here"), "people", _("Everybody with a role at this place or below it in the year.")),
            line(_("People we have asked"), "asked", _("Of these, whoever was asked at least once.")),
        ]),
        (_("2. We write it down"), "pencil", [
            line(_("People with a need"), "with_need", _("Whoever told us of a need when asked last.")),
        ]),
        (_("3. We make sure it is seen"), "flag", [
            line(_("Needs that are seen"), "flagged", _("People with a need, where somebody who prepares sees it.")),
        ]),
        (_("4. We share it, if they say so"), "people", [
            line(_("People who share it"), "shared", _("Whoever let another place see it in the year.")),
        ]),
        (_("5. We do it"), "tick", [
            line(_("Things sent"), "sent", _("Papers, minutes and e-mails, for each person with a need.")),
            line(_("As they need it"), "met", _("Of these, how many came the way the person needs.")),
            line(_("And in time"), "in_time", _("Of these, how many came by the day needed.")),
            *_counted_above(unit, year),
        ]),
        (_("6. We ask again"), "calendar", [
            line(_("Asked again in time"), "again", _("People asked again in the year, by the day it was due.")),
            line(_("Asked again late"), "late", _("People asked again in the year, after that day.")),
            line(_("Not asked again yet"), "overdue", _("People here on the last day who were due before it.")),
        ]),
    ]  # fmt: skip


def shown_at(unit, year: Year) -> dict[str, str]:
    """Each number as it may be shown there, so that nobody is found by taking places away from the one above them.

    Whoever reads it sees who has a role there anyway, so how many have one is told everywhere.
    """
    top = _top_over(unit)
    everywhere = counted_everywhere(top, year)
    here, found = everywhere[unit.path], {}
    for name in NAMES:
        few = with_few_below({place: _smallest(name, many) for place, many in everywhere.items()}, FEW + 1)
        told = name == "people" or (is_told(unit.path, few) and not _is_of_few(name, here))
        found[name] = count_of_people(here[name]) if told else _("not shown")
    return found


def _top_over(unit) -> Unit:
    """The place over all, from the map: a number is told or not by what stands beside it anywhere."""
    return Unit.objects.at([int(unit.path.split("/")[0])])[0]


def _is_of_few(name: str, many: Counter[str]) -> bool:
    """Is it a part of something small? "0" of a few says of each of them what they have not."""
    return 0 < many[OF.get(name, "")] <= FEW


def _smallest(name: str, many: Counter[str]) -> int:
    return many[OF[name]] if _is_of_few(name, many) else many[name]


def _counted_above(unit, year: Year) -> list[Line]:
    """What rooms above us count of the same step; the settings name them. Told by the same rule as all others here."""
    top = _top_over(unit)
    units = Unit.objects.on_or_below([top.path])
    found = (import_string(name)(units, year.since, year.last) for name in settings.COUNTED_WITH_NEEDS)
    return [
        Line(words, _shown(unit.path, _with_places_above(many), _with_places_above(whole)), counts)
        for lines in found for words, counts, many, whole in lines
    ]  # fmt: skip


def _with_places_above(at_each: Counter[str]) -> Counter[str]:
    """Out of the number at each place itself: those of every place with all below it."""
    found: Counter[str] = Counter()
    for way, many in at_each.items():
        for place in here_and_above([way]):
            found[place] += many
    return found


def _shown(here: str, many: Counter[str], whole: Counter[str]) -> str:
    """How many of the whole there are here, as it may be shown."""
    few_wholes = {place for place, n in whole.items() if n <= FEW}
    few = with_few_below({place: whole[place] if place in few_wholes else many[place] for place in whole}, FEW + 1)
    told = is_told(here, few) and (many == whole or here not in few_wholes)
    return count_of_people(many[here]) if told else _("not shown")


def counted(unit, year: Year) -> dict[str, int]:
    """The numbers as they are, for nobody's eyes: `steps_at` shows them as they may be shown."""
    return dict.fromkeys(NAMES, 0) | counted_everywhere(unit, year)[unit.path]


def counted_everywhere(top, year: Year) -> dict[str, Counter[str]]:
    """The same at every place on and below this one, by the way to it; see `pages/between_places.py`.

    As many questions to the database, whatever the number of places. Whoever has roles at two places counts at each of
    them once.
    """
    here = Role.objects.filter(unit__in=Unit.objects.on_or_below([top.path])).order_by()
    people, now = _places_of(here.overlapping(year.since, year.last)), _places_of(here.current(year.last))
    found: dict[str, Counter[str]] = defaultdict(Counter)

    def count(name: str, persons, places=people):
        for person, many in Counter(persons).items():
            for place in here_and_above(places.get(person, ())):
                found[place][name] += many

    for name, persons in _who(year).items():
        count(name, persons)
    for person, needed_by, met_on in _sent(year):
        count("sent", [person])
        count("met", [person] if met_on else [])
        count("in_time", [person] if met_on and met_on <= needed_by else [])
    count("people", list(people))
    count("overdue", _last_asked(year).filter(on__lt=year.last - ASK_AGAIN_AFTER).values_list("person", flat=True), now)
    return found


def _places_of(roles) -> dict[int, set[str]]:
    """For each person the ways to where they have a role."""
    found: dict[int, set[str]] = defaultdict(set)
    for person, path in roles.values_list("person", "unit__path"):
        found[person].add(path)
    return found


def _last_asked(year):
    """What each person said when asked last."""
    newest = Asked.objects.filter(person=OuterRef("person"), on__lte=year.last).order_by("-on", "-pk").values("pk")[:1]
    return Asked.objects.filter(on__lte=year.last, pk=Subquery(newest)).order_by()


def _who(year) -> dict[str, QuerySet]:
    """Of each line, the people of the whole provider who count in it, each once."""
    asked = Asked.objects.filter(on__lte=year.last).order_by()
    with_need = _last_asked(year).filter(needs_something=True).values("person")
    again = asked.filter(on__gte=year.since, due_on__isnull=False)
    sharings = Sharing.objects.filter(since__lte=year.last).order_by()
    shared = sharings.filter(Q(ended_on=None) | Q(ended_on__gte=year.since))
    who = {
        "asked": asked, "with_need": _last_asked(year).filter(needs_something=True), "shared": shared,
        "again": again.filter(on__lte=F("due_on")), "late": again.filter(on__gt=F("due_on")),
    }  # fmt: skip
    found = {name: rows.values_list("person", flat=True).distinct() for name, rows in who.items()}
    return found | {"flagged": _seen_by_a_preparer(with_need, sharings, year.last)}


def _sent(year):
    sent = SentAs.objects.filter(needed_by__range=(year.since, year.end)).order_by()
    return sent.values_list("person", "needed_by", "met_on")


def _seen_by_a_preparer(with_need, sharings, on: date):
    """Which of these people have a role where somebody prepares meetings on this day, or share it with another."""
    roles = Role.objects.current(on).order_by()
    prepared = roles.filter(kind__in=kinds_that(Can.SEE_NEEDS), person__is_active=True).values("unit")
    there = roles.filter(person__in=with_need, unit__in=prepared).values("person")
    elsewhere = sharings.filter(Q(ended_on=None) | Q(ended_on__gt=on), person__in=with_need).values("person")
    return Person.objects.filter(Q(pk__in=there) | Q(pk__in=elsewhere)).order_by().values_list("pk", flat=True)


def how_numbers_are_shown() -> str:
    return _("1 to 7 is shown as “a few”. Other numbers are the nearest 5. So no number points at a person.")


def where_numbers_are_shown() -> str:
    return _("A number is not shown where it would give away a small one at a place beside it.")


def needs_document(unit, year: Year) -> Document:
    """The year at this place, to print and to hand on."""
    blocks: list = [
        Sentence(_("How we meet the Accessible Information Standard, step by step."), strong=True),
        Sentence(_("Counted until %(day)s, at this place and at every place below it.") % {"day": full_day(year.last)}),
    ]
    for name, _picture, lines in steps_at(unit, year):
        blocks.append(Heading(name))
        blocks.append(Rows(tuple(Row(line.words, f"{line.number}. {line.counts}") for line in lines)))
    blocks.append(Small(how_numbers_are_shown()))
    blocks.append(Small(where_numbers_are_shown()))
    title = _("What people need, and how we meet it: %(place)s") % {"place": unit.name}
    return Document(title, get_language() or "en-gb", tuple(blocks), place=str(unit.name), when=year.words)
