"""A document as plain text: every screen, every braille line and every letter can carry it."""

import textwrap

from django.utils.translation import override

from floorboard.formats.document import Document
from floorboard.formats.lines import Line, groups_of

WIDTH = 72


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    with override(document.language):
        return text(document).encode(), "text/plain; charset=utf-8"


def text(document: Document) -> str:
    """The words of a document, in lines of at most 72 letters; what belongs together stands together."""
    return "\n\n".join("\n".join(_line(line) for line in group) for group in groups_of(document)) + "\n"


def _line(line: Line) -> str:
    return {
        "title": lambda: _underlined(line.words, "="),
        "heading": lambda: _underlined(line.words, "-"),
        "quote": lambda: textwrap.indent(_wrapped(line.words, WIDTH - 2), "> "),
        "item": lambda: textwrap.fill(line.words, WIDTH, initial_indent="- ", subsequent_indent="  "),
        "cell": lambda: f"  {line.words}",
        "box": lambda: f"[ ] {line.words}{' ' + '_' * 20 if line.level > 1 else ''}",
        "blank": lambda: "_" * WIDTH,
        "tear": lambda: f"- - - {line.words}",
    }.get(line.kind, lambda: _wrapped(line.words))()


def _underlined(words: str, line: str) -> str:
    longest = max((len(part) for part in _wrapped(words).splitlines()), default=0)
    return f"{_wrapped(words)}\n{line * longest}"


def _wrapped(words: str, width: int = WIDTH) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in words.splitlines())
