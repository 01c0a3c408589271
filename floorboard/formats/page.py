"""A document as part of a page."""

from itertools import groupby
from typing import Literal
from urllib.parse import quote
from zlib import crc32

import segno
from django.template.loader import render_to_string
from django.utils.translation import get_language_info

from floorboard.formats.document import Document, Table
from floorboard.formats.easy import blocks_of
from floorboard.formats.to_fill_in import Code, Drawn, Marks, Room


def direction(language: str) -> str:
    """Which way this language runs: "ltr" or "rtl"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def body(document: Document, where: Literal["screen", "paper", "book"] = "screen") -> str:
    """The words of a document between the tags of a page. On paper, pictures beside words are left to the styles."""
    groups = list(grouped(document, where))
    context = {"document": document, "groups": groups, "on_paper": where == "paper", "in_book": where == "book"}
    return render_to_string("formats/body.html", context)


def grouped(document: Document, where: str = "screen"):
    """The blocks as a page draws them: easy sentences in one list, each cell of a table with the name of its column."""
    shown = blocks_of(document) if document.is_easy and not document.is_sheets else document.blocks
    for is_easy, blocks in groupby(shown, lambda block: document.is_easy and block.kind == "sentence"):
        if is_easy:
            yield {"kind": "sentences", "lines": list(blocks)}
            continue
        for block in blocks:
            if isinstance(block, Table):
                rows = [list(zip(block.head, row, strict=True)) for row in block.rows]
                yield {"kind": "table", "caption": block.caption, "head": block.head, "rows": rows}
            elif isinstance(block, Marks):
                yield {"kind": "marks", "block": block, "boxes": range(block.boxes)}
            elif isinstance(block, Room):
                yield {"kind": "room", "block": block, "lines": range(block.lines)}
            elif isinstance(block, Code):
                yield seen(block, where)
            else:
                yield block


def seen(code: Code, where: str) -> dict:
    """A square code and its pictures. On paper its pictures are left to the styles, as all others are."""
    printed = where != "screen"
    square = f"code:{quote(code.holds, safe='')}" if printed else segno.make(code.holds, error="m").svg_data_uri()
    drawn = [(one.words, "" if printed else one.drawing, name_of(one)) for one in code.drawn]
    return {"kind": "code", "words": code.words, "square": square, "drawn": drawn}


def name_of(drawn: Drawn) -> str:
    """The same drawing has the same name."""
    return f"drawn-{crc32(drawn.drawing.encode()):x}"


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    return body(document).encode(), "text/html; charset=utf-8"
