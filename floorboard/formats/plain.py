"""A document as plain text: every screen, every braille line and every letter can carry it."""

import textwrap

from django.utils.translation import gettext as _
from django.utils.translation import override

from floorboard.formats.document import Document

WIDTH = 72


def render(document: Document, paper: str = "a4") -> tuple[bytes, str]:
    with override(document.language):
        return text(document).encode(), "text/plain; charset=utf-8"


def text(document: Document) -> str:
    """The words of a document, in lines of at most 72 letters, with two spaces for nothing."""
    parts = [_underlined(document.title, "=")]
    parts += [line for line in (document.place, document.when) if line]
    parts += [part for part in (_block(block) for block in document.blocks) if part]
    parts += [_wrapped(line) for line in document.foot]
    return "\n\n".join(parts) + "\n"


def _block(block) -> str:
    return {
        "heading": lambda: _underlined(block.words, "-"),
        "sentence": lambda: _wrapped(block.words),
        "quote": lambda: textwrap.indent(_wrapped(block.words, WIDTH - 2), "> "),
        "rows": lambda: "\n".join(_wrapped(f"{row.name}: {row.words}") for row in block.rows),
        "list": lambda: "\n".join(
            textwrap.fill(line, WIDTH, initial_indent="- ", subsequent_indent="  ") for line in block.lines
        ),
        "table": lambda: _table(block),
        "picture": lambda: _("[Picture: %(words)s]") % {"words": block.words},
        "said_and_done": lambda: _said_and_done(block),
        "small": lambda: _wrapped(block.words),
        "page_break": lambda: "",
        "room": lambda: f"{_wrapped(block.name)}\n" + "\n".join(["_" * WIDTH] * block.lines),
        "ticks": lambda: _ticks(block),
        "marks": lambda: "\n".join([_wrapped(block.caption), *(f"{words}: ____" for _picture, words in block.names)]),
        "sheet_head": lambda: _underlined(f"{block.words}, {block.place}", "-") + _code(block),
        "tear_line": lambda: f"- - - {block.words}",
        "code": lambda: _wrapped(block.words) + "".join(f"\n{one.words}" for one in block.drawn),
    }[block.kind]()


def _ticks(block) -> str:
    lines = [_wrapped(line) for line in (block.asks, block.hint) if line]
    return "\n".join(lines + [f"[ ] {one.words}{' ' + '_' * 20 if one.line else ''}" for one in block.choices])


def _code(block) -> str:
    return f"\n{block.code_words} {block.code}" if block.code else ""


def _underlined(words: str, line: str) -> str:
    longest = max((len(part) for part in _wrapped(words).splitlines()), default=0)
    return f"{_wrapped(words)}\n{line * longest}"


def _wrapped(words: str, width: int = WIDTH) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in words.splitlines())


def _table(block) -> str:
    """Row by row, each cell after the name of its column: read aloud, a grid of text is noise."""
    lines = [_wrapped(block.caption)]
    for row in block.rows:
        lines.append(f"{row[0]}:")
        lines += [f"  {name}: {cell}" for name, cell in zip(block.head[1:], row[1:], strict=True)]
    return "\n".join(lines)


def _said_and_done(block) -> str:
    said = f"{block.said_heading or _('We said')}: “{block.said}”"
    lines = [said, f"{block.heading}: {block.done}"]
    if block.state_words:
        lines.append(f"({block.state_words})")
    return "\n".join(_wrapped(line) for line in lines)
