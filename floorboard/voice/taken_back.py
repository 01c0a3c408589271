"""What else goes when somebody takes their words back. A room above knows; it says so here when the house starts."""

from collections.abc import Callable

from django.db import transaction

from floorboard.formats.kept import forget_what_was_made
from floorboard.readings.models import OtherWords

_also: list[Callable] = []


def forget_too(function: Callable) -> Callable:
    """Register a function of an item that takes its words out of a room above."""
    _also.append(function)
    return function


def forget_words_of(item):
    """Take the words of this item out of every room that keeps some of its own."""
    for function in _also:
        function(item)
    OtherWords.forget(item)
    transaction.on_commit(forget_what_was_made)
