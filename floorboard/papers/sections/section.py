"""What a part of a paper is: its name, what it says, and what writes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Section:
    """One part that a paper may have. `write` takes a draft and gives the blocks of a document."""

    key: str
    name: Words
    says: Words
    write: Callable[[Any], Iterable]
    for_a_council: bool = False
