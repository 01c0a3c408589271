# SPDX-License-Identifier: MIT
"""The four rules that tell a real change from chance, as NHSRplotthedots 0.2.2 has them.

Each takes lists with one value for each point, oldest first, and gives a list of the same length. `side` is 1 above the
mean, -1 below it and 0 on it. `close` is true for a point in the outer third of the range; None, where there is no
range, counts as false. No rule looks across a new start of the limits: give it one stretch at a time.
"""

from collections.abc import Sequence
from typing import Literal

Direction = Literal["increase", "decrease", "neutral"]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent"]

SEVEN = 7
COMMON = "Common Cause"


def seven_points_one_side(side: Sequence[int]) -> list[int]:
    """1 for each point that is at least the seventh in a row on its side of the mean. One on the mean ends a row."""
    found, row, before = [], 0, 0
    for here in side:
        row = row + 1 if here == before and here else 1
        found.append(int(row >= SEVEN and here != 0))
        before = here
    return found


def seven_point_trend(y: Sequence[float]) -> list[int]:
    """1 for each point that ends seven rising ones, -1 for seven falling ones, else 0. Two equal points end a trend."""
    found, row, before = [0] * len(y), 1, 0
    for place in range(1, len(y)):
        way = (y[place] > y[place - 1]) - (y[place] < y[place - 1])
        row = row + 1 if way == before else 2
        before = way
        if way and row >= SEVEN:
            found[place] = way
    return found


def spread_back_over_seven(flag: Sequence[int]) -> list[int]:
    """1 for each flagged point and the six before it: all seven belong to the pattern."""
    found, left = [0] * len(flag), 0
    for place in range(len(flag) - 1, -1, -1):
        left = SEVEN if flag[place] else left - 1
        if left > 0:
            found[place] = 1
    return found


def two_in_three(close: Sequence[bool | int | None], side: Sequence[int]) -> list[int]:
    """1 for each of three points in a row on one side of the mean, of which two or more are close to the limit."""
    found = [0] * len(close)
    for place in range(2, len(close)):
        first = place - 2
        if side[first] == side[place - 1] == side[place] != 0:
            near = (close[first] or 0) + (close[place - 1] or 0) + (close[place] or 0)
            if near >= 2:
                found[first] = found[place - 1] = found[place] = 1
    return found


def part_of_two_in_three(close: Sequence[bool | int | None], side: Sequence[int]) -> list[int]:
    """Of `two_in_three`, only the points that are close to the limit themselves: those are marked."""
    return [int(bool(found and near)) for found, near in zip(two_in_three(close, side), close, strict=True)]


def special_causes(
    y: Sequence[float],
    outside: Sequence[bool | None],
    close: Sequence[bool | None],
    side: Sequence[int],
) -> list[str]:
    """The name of the pattern each point of one stretch belongs to, in the words of NHSRplotthedots.

    The first of these that holds: outside the limits, trend of seven, two in three, seven on one side.
    """
    trend = spread_back_over_seven(seven_point_trend(y)) if len(y) >= SEVEN else None
    row = spread_back_over_seven(seven_points_one_side(side)) if len(y) >= SEVEN else None
    near = part_of_two_in_three(close, side) if any(close) else None
    if not (trend and any(trend)) and not (row and any(row)) and not near and not any(outside):
        return [COMMON] * len(y)
    named = []
    for place, here in enumerate(side):
        if outside[place]:
            named.append("Above UCL" if here == 1 else "Below LCL")
        elif trend and trend[place]:
            named.append(f"7 Point Trend ({'In' if _rises(y, trend, place) else 'De'}creasing)")
        elif near and near[place]:
            named.append(f"2 in 3 {'Above' if here > 0 else 'Below'} CL")
        elif row and row[place]:
            named.append(f"7 Points {'Above' if here > 0 else 'Below'} CL")
        else:
            named.append(COMMON)
    return named


def _rises(y: Sequence[float], trend: Sequence[int], place: int) -> bool:
    """The way of a trend at this point: as it goes on, or at its end as it came. A point of two trends goes on."""
    if place + 1 < len(y) and trend[place + 1]:
        return y[place + 1] > y[place]
    return y[place] > y[place - 1]


def point_type(cause: str, direction: Direction) -> str:
    """What a pattern means when more is better, less is better or neither is."""
    if cause == COMMON:
        return "common_cause"
    high = "Above" in cause or "Increasing" in cause
    if direction == "neutral":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    better = high == (direction == "increase")
    return "special_cause_improvement" if better else "special_cause_concern"


def assurance(lpl: float | None, upl: float | None, target: float | None, direction: Direction) -> Assurance | None:
    """Whether the target lies beyond the limits, so that it is always or never reached, or between them.

    None without a target or a direction. Without limits nothing is beyond them: "inconsistent", as the reference says.
    """
    if target is None or direction == "neutral":
        return None
    if upl is not None and target > upl:
        return "consistent_fail" if direction == "increase" else "consistent_pass"
    if lpl is not None and target < lpl:
        return "consistent_pass" if direction == "increase" else "consistent_fail"
    return "inconsistent"
