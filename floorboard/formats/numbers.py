"""Numbers as they may be shown. Each call says whether it counts people or duties."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

HIDDEN_UP_TO = 7
ROUNDED_TO = 5


def about_people(count: int, inside: bool = False) -> str:
    """How many people, as words. Outside the circle 1 to 7 is hidden, and the rest is rounded to 5.

    inside: whoever reads stands in the circle of the ward, where everybody can count for themselves.
    """
    if inside or count == 0:
        return _number(count)
    if count <= HIDDEN_UP_TO:
        return _("a few")
    return _("about %(number)s") % {"number": _number(ROUNDED_TO * round(count / ROUNDED_TO))}


def about_duties(count: int) -> str:
    """How many items, answers, meetings or days: exact for everybody who may see the rows."""
    return _number(count)


def _number(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)
