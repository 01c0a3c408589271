"""Numbers as they may be shown: about people with care, about duties exactly."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

FEW = 7  # 1 to 7 people are not counted out loud to others: somebody could be found
STEP = 5
FEWEST = 3  # a hidden number could always be any of so many
ANY = 100_000  # more people than any number here counts


def count_of_people(n: int, inside_circle: bool = False) -> str:
    """How many people, in words. Exact inside the circle of what they said; outside it few are hidden, more rounded.

    `n` is a number of people. 0 is "0"; 1 to 7 is "a few"; from 8 on it is "about" the nearest 5.
    """
    if inside_circle or n == 0:
        return _whole(n)
    if n <= FEW:
        return _("a few")
    return _("about %(number)s") % {"number": _whole(nearest(n))}


def nearest(n: int) -> int:
    """To the nearest 5."""
    return STEP * round(n / STEP)


class Sum(NamedTuple):
    """Some of a list of numbers (`parts`, by their places) add up to another one of it (`total`)."""

    total: int
    parts: tuple[int, ...]


def nobody_is_found(numbers: list[int], sums: list[Sum], unshown: Collection[int] = ()) -> bool:
    """Outside the circle: may these numbers of people be shown together, where they add up like this?

    Only when whoever adds and takes away still finds at least three numbers that each hidden one could be. Those in
    `unshown` (places in the list) are not shown, and can be hidden ones all the same. Of numbers that do not add up
    nothing is promised, so they may not be.
    """
    could = [(0, ANY) if place in unshown else _could_be(n) for place, n in enumerate(numbers)]
    narrower = True
    while narrower:
        narrower = False
        for total, parts in sums:
            least, most = sum(could[part][0] for part in parts), sum(could[part][1] for part in parts)
            narrower |= _narrow(could, total, least, most)
            low, high = could[total]
            for part in parts:
                others_least, others_most = least - could[part][0], most - could[part][1]
                narrower |= _narrow(could, part, low - others_most, high - others_least)
                least, most = others_least + could[part][0], others_most + could[part][1]
        if any(low > high for low, high in could):
            return False
    return all(high - low + 1 >= FEWEST for n, (low, high) in zip(numbers, could, strict=True) if 1 <= n <= FEW)


def _narrow(could: list[tuple[int, int]], place: int, low: int, high: int) -> bool:
    before = could[place]
    could[place] = (max(before[0], low), min(before[1], high))
    return could[place] != before


def _could_be(n: int) -> tuple[int, int]:
    """The lowest and highest number that is shown outside the circle as this one is."""
    if n == 0:
        return 0, 0
    if n <= FEW:
        return 1, FEW
    near = nearest(n)
    return max(near - STEP // 2, FEW + 1), near + STEP // 2


def one_or_many(n: int, inside_circle: bool = False) -> int:
    """The number by which a sentence chooses its form. "A few touch" would say that it was one."""
    return n if inside_circle or n == 0 else 2


def _whole(n: int) -> str:
    return number_format(n, use_l10n=True, force_grouping=True)
