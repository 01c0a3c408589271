"""Numbers as they may be shown: about people with care, about duties exactly."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

FEW = 7  # 1 to 7 people are not counted out loud to others: somebody could be found
STEP = 5


def count_of_people(n: int, inside_circle: bool = False) -> str:
    """How many people, in words. Exact inside the circle of what they said; outside it few are hidden, more rounded.

    `n` is a number of people. 0 is "0"; 1 to 7 is "a few"; from 8 on the nearest 5.
    """
    if inside_circle or n == 0:
        return _whole(n)
    if n <= FEW:
        return _("a few")
    return _whole(STEP * round(n / STEP))


def count_of_duties(n: int) -> str:
    """How many items, meetings, answers, promises or days: exact for everybody who may see the rows."""
    return _whole(n)


def _whole(n: int) -> str:
    return number_format(n, use_l10n=True, force_grouping=True)
