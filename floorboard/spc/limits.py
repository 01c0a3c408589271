# SPDX-License-Identifier: MIT
"""The middle and the range of one stretch of points: XmR as NHSRplotthedots 0.2.2 has it, and shares (p chart)."""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt
from typing import NamedTuple

LIMIT = 2.66
CLOSE = 2 * (LIMIT / 3)
SCREEN = 3.267


class Limits(NamedTuple):
    """The middle, the range and its inner two thirds, in the unit of the points. None where there is no range.

    screened: how many moving ranges were left out.
    """

    mean: float
    lpl: float | None
    upl: float | None
    near_lpl: float | None
    near_upl: float | None
    screened: int = 0


def mean_of(values: Sequence[float]) -> float:
    """The mean, put right once for what rounding left out: as R does it, whose sums are longer than ours.

    So a point that is on the mean is found on it or beside it as the reference finds it.
    """
    count = len(values)
    middle = fsum(values) / count
    return middle + fsum([*values, *[-middle] * count]) / count


def limits_of(values: Sequence[float], *, screen: bool = True) -> Limits:
    """Mean and limits of an XmR chart: 2.66 mean moving ranges to both sides.

    screen: leave out, once, moving ranges of 3.267 times their mean or more. The points stay, and so does the mean.
    When every moving range is 0 screening leaves none, and there are no limits; so it is with a single point.
    """
    mean = mean_of(values)
    moves = [abs(after - before) for before, after in pairwise(values)]
    kept = moves
    if moves and screen:
        most = SCREEN * mean_of(moves)
        kept = [move for move in moves if move < most]
    if not kept:
        return Limits(mean, None, None, None, None, len(moves))
    usual = mean_of(kept)
    wide, near = LIMIT * usual, CLOSE * usual
    return Limits(mean, mean - wide, mean + wide, mean - near, mean + near, len(moves) - len(kept))


def limits_of_shares(parts: Sequence[float], wholes: Sequence[float], per: float, fixed: int) -> list[Limits]:
    """The limits of a p chart, one for each point: 3 standard deviations of a share, closer the larger the whole.

    Shares cannot leave 0 to `per`, so neither do the limits. fixed: how many points the middle is worked out from.
    """
    share = fsum(parts[:fixed]) / fsum(wholes[:fixed])
    found = []
    for whole in wholes:
        deviation = sqrt(share * (1 - share) / whole)
        low, near_low = (max(0.0, share - times * deviation) * per for times in (3, 2))
        high, near_high = (min(1.0, share + times * deviation) * per for times in (3, 2))
        found.append(Limits(share * per, low, high, near_low, near_high))
    return found
