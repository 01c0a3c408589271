"""Searching: what this person may see, and nothing that tells of anything else. No number of things is ever said."""

from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from floorboard.organisation.models import Unit
from floorboard.reports.finding.asking import MANY, with_words, with_words_like
from floorboard.reports.finding.folding import SHORT, all_are_near, looked_for
from floorboard.reports.finding.kinds import KINDS, Reach, cut
from floorboard.reports.finding.line import Line
from floorboard.reports.finding.names import BY_NAME, units_named
from floorboard.reports.models import Findable

A_PAGE = 20
FIRST_NAMES = 5  # of places and the like above the rest; all of them when somebody asks for that kind
LOOKED_THROUGH = 150  # the newest of what may hold a mistyped word


@dataclass
class Found:
    """One page of what was found; `nearly` when no word stood there as it was typed."""

    lines: list[Line] = field(default_factory=list)
    more: bool = False
    nearly: bool = False


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for, and how they narrow it: a kind, a place with all below it, a first day."""

    words: str
    kind: str = ""
    place: Unit | None = None
    since: date | None = None
    page: int = 1

    @property
    def labels(self) -> list[str]:
        return [kind.label for kind in KINDS if self.kind in ("", kind.slug)]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.place or self.since)

    def here(self, rows, unit: str):
        """Those of the place that is asked for; `unit` is the way to it."""
        if self.place is None:
            return rows
        return rows.filter(**{f"{unit}__in": Unit.objects.on_or_below([self.place.path]).order_by().values("pk")})


def search(person, wanted: Wanted) -> Found:
    looked = looked_for(wanted.words)
    if not looked:
        return Found()
    named = names(person, wanted, looked)
    if wanted.kind in BY_NAME:
        first = (wanted.page - 1) * A_PAGE
        return Found(named[first : first + A_PAGE], more=len(named) > first + A_PAGE)
    reach = Reach(person)
    hits, more = said_so(reach, wanted, looked)
    nearly = not hits and not named and any(len(word) > SHORT for word in looked)
    if nearly:
        hits, more = said_nearly_so(reach, wanted, looked)
    lines = [*(named if wanted.page == 1 else ()), *(line_of(kind, row) for kind, row in reach.read(hits))]
    return Found(lines, more, nearly and bool(lines))


def names(person, wanted, looked) -> list[Line]:
    """Places and the like: a few of each kind, or all of the one kind that was asked for."""
    asked = [find for slug, find in BY_NAME.items() if wanted.kind in ("", slug)]
    if not asked:
        return []
    most, named = None if wanted.kind else FIRST_NAMES, units_named(looked)
    return [line for find in asked for line in list(find(person, looked, named, wanted))[:most]]


def said_so(reach, wanted, looked) -> tuple[list[tuple[str, int]], bool]:
    first = (wanted.page - 1) * A_PAGE
    return a_page(the_newest(reach, wanted, with_words(looked), first + A_PAGE + 1)[first:])


def said_nearly_so(reach, wanted, looked) -> tuple[list[tuple[str, int]], bool]:
    first = (wanted.page - 1) * A_PAGE
    found = the_newest(reach, wanted, with_words_like(looked), LOOKED_THROUGH)
    words = dict(Findable.objects.filter(pk__in=[number for _label, number in found]).values_list("pk", "words"))
    near = [(label, number) for label, number in found if all_are_near(looked, words.get(number, ""))]
    return a_page(near[first : first + A_PAGE + 1])


def the_newest(reach, wanted, rows, many: int) -> list[tuple[str, int]]:
    """So many of these rows of the index that somebody may see and asked for: what they are and their numbers."""
    rows = wanted.here(rows, "place").values_list("label", "number")
    if wanted.since:
        rows = rows.filter(day__gte=wanted.since)
    labels = wanted.labels
    hits = (hit for hit in rows.iterator(chunk_size=MANY) if hit[0] in labels)
    seen = reach.of(list(islice(hits, MANY)), labels)
    while len(seen) < many and (more := list(islice(hits, MANY))):
        seen += reach.of(more, dict(more))
    return seen[:many]


def a_page(rows) -> tuple[list[tuple[str, int]], bool]:
    return rows[:A_PAGE], len(rows) > A_PAGE


def line_of(kind, row) -> Line:
    return Line(kind.name, cut(kind.words(row)), kind.unit(row).name, kind.address(row), kind.day(row))
