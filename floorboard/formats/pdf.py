"""A document as a PDF that screen readers can walk through (PDF/UA-1), in our own typefaces."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydyf import Stream
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from floorboard.formats.document import Document
from floorboard.formats.easy import without_wide_tables
from floorboard.formats.fetcher import OurFilesOnly
from floorboard.formats.missing_letters import has_no_name, letters_missing, without
from floorboard.formats.page import body, direction, name_of
from floorboard.formats.shorter import for_paper
from floorboard.formats.sizes import POINTS
from floorboard.formats.symbols import sign_of

STYLES = Path(__file__).parent / "styles"
# One at a time: the typefaces are read once and shared, and two sheets at once would take both processors.
ONE_AT_A_TIME = Lock()
COLUMNS = {"a4": 4, "a5": 3}  # that giant print has room for
LARGEST_FOOT = 18  # points: two lines of a long title have room under the sheet
JOINER = b"<200d>"  # joins letters and is never seen or read aloud


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    with override(document.language):
        document = for_paper(document)
        if document.size == "giant":
            document = replace(document, blocks=tuple(without_wide_tables(document.blocks, COLUMNS[paper])))
        made, missing = printed(document, paper, page_of(document, paper))
        if missing:
            page = page_of(document, paper, says_so=any(map(has_no_name, missing)))
            made, _none = printed(document, paper, without(missing, page))
    return made, "application/pdf"


def page_of(document: Document, paper: str, says_so: bool = False) -> str:
    """What is printed, as a page. `says_so`: some letters are missing, and it says how they stand here."""
    about = {"document": document, "body": body(document, "paper"), "paper": paper, "says_so": says_so}
    return render_to_string("formats/paper.html", about | {"direction": direction(document.language)})


def printed(document: Document, paper: str, page: str) -> tuple[bytes, set[str]]:
    """The file, and the letters for which no typeface of this computer has a shape."""
    sheets = [*house_styles(), CSS(string=this_paper(paper, page, document), **ours())]
    with ONE_AT_A_TIME, letters_missing() as missing:
        made = HTML(string=page, base_url="built:", url_fetcher=OurFilesOnly()).write_pdf(
            stylesheets=sheets, font_config=typefaces(), pdf_variant="pdf/ua-1", finisher=finish
        )
    return made, missing


@lru_cache(maxsize=1)
def typefaces() -> FontConfiguration:
    return FontConfiguration()


def ours() -> dict:
    return {"font_config": typefaces(), "url_fetcher": OurFilesOnly(), "base_url": "built:"}


@lru_cache(maxsize=1)
def house_styles() -> list[CSS]:
    return [
        CSS(string=(STYLES / name).read_text(), **ours())
        for name in ("typefaces.css", "paper.css", "to_fill_in.css", "large.css")
    ]


SHOWN = re.compile(r'class="picture picture-([\w-]+)"')


def name_in(css: str) -> str:
    """The picture that a style means."""
    return sign_of(css[2:]) if css.startswith("s-") else css


DATA = "data:image/svg+xml;base64,"


def this_paper(paper: str, page: str, document: Document) -> str:
    """The size of the sheet, the words that number it, and the pictures it shows."""
    before, between, after = _("Page %(page)s of %(pages)s").replace("%(pages)s", "%(page)s").split("%(page)s")
    number = f'"{quoted(before)}" counter(page) "{quoted(between)}" counter(pages) "{quoted(after)}"'
    shown = sorted(set(SHOWN.findall(page)))
    rules = [f'.picture-{name} {{ background-image: url("picture:{quote(name_in(name))}") }}' for name in shown]
    drawn = {one for block in document.blocks if block.kind == "code" for one in block.drawn if one.drawing}
    rules += [
        f'.{name_of(one)} {{ background-image: url("drawing:{one.drawing.removeprefix(DATA)}") }}' for one in drawn
    ]
    corners = ["@bottom-left", "@bottom-right"]
    if direction(document.language) == "rtl":
        corners.reverse()
    named, numbered = corners
    points = f"font-size: {min(POINTS[document.size], LARGEST_FOOT)}pt;" if document.is_large else ""
    feet = (
        f"{named} {{ content: string(title); {points} }}"
        f"{numbered} {{ content: {number}; white-space: nowrap; {points} }}"
    )
    return "\n".join([f"@page {{ size: {paper.upper()}; {feet} }}", *rules])


def quoted(words: str) -> str:
    """Words as they stand inside quotation marks of a style sheet."""
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def finish(_document, pdf):
    """What the writer of PDFs leaves out and readers of PDFs need."""
    name_header_cells(pdf)
    give_dots_a_letter(pdf)


def name_header_cells(pdf):
    """Say of each header cell whether it names its column or its row."""
    rows = {}
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("S") == "/TH" and "A" in thing:
            rows.setdefault(thing["P"], []).append(thing)
    for cells in rows.values():
        for cell in cells:
            cell["A"]["Scope"] = "/Column" if len(cells) > 1 else "/Row"


def give_dots_a_letter(pdf):
    """Dots of Arabic letters are shapes of their own that stand for no letter: give them one that is never seen."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and b"begincmap" in thing.stream:
            thing.stream[:] = [
                line.replace(b"<>", JOINER) if isinstance(line, bytes) else line for line in thing.stream
            ]
