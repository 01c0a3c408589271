"""How a kind of thing says which of its words are found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Touch:
    """A table whose rows change the words of a thing.

    things: the numbers of those things, from a row of the table, which stands as {row}. changed: what must be another
    before words are made anew. was: true where the row before stood in the index; only then anything is erased.
    erases: true where a new row takes words away, as a question that is taken back does.
    """

    table: str
    things: str
    changed: tuple[str, ...] = ()
    was: str = ""
    erases: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing: its label, where its rows are (as `t`), its place and day, and all words that are its own."""

    label: str
    rows: str
    place: str
    day: str
    parts: tuple[str, ...]
    touches: tuple[Touch, ...]


ALWAYS, NEVER = "1 = 1", "1 = 0"  # of a row whose words are never taken back, none is erased
