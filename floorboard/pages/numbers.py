"""Numbers as they may be shown: about people with care, about duties exactly."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

FEW = 7  # 1 to 7 people are not counted out loud to others: somebody could be found
STEP = 5
FEWEST = 3  # a hidden number could always be any of so many


def count_of_people(n: int, inside_circle: bool = False) -> str:
    """How many people, in words. Exact inside the circle of what they said; outside it few are hidden, more rounded.

    `n` is a number of people. 0 is "0"; 1 to 7 is "a few"; from 8 on it is "about" the nearest 5.
    """
    if inside_circle or n == 0:
        return _whole(n)
    if n <= FEW:
        return _("a few")
    return _("about %(number)s") % {"number": _whole(STEP * round(n / STEP))}


def may_have_a_total(parts: list[int]) -> bool:
    """Outside the circle: may the sum of these numbers of people be shown beside them?

    Only when whoever adds and takes away still finds at least three numbers that each hidden one could be.
    """
    shown, total = [_could_be(n) for n in parts], _could_be(sum(parts))
    least, most = sum(one[0] for one in shown), sum(one[-1] for one in shown)
    for n, could in zip(parts, shown, strict=True):
        lowest = max(could[0], total[0] - (most - could[-1]))
        highest = min(could[-1], total[-1] - (least - could[0]))
        if 1 <= n <= FEW and highest - lowest + 1 < FEWEST:
            return False
    return True


def _could_be(n: int) -> range:
    """Every number that is shown outside the circle as this one is."""
    if n == 0:
        return range(1)
    if n <= FEW:
        return range(1, FEW + 1)
    near = STEP * round(n / STEP)
    return range(max(near - STEP // 2, FEW + 1), near + STEP // 2 + 1)


def _whole(n: int) -> str:
    return number_format(n, use_l10n=True, force_grouping=True)
