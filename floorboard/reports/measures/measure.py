"""What a measure is: one number about how we work together, that anybody can check against its rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ROOMS: dict[str, Words] = {
    "championing": _("What places plan, and who supports those who lead"),
    "councils": _("What councils wrote down"),
    "decisions": _("Decisions, and who was in them"),
    "notices": _("What had to be told to people"),
    "people": _("How papers were sent to people"),
    "reward": _("What people were paid"),
    "visits": _("Visits to wards"),
    "voice": _("What people said, and what came of it"),
}


class Shape(StrEnum):
    """What is counted of each thing."""

    SHARE = "share"  # 1 when it was so, 0 when it was not
    DAYS = "days"  # working days it took; 0 on the same day
    RUNGS = "rungs"  # a rung of a ladder, from 1
    COUNT = "count"  # how many there were: each is 1


class About(StrEnum):
    """Which of the two kinds of number it is: see `pages/numbers.py`."""

    DUTIES = "duties"
    PEOPLE = "people"


class Counted(NamedTuple):
    """So many things at one unit (by its number) had this value in a month."""

    unit: int
    value: int
    many: int


@dataclass(frozen=True)
class Measure:
    """One measure, with the sentences its page shows.

    key: its name in addresses and rows. says: what it is. whom: whom it helps. part, whole: what is divided by what
    (for days and rungs only `whole`: what has a value). counts: what counts and what does not. better: "increase",
    "decrease" or "neutral". source: the rows it comes from. rows: counts one month, from its first day until the
    first day of the next; things are dated by the day they happened, so a month that is over stays as it is. between:
    two ladders whose gap this measure is; nothing is counted for it.
    """

    key: str
    name: Words
    says: Words
    whom: Words
    part: Words
    whole: Words
    counts: Words
    better: str
    source: str
    rows: Callable[[date, date], Iterable[Counted]]
    shape: Shape = Shape.SHARE
    about: About = About.DUTIES
    between: tuple[str, str] | None = None
    step: int = 0  # of the seven steps of the co-production model it shows; 0 for none

    @property
    def comes_from(self) -> list[Words]:
        """Its source in the words of people: of each room whose rows it counts."""
        return [ROOMS[rows.split(".")[0].strip()] for rows in self.source.split(";")]


def each_value(found: Mapping[tuple[int, int], int]) -> Iterator[Counted]:
    """What was counted by (unit, value)."""
    for (unit, value), many in found.items():
        yield Counted(unit, value, many)


LONGEST = 999  # days: what took longer counts as so many


def in_days(days: int) -> int:
    return max(0, min(days, LONGEST))
