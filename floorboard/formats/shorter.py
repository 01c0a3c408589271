"""What paper has room for: very many lines, or very many small pictures (emoji), would hold everybody else up."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from floorboard.formats.document import Document

LINES = 80  # of one text
EMOJI = 150  # of a whole document: each is drawn as a picture of its own, which takes 7 ms
ONE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
AFTER = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
AN_EMOJI = re.compile(f"{ONE}{AFTER}(?:\u200d{ONE}{AFTER})*")
WORDS = ("words", "said", "done")


def for_paper(document: Document) -> Document:
    """The same document with texts that paper has room for. Where something is left out, it says so."""
    left = [EMOJI]
    return replace(document, blocks=tuple(shorter(block, left) for block in document.blocks))


def shorter(block, left: list[int]):
    if block.kind == "rows":
        return replace(block, rows=tuple(shorter_words(row, left) for row in block.rows))
    if block.kind == "list":
        return replace(block, lines=tuple(cut(line, left) for line in block.lines))
    return shorter_words(block, left)


def shorter_words(block, left: list[int]):
    return replace(block, **{name: cut(getattr(block, name), left) for name in WORDS if hasattr(block, name)})


def cut(words, left: list[int]) -> str:
    """The first lines and the first emoji of a text. `left` is how many emoji the document still has room for."""
    words = str(words)
    lines = words.splitlines()
    if len(lines) > LINES:
        words = "\n".join([*lines[:LINES], _("(There is more. It stands on the page.)")])
    found = AN_EMOJI.findall(words)
    if len(found) > left[0]:
        room = iter(range(left[0]))
        words = AN_EMOJI.sub(lambda emoji: emoji[0] if next(room, None) is not None else "", words)
        words += "\n" + _("(There are more small pictures. They stand on the page.)")
    left[0] = max(0, left[0] - len(found))
    return words
