# SPDX-License-Identifier: MIT
"""A control chart: the points, their middle and range, and which of them are probably more than chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isfinite
from typing import Literal, NamedTuple, get_args

from .limits import Limits, limits_of
from .phrases import NotAChart
from .rules import Assurance, Direction, assurance, point_type, special_causes

ENOUGH = 13  # points of a stretch, before its limits are more than a trial
LEAST_FIXED = 12
LARGEST = 1e100


@dataclass(frozen=True)
class Rebase:
    """The limits start again with the point of this day, for a reason that is shown."""

    day: date
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise NotAChart("no_reason")


class Point(NamedTuple):
    """One point with all that is known about it. The names are those of the columns of `Chart`."""

    y: float
    day: date | None
    mean: float
    lpl: float | None
    upl: float | None
    rebase_group: int
    outside_limits: bool | None
    close_to_limits: bool | None
    relative_to_mean: int
    special_cause_type: str
    point_type: str


@dataclass(frozen=True)
class Chart:
    """What was found. Each tuple has one value for each point, oldest first, in the unit of the points.

    mean, lpl, upl: the middle and the limits; None where every point is the same or there is only one.
    rebase_group: 0 for the first stretch, 1 after the limits started again, and so on.
    outside_limits, close_to_limits: None without limits. relative_to_mean: 1 above, -1 below, 0 on the mean.
    special_cause_type, point_type, assurance: as NHSRplotthedots names them. assurance is of the newest point.
    screened: how many moving ranges were left out. fixed: from how many points of each stretch its limits come.
    enough: fewer points than this in a stretch are a trial. too_small: numbers too small to be judged.
    least, most: what no number can be below or above. The limits keep their values, and are shown no further than this.
    unmet: days on which the limits should start again, where no point is; they change nothing.
    """

    kind: Literal["xmr", "p"]
    y: tuple[float, ...]
    days: tuple[date, ...] | None
    direction: Direction
    target: float | None
    mean: tuple[float, ...]
    lpl: tuple[float | None, ...]
    upl: tuple[float | None, ...]
    rebase_group: tuple[int, ...]
    outside_limits: tuple[bool | None, ...]
    close_to_limits: tuple[bool | None, ...]
    relative_to_mean: tuple[int, ...]
    special_cause_type: tuple[str, ...]
    point_type: tuple[str, ...]
    assurance: Assurance | None
    rebases: tuple[Rebase, ...] = ()
    unmet: tuple[date, ...] = ()
    screened: int = 0
    fixed: int | None = None
    enough: int = ENOUGH
    too_small: bool = False
    least: float | None = None
    most: float | None = None

    @property
    def points(self) -> list[Point]:
        days = self.days or (None,) * len(self.y)
        return [
            Point(*row)
            for row in zip(
                self.y, days, self.mean, self.lpl, self.upl, self.rebase_group, self.outside_limits,
                self.close_to_limits, self.relative_to_mean, self.special_cause_type, self.point_type, strict=True,
            )
        ]  # fmt: skip

    @cached_property
    def stretches(self) -> list[range]:
        """The places of the points between two starts of the limits."""
        group = self.rebase_group
        starts = [place for place in range(len(group)) if not place or group[place] != group[place - 1]]
        return [range(first, end) for first, end in zip(starts, [*starts[1:], len(group)], strict=True)]

    @property
    def is_trial(self) -> bool:
        """The newest stretch has too few points: its limits will still move much, and nothing is judged."""
        return len(self.stretches[-1]) < self.enough

    @property
    def variation(self) -> str:
        """The type of the newest point, in the reference's words: what it shows now."""
        return self.point_type[-1]

    def shown(self, place: int) -> tuple[float | None, float | None]:
        """The range of a point as it is drawn and said: never below `least` or above `most`, which no number can be."""
        low, high = self.lpl[place], self.upl[place]
        if low is not None and self.least is not None:
            low = max(low, self.least)
        if high is not None and self.most is not None:
            high = min(high, self.most)
        return low, high

    def judges(self, stretch: range) -> bool:
        """Whether the points of this stretch may be marked."""
        return not self.too_small and len(stretch) >= self.enough


def xmr_chart(
    y: Sequence[float],
    *,
    days: Sequence[date] | None = None,
    direction: Direction = "increase",
    target: float | None = None,
    screen_outliers: bool = True,
    fix_after_n_points: int | None = None,
    rebase: Sequence[Rebase] = (),
    enough: int = ENOUGH,
    least: float | None = None,
    most: float | None = None,
) -> Chart:
    """A chart of single values over time (XmR), as NHSRplotthedots 0.2.2 works it out.

    y: one number for each point, oldest first, none missing, any unit. days: one for each, the same time apart.
    direction: which way is better. target: in the unit of y. screen_outliers: leave very large moving ranges out of the
    limits. fix_after_n_points: take the limits from so many points of each stretch only (12 or more).
    rebase: where the limits start again, and why. enough: points a stretch needs before it is judged.
    least, most: what no number can be below or above, so that the range is not shown beyond it; they change no flag.
    Raises `NotAChart`, whose words say what to do.
    """
    values = numbers(y)
    return judged(
        "xmr", values, xmr_limits(values, fix_after_n_points, screen_outliers), days=days, direction=direction,
        target=target, fixed=fix_after_n_points, rebase=rebase, enough=enough, least=least,
        most=most,
    )  # fmt: skip


