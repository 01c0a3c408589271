"""A document as lines of words in the order of reading: what plain text, voices and braille are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from floorboard.formats.document import Document


@dataclass(frozen=True)
class Line:
    """A few words and what they are.

    kind: "title", "heading", "paragraph", "quote", "item", "caption", "cell", "tear",
    "box" (to tick), "blank" (to write on).
    """

    kind: str
    words: str = ""
    level: int = 1


def groups_of(document: Document) -> Iterator[list[Line]]:
    """The lines that belong together, one group after another, without empty ones. A list or a table is one group."""
    yield [Line("title", document.title)]
    yield from ([Line("paragraph", words)] for words in (document.place, document.when) if words)
    for block in document.blocks:
        if group := [line for line in _LINES[block.kind](block) if line.words or line.kind == "blank"]:
            yield group
    yield from ([Line("paragraph", words)] for words in document.foot if words)


def letters_in(document: Document) -> int:
    """How long it is."""
    return sum(len(line.words) for group in groups_of(document) for line in group)


def _paragraph(block):
    yield Line("paragraph", block.words)


def _picture(block):
    yield Line("paragraph", _("[Picture: %(words)s]") % {"words": block.words})


def _list(block):
    for number, line in enumerate(block.lines, start=1):
        yield Line("item", f"{number}. {line}" if block.ordered else line)


def _rows(block):
    yield from (Line("item", row.line) for row in block.rows)


def _table(block):
    """Row by row, each cell after the name of its column: read aloud, a grid of text is noise."""
    yield Line("caption", block.caption)
    for row in block.rows:
        yield Line("item", f"{row[0]}:")
        yield from (Line("cell", f"{name}: {cell}") for name, cell in zip(block.head[1:], row[1:], strict=True))


def _said_and_done(block):
    yield Line("paragraph", f"{block.said_heading or _('We said')}: “{block.said}”")
    yield Line("paragraph", f"{block.heading}: {block.done}")
    if block.state_words:
        yield Line("paragraph", f"({block.state_words})")


def _ticks(block):
    yield from (Line("paragraph", words) for words in (block.asks, block.hint))
    yield from (Line("box", one.words, level=2 if one.line else 1) for one in block.choices)


def _room(block):
    yield Line("paragraph", block.name)
    yield from [Line("blank")] * block.lines


def _marks(block):
    yield Line("paragraph", block.caption)
    yield from (Line("box", words, level=2) for _picture, words in block.names)


def _sheet_head(block):
    yield Line("heading", ", ".join(filter(None, (block.words, block.place))), level=2)
    if block.code:
        yield Line("paragraph", f"{block.code_words} {block.code}")


def _code(block):
    yield Line("paragraph", block.words)
    yield from (Line("item", one.words) for one in block.drawn)


_LINES = {
    "heading": lambda block: [Line("heading", block.words, block.level)],
    "sentence": _paragraph,
    "quote": lambda block: [Line("quote", block.words)],
    "rows": _rows,
    "list": _list,
    "table": _table,
    "picture": _picture,
    "chart": _picture,
    "said_and_done": _said_and_done,
    "small": _paragraph,
    "page_break": lambda block: [],
    "room": _room,
    "ticks": _ticks,
    "marks": _marks,
    "sheet_head": _sheet_head,
    "tear_line": lambda block: [Line("tear", block.words)],
    "code": _code,
}
