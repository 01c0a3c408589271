"""When the place talks about it next. A room above knows; it says so here when the house starts."""

from collections.abc import Callable
from datetime import date

_who_knows: list[Callable] = []


def tell_by(function: Callable) -> Callable:
    """Register a function of a unit that answers the day of its next meeting, or None."""
    _who_knows.append(function)
    return function


def next_talk(unit) -> date | None:
    days = [day for day in (function(unit) for function in _who_knows) if day]
    return min(days, default=None)
