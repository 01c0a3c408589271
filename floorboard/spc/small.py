# SPDX-License-Identifier: MIT
"""Small numbers: shares of a whole (p chart), numbers too small to judge, and putting places or months together.

Our rules of thumb, not the reference's, which leaves this to judgement: limits of counts and shares lean on the normal
curve, and that needs about five of each kind in a usual point (np and n(1-p) of 5, as textbooks of statistics have it).
"""

from collections.abc import Sequence
from datetime import date
from statistics import median

from .chart import ENOUGH, Chart, Rebase, judged, numbers, xmr_limits
from .limits import Limits, limits_of_shares, mean_of
from .phrases import NotAChart
from .rules import Direction

LEAST = 5  # of each kind, in a usual point
PER_CENT = 100.0


def share_chart(
    parts: Sequence[float],
    wholes: Sequence[float],
    *,
    days: Sequence[date] | None = None,
    direction: Direction = "increase",
    target: float | None = None,
    fix_after_n_points: int | None = None,
    rebase: Sequence[Rebase] = (),
    enough: int = ENOUGH,
) -> Chart:
    """A chart of shares (p chart), such as meetings with a carer there out of all meetings, for wholes that differ.

    parts, wholes: one whole number of each for each point; a part is 0 to its whole, a whole is not 0.
    target: in percent, as the points and limits of the chart are. The rest as in `xmr_chart`; nothing is screened.
    Where the numbers are too small the chart says so (`too_small`) and judges nothing. With wholes of many thousands
    the range is too narrow: use `xmr_chart` on the percentages then. Raises `NotAChart`.
    """
    over, under = pairs(parts, wholes)

    def limits(stretch: range) -> list[Limits]:
        places = slice(stretch.start, stretch.stop)
        return limits_of_shares(over[places], under[places], PER_CENT, fix_after_n_points or len(stretch))

    return judged(
        "p", [PER_CENT * part / whole for part, whole in zip(over, under, strict=True)], limits, days=days,
        direction=direction, target=target, fixed=fix_after_n_points, rebase=rebase, enough=enough, least=0.0,
        most=PER_CENT, too_small=shares_too_small(over, under),
    )  # fmt: skip


def pairs(parts: Sequence[float], wholes: Sequence[float]) -> tuple[list[float], list[float]]:
    """Parts and wholes as floats, or a sentence about the first pair that is no share."""
    over, under = numbers(parts), numbers(wholes)
    if len(over) != len(under):
        raise NotAChart("no_pairs", parts=len(over), wholes=len(under))
    for place, (part, whole) in enumerate(zip(over, under, strict=True), 1):
        if whole == 0:
            raise NotAChart("no_whole", n=place)
        if not 0 <= part <= whole or part % 1 or whole % 1:
            raise NotAChart("no_share", n=place)
    return over, under


def shares_too_small(parts: Sequence[float], wholes: Sequence[float]) -> bool:
    """Fewer than five of one kind (part, or rest of the whole) are expected in a usual point."""
    share, whole = sum(parts) / sum(wholes), median(wholes)
    return min(share, 1 - share) * whole < LEAST


def counts_too_small(counts: Sequence[float]) -> bool:
    """Counts of fewer than five in a usual point: an XmR chart of them would mostly show its own steps."""
    return mean_of(numbers(counts)) < LEAST


def count_chart(
    counts: Sequence[float],
    *,
    days: Sequence[date] | None = None,
    direction: Direction = "increase",
    target: float | None = None,
    screen_outliers: bool = True,
    fix_after_n_points: int | None = None,
    rebase: Sequence[Rebase] = (),
    enough: int = ENOUGH,
) -> Chart:
    """A chart of counts without a whole: as `xmr_chart`, but small counts are shown and not judged (`too_small`)."""
    values = numbers(counts)
    return judged(
        "xmr", values, xmr_limits(values, fix_after_n_points, screen_outliers), days=days, direction=direction,
        target=target, fixed=fix_after_n_points, rebase=rebase, enough=enough, least=0.0,
        too_small=counts_too_small(values),
    )  # fmt: skip


def together(series: Sequence[Sequence[float]]) -> list[float]:
    """Places put together: the sums, point by point, of series that are equally long. For parts and wholes alike."""
    if not series:
        raise NotAChart("no_points")
    checked = [numbers(one) for one in series]
    if len({len(one) for one in checked}) > 1:
        raise NotAChart("no_equal")
    return [sum(points) for points in zip(*checked, strict=True)]


def longer(series: Sequence[float], by: int) -> list[float]:
    """Time put together: sums of `by` points each, such as quarters of months. What is left over is the oldest."""
    values = numbers(series)
    if isinstance(by, bool) or not isinstance(by, int) or not 2 <= by <= len(values):
        raise NotAChart("no_step")
    return [sum(values[first : first + by]) for first in range(len(values) % by, len(values), by)]


def longer_days(days: Sequence[date], by: int) -> list[date]:
    """The first day of each of the longer points that `longer` makes."""
    if isinstance(by, bool) or not isinstance(by, int) or not 2 <= by <= len(days):
        raise NotAChart("no_step")
    return list(days[len(days) % by :: by])


def large_enough(levels: Sequence[tuple[Sequence[float], Sequence[float]]]) -> int | None:
    """The place of the lowest level whose shares can be judged: (parts, wholes) of ward, site, region and so on.

    None where even the highest is too small.
    """
    for place, (parts, wholes) in enumerate(levels):
        if not shares_too_small(*pairs(parts, wholes)):
            return place
    return None