def xmr_limits(values: list[float], fixed: int | None, screen: bool) -> Callable[[range], list[Limits]]:
    """What `judged` asks for the limits of a stretch: the same for each of its points."""

    def limits(stretch: range) -> list[Limits]:
        return [limits_of(values[stretch.start : stretch.stop][:fixed], screen=screen)] * len(stretch)

    return limits


def judged(
    kind: Literal["xmr", "p"],
    values: list[float],
    limits_for: Callable[[range], list[Limits]],
    *,
    days: Sequence[date] | None,
    direction: Direction,
    target: float | None,
    fixed: int | None,
    rebase: Sequence[Rebase],
    enough: int,
    too_small: bool = False,
    least: float | None = None,
    most: float | None = None,
) -> Chart:
    """Lay the limits of each stretch under its points and look for the four patterns."""
    goal = _checked(direction, target, fixed, enough)
    if days is not None:
        check_days(days, len(values))
    starts, unmet = _starts(days, rebase)
    mean, lpl, upl, group, outside, close, side, causes = [], [], [], [], [], [], [], []
    screened = 0
    for number, (first, end) in enumerate(zip(starts, [*starts[1:], len(values)], strict=True)):
        limits = limits_for(range(first, end))
        points = values[first:end]
        screened += limits[0].screened if limits[0].lpl is not None else 0
        far, near, sides = [], [], []
        for value, (middle, low, high, near_low, near_high, _) in zip(points, limits, strict=True):
            mean.append(middle)
            lpl.append(low)
            upl.append(high)
            sides.append((value > middle) - (value < middle))
            beyond = None if low is None or high is None else value > high or value < low
            far.append(beyond)
            near.append(
                None
                if beyond is None or near_low is None or near_high is None
                else not beyond and (value < near_low or value > near_high)
            )
        group += [number] * (end - first)
        outside += far
        close += near
        side += sides
        causes += special_causes(points, far, near, sides)
    return Chart(
        kind=kind, y=tuple(values), days=None if days is None else tuple(days), direction=direction, target=goal,
        mean=tuple(mean), lpl=tuple(lpl), upl=tuple(upl), rebase_group=tuple(group), outside_limits=tuple(outside),
        close_to_limits=tuple(close), relative_to_mean=tuple(side), special_cause_type=tuple(causes),
        point_type=tuple([point_type(cause, direction) for cause in causes]),
        assurance=assurance(lpl[-1], upl[-1], goal, direction), screened=screened, fixed=fixed, enough=enough,
        rebases=tuple(one for one in rebase if one.day not in unmet), unmet=tuple(unmet), too_small=too_small,
        least=least, most=most,
    )  # fmt: skip


def numbers(y: Sequence[float]) -> list[float]:
    """The points as floats, or a sentence about the first that is none."""
    values = []
    for place, value in enumerate(y, 1):
        if value is None:
            raise NotAChart("no_missing", n=place)
        if isinstance(value, bool | str | bytes) or not hasattr(value, "__float__"):
            raise NotAChart("no_number", n=place)
        try:
            number = float(value)
        except OverflowError:
            raise NotAChart("no_size", n=place) from None
        if not isfinite(number):
            raise NotAChart("no_finite", n=place)
        if abs(number) > LARGEST:
            raise NotAChart("no_size", n=place)
        values.append(number)
    if not values:
        raise NotAChart("no_points")
    return values


def check_days(days: Sequence[date], points: int) -> None:
    """One day for each point, in order and equally far apart: in days, or in months."""
    if len(days) != points:
        raise NotAChart("no_days", points=points, days=len(days))
    steps = [(after - before).days for before, after in zip(days, days[1:], strict=False)]
    for place, step in enumerate(steps, 2):
        if step <= 0:
            raise NotAChart("no_order", n=place)
    if len(set(steps)) <= 1:
        return
    count = [day.year * 12 + day.month for day in days]
    months = [after - before for before, after in zip(count, count[1:], strict=False)]
    same = min(months) > 0 and max(abs(one.day - days[0].day) for one in days) <= 3
    apart = months if same else steps
    if len(set(apart)) > 1:
        usual = min(apart)
        raise NotAChart("no_gap", n=next(place for place, step in enumerate(apart, 2) if step != usual))


def _checked(direction: object, target: object, fixed: object, enough: object) -> float | None:
    """The target as a float, once everything that was asked for makes sense."""
    if direction not in get_args(Direction):
        raise NotAChart("no_direction")
    if fixed is not None and (isinstance(fixed, bool) or not isinstance(fixed, int) or fixed < LEAST_FIXED):
        raise NotAChart("no_fix")
    if isinstance(enough, bool) or not isinstance(enough, int) or enough < 1:
        raise NotAChart("no_enough")
    if target is None:
        return None
    try:
        return numbers([target])[0]  # type: ignore[list-item]
    except NotAChart:
        raise NotAChart("no_target") from None


def _starts(days: Sequence[date] | None, rebase: Sequence[Rebase]) -> tuple[list[int], list[date]]:
    """Where each stretch starts; and the days on which one should start but no point is."""
    if not rebase:
        return [0], []
    if days is None:
        raise NotAChart("no_day_for_rebase")
    place = {day: number for number, day in enumerate(days)}
    starts = sorted({0} | {place[one.day] for one in rebase if one.day in place})
    return starts, [one.day for one in rebase if one.day not in place]
