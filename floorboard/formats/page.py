"""A document as part of a page."""

from itertools import groupby

from django.template.loader import render_to_string
from django.utils.translation import get_language_info

from floorboard.formats.document import Document, Table


def direction(language: str) -> str:
    """Which way this language runs: "ltr" or "rtl"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def body(document: Document, on_paper: bool = False) -> str:
    """The words of a document between the tags of a page. On paper, pictures beside words are left to the styles."""
    return render_to_string(
        "formats/body.html", {"document": document, "groups": list(grouped(document)), "on_paper": on_paper}
    )


def grouped(document: Document):
    """The blocks as a page draws them: easy sentences in one list, each cell of a table with the name of its column."""
    for is_easy, blocks in groupby(
        document.blocks, lambda block: document.style == "easy" and block.kind == "sentence"
    ):
        if is_easy:
            yield {"kind": "sentences", "lines": list(blocks)}
            continue
        for block in blocks:
            if isinstance(block, Table):
                rows = [list(zip(block.head, row, strict=True)) for row in block.rows]
                yield {"kind": "table", "caption": block.caption, "head": block.head, "rows": rows}
            else:
                yield block


def render(document: Document, paper: str = "a4") -> tuple[bytes, str]:
    return body(document).encode(), "text/html; charset=utf-8"
