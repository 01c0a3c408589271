"""What a room has to say, before anybody chose how to read it. Frozen, so that it can be kept and compared."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from django.utils.safestring import SafeString

from floorboard.formats.to_fill_in import ToFillIn

PAPERS = ("a4", "a5")


@dataclass(frozen=True)
class Heading:
    """A line that names what follows. Level 2 stands under the title, level 3 under that."""

    words: str
    level: Literal[2, 3] = 2
    kind = "heading"


@dataclass(frozen=True)
class Sentence:
    """A few words, perhaps with a picture beside them.

    picture: the name of one of ours, the sign of one of the open set, or "u-" and the key of one that was uploaded.
    shows: what the picture shows, where the words do not say it.
    """

    words: str
    picture: str = ""
    strong: bool = False
    shows: str = ""
    kind = "sentence"


@dataclass(frozen=True)
class Quote:
    """People's own words, as they said or wrote them."""

    words: str
    kind = "quote"


@dataclass(frozen=True)
class Row:
    """One name with what belongs to it: how we decided, who does it."""

    name: str
    words: str

    @property
    def line(self) -> str:
        """Both, one after the other. What is asked needs no other sign between."""
        return f"{self.name}{' ' if self.name[-1:] in '.?!:؟' else ': '}{self.words}"


@dataclass(frozen=True)
class Rows:
    """Names, each with what belongs to it."""

    rows: tuple[Row, ...]
    kind = "rows"


@dataclass(frozen=True)
class List:
    """Things side by side, or one after another where they are `ordered`."""

    lines: tuple[str, ...]
    picture: str = ""
    ordered: bool = False
    kind = "list"


@dataclass(frozen=True)
class Table:
    """A table: the first cell of each row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind = "table"


@dataclass(frozen=True)
class Picture:
    """One of our own pictures, with what it shows."""

    name: str
    words: str
    kind = "picture"


@dataclass(frozen=True)
class Chart:
    """A drawing of numbers that was made for this document, as SVG of our own, with what it shows in words.

    The numbers themselves stand in a table beside it: a drawing says nothing to somebody who does not see it.
    """

    drawing: str
    words: str
    kind = "chart"

    @property
    def carried(self) -> str:
        """The drawing in letters that an address can hold."""
        return quote(b64encode(self.drawing.encode()).decode(), safe="")

    @property
    def on_screen(self) -> SafeString:
        """On a screen it is a part of the page, and follows its colours."""
        return SafeString(self.drawing)


@dataclass(frozen=True)
class SaidAndDone:
    """What people said, and beside it what came of it, in words big enough for a wall."""

    said: str
    heading: str
    done: str
    state: str = ""
    state_words: str = ""
    said_heading: str = ""
    kind = "said_and_done"


@dataclass(frozen=True)
class Small:
    """Words that matter less: where something comes from, what is not promised."""

    words: str
    kind = "small"


@dataclass(frozen=True)
class PageBreak:
    """On paper, what follows starts on a new sheet."""

    kind = "page_break"


Block = Heading | Sentence | Quote | Rows | List | Table | Picture | Chart | SaidAndDone | Small | PageBreak | ToFillIn


@dataclass(frozen=True)
class Document:
    """Something to read: a title, its language and its blocks in order.

    style: "plain"; "poster", words for a wall; "easy", one sentence and one picture at a time;
    "sheets", many like sheets to fill in, each with a head of its own; "easy_sheets", both.
    has_easy: somebody wrote easy words for it.
    size: how large its letters are, "usual", "large" or "giant".
    private: it is about one person, so it is made in memory each time and never kept.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    style: Literal["plain", "poster", "easy", "sheets", "easy_sheets"] = "plain"
    place: str = ""
    when: str = ""
    foot: Sequence[str] = ()
    private: bool = False
    size: str = "usual"
    has_easy: bool = False

    def __post_init__(self):
        # A list would make a document that cannot be kept; blocks may come as one.
        object.__setattr__(self, "blocks", tuple(self.blocks))
        object.__setattr__(self, "foot", tuple(self.foot))

    @property
    def is_large(self) -> bool:
        return self.size != "usual"

    @property
    def is_easy(self) -> bool:
        return self.style.startswith("easy")

    @property
    def is_sheets(self) -> bool:
        return self.style.endswith("sheets")
