"""Which questions are decided only in a meeting. A room above knows; it says so here when the house starts."""

from collections.abc import Callable

_who_knows: list[Callable] = []


def tell_by(function: Callable) -> Callable:
    """Register a function of a decision that answers who decides it together in a meeting, or an empty string."""
    _who_knows.append(function)
    return function


def who_must_meet(decision) -> str:
    """The name of the council that needs enough people in a room to decide this; empty when nobody need meet."""
    return next((name for name in (function(decision) for function in _who_knows) if name), "")
