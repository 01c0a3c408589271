"""Searching: what this person may see, and nothing that tells of anything else. No number of things is ever said."""

from dataclasses import dataclass, field
from datetime import date

from floorboard.organisation.models import Unit
from floorboard.reports.finding.asking import with_words, with_words_like
from floorboard.reports.finding.folding import SHORT, all_are_near, looked_for
from floorboard.reports.finding.kinds import BY_LABEL, KINDS, cut, seen_by
from floorboard.reports.finding.line import Line
from floorboard.reports.finding.names import BY_NAME, units_named

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
    numbers, more = said_so(person, wanted, looked)
    nearly = not numbers and not named and any(len(word) > SHORT for word in looked)
    if nearly:
        numbers, more = said_nearly_so(person, wanted, looked)
    lines = [*(named if wanted.page == 1 else ()), *lines_of(person, numbers)]
    return Found(lines, more, nearly and bool(lines))


def names(person, wanted, looked) -> list[Line]:
    """Places and the like: a few of each kind, or all of the one kind that was asked for."""
    asked = [find for slug, find in BY_NAME.items() if wanted.kind in ("", slug)]
    if not asked:
        return []
    most, named = None if wanted.kind else FIRST_NAMES, units_named(looked)
    return [line for find in asked for line in list(find(person, looked, named, wanted))[:most]]


def theirs(person, wanted, rows):
    """Of these rows of the index what this person may see and asked for, the newest first."""
    rows = wanted.here(rows.filter(seen_by(person, wanted.labels)), "place")
    return rows.filter(day__gte=wanted.since) if wanted.since else rows


def said_so(person, wanted, looked) -> tuple[list[tuple[str, int]], bool]:
    first = (wanted.page - 1) * A_PAGE
    rows = theirs(person, wanted, with_words(looked)).values_list("label", "number")
    return a_page(list(rows[first : first + A_PAGE + 1]))


def said_nearly_so(person, wanted, looked) -> tuple[list[tuple[str, int]], bool]:
    first = (wanted.page - 1) * A_PAGE
    rows = theirs(person, wanted, with_words_like(looked)).values_list("label", "number", "words")[:LOOKED_THROUGH]
    near = [(label, number) for label, number, words in rows if all_are_near(looked, words)]
    return a_page(near[first : first + A_PAGE + 1])


def a_page(rows) -> tuple[list[tuple[str, int]], bool]:
    return rows[:A_PAGE], len(rows) > A_PAGE


def lines_of(person, numbers: list[tuple[str, int]]) -> list[Line]:
    """A line for each, in this order. Each kind is asked once more whether this person may see it."""
    found = {}
    for label in dict(numbers):
        kind = BY_LABEL[label]
        rows = kind.seen(person).filter(pk__in=[number for one, number in numbers if one == label])
        found |= {(label, row.pk): row for row in kind.more(rows, person)}
    return [line_of(BY_LABEL[label], found[label, number]) for label, number in numbers if (label, number) in found]


def line_of(kind, row) -> Line:
    return Line(kind.name, cut(kind.words(row)), kind.unit(row).name, kind.address(row), kind.day(row))
