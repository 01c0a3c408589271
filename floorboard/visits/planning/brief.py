"""What a plan is made from: wards, people, a stretch of weeks, what is promised. Frozen, plain, nobody's database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

A_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both of them inside. Days only, so no clock changes in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + A_DAY * step for step in range((self.last - self.first).days + 1))


class Pattern(StrEnum):
    """How often a ward is visited."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"  # once in each two weeks, counted from the first day of the plan
    MONTHLY = "monthly"  # once in each four weeks, counted from the first day of the plan
    COUNCIL_DAYS = "council_days"  # on each day its council meets, and on no other


@dataclass(frozen=True)
class Ward:
    """A ward that is visited: where it is, whom it is for, how often somebody comes."""

    key: str
    line: str  # its service line
    latitude: float | None  # degrees; None where nobody knows: then it is far from nobody
    longitude: float | None
    pattern: Pattern
    together: int = 1  # how many people come together: 1 or 2
    council_days: frozenset[date] = frozenset()
    visited_by: frozenset[str] = frozenset()  # who came before this plan
    closed_from: date | None = None
    retooled: tuple[tuple[date, str], ...] = ()  # from this day, for this service line
    shut: tuple[Span, ...] = ()  # no visitors, as in an outbreak

    def line_on(self, day: date) -> str:
        changed = [change for change in self.retooled if change[0] <= day]
        return max(changed)[1] if changed else self.line

    def is_open(self, day: date) -> bool:
        if self.closed_from and day >= self.closed_from:
            return False
        return not any(day in span for span in self.shut)


@dataclass(frozen=True)
class Person:
    """Somebody who visits, and the limits they set."""

    key: str
    lines: frozenset[str]  # service lines of lived experience
    latitude: float | None  # degrees, where they start from; None where they do not say
    longitude: float | None
    radius: float  # kilometres, as the crow flies
    weekly: int  # visits in a week from Monday to Sunday
    monthly: int  # visits in a month of the calendar
    gates: Span  # the days on which all their checks are in date
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY  # Monday is 0
    away: tuple[Span, ...] = ()  # holidays, illness, a pause
    avoids: frozenset[str] = frozenset()  # keys of wards


@dataclass(frozen=True, order=True)
class Visit:
    """Who comes to which ward on which day. One visit in a day is enough for anybody."""

    day: date
    ward: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """All that a plan is made from."""

    first: date  # a Monday
    weeks: int
    wards: tuple[Ward, ...]
    people: tuple[Person, ...]
    promised: tuple[Visit, ...] = ()  # these stay; those outside the weeks only count for people's limits
    quiet: frozenset[date] = field(default=frozenset())  # days without any visits, such as bank holidays

    @property
    def last(self) -> date:
        return self.first + timedelta(weeks=self.weeks) - A_DAY

    @property
    def days(self) -> Span:
        return Span(self.first, self.last)
