"""A document as part of a page."""

from itertools import groupby
from urllib.parse import quote
from zlib import crc32

import segno
from django.template.loader import render_to_string
from django.utils.translation import get_language_info

from floorboard.formats.document import Document, Table
from floorboard.formats.to_fill_in import Code, Drawn, Marks, Room


def direction(language: str) -> str:
    """Which way this language runs: "ltr" or "rtl"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def body(document: Document, on_paper: bool = False) -> str:
    """The words of a document between the tags of a page. On paper, pictures beside words are left to the styles."""
    return render_to_string(
        "formats/body.html", {"document": document, "groups": list(grouped(document, on_paper)), "on_paper": on_paper}
    )


def grouped(document: Document, on_paper: bool = False):
    """The blocks as a page draws them: easy sentences in one list, each cell of a table with the name of its column."""
    for is_easy, blocks in groupby(document.blocks, lambda block: document.is_easy and block.kind == "sentence"):
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
                yield seen(block, on_paper)
            else:
                yield block


def seen(code: Code, on_paper: bool) -> dict:
    """A square code and its pictures. On paper its pictures are left to the styles, as all others are."""
    square = f"code:{quote(code.holds, safe='')}" if on_paper else segno.make(code.holds, error="m").svg_data_uri()
    drawn = [(one.words, "" if on_paper else one.drawing, name_of(one)) for one in code.drawn]
    return {"kind": "code", "words": code.words, "square": square, "drawn": drawn}


def name_of(drawn: Drawn) -> str:
    """The same drawing has the same name."""
    return f"drawn-{crc32(drawn.drawing.encode()):x}"


def render(document: Document, paper: str = "a4") -> tuple[bytes, str]:
    return body(document).encode(), "text/html; charset=utf-8"
