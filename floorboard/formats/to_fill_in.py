"""The parts of a document that people write on, tick, tear off and keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """Room to write: what goes there, and so many lines."""

    name: str
    lines: int = 1
    picture: str = ""
    kind = "room"


@dataclass(frozen=True)
class Choice:
    """One box to tick, with its word, and perhaps a picture and a line to write on."""

    words: str
    picture: str = ""
    line: bool = False


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick, under what is asked. `across`: so many beside each other. Without `boxes`: lines to write on."""

    asks: str
    choices: tuple[Choice, ...]
    across: int = 1
    hint: str = ""
    boxes: bool = True
    kind = "ticks"


@dataclass(frozen=True)
class Marks:
    """One mark for each: names with empty squares beside them, and room for the sum."""

    caption: str
    names: tuple[tuple[str, str], ...]  # (picture, words)
    boxes: int
    sum_words: str
    kind = "marks"


@dataclass(frozen=True)
class SheetHead:
    """The head of one of many like sheets: what it is, whose it is, and its code."""

    words: str
    place: str = ""
    code_words: str = ""
    code: str = ""
    kind = "sheet_head"


@dataclass(frozen=True)
class TearLine:
    """A line to tear or cut along, with what the part after it is for."""

    words: str
    kind = "tear_line"


@dataclass(frozen=True)
class Drawn:
    """A picture that is not one of ours, with its word: the drawing itself, as the address of data."""

    words: str
    drawing: str


@dataclass(frozen=True)
class Code:
    """A square code for a camera, with what it holds and what it is for; beside it pictures in their order."""

    holds: str
    words: str
    drawn: tuple[Drawn, ...] = ()
    kind = "code"


ToFillIn = Room | Ticks | Marks | SheetHead | TearLine | Code
