from datetime import date
from typing import NamedTuple


class Line(NamedTuple):
    """One thing that was found: what it is, its words, where and when, and its page."""

    kind: object
    words: str
    place: str
    address: str
    day: date | None = None
