"""A document as an e-book (EPUB 3): its chapters are the headings, and every picture it shows is inside."""

import re
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import etree, html

from floorboard.formats.canonical import uuid_of
from floorboard.formats.document import Document
from floorboard.formats.our_files import code_for_a_camera, picture_file
from floorboard.formats.page import body, direction

CONTENT_TYPE = "application/epub+zip"
NEVER = (1980, 1, 1, 0, 0, 0)  # the same words make the same book, whenever it is made
SHOWN = re.compile(r'src="((?:picture|code):[^"]+)"')
ENDINGS = {"image/svg+xml": "svg", "image/png": "png"}


def render(document: Document, paper: str = "a4") -> tuple[bytes, str]:
    """The book. `paper` makes no difference: a reader's own device lays it out."""
    with override(document.language):
        return bound(document, body(document, "book")), CONTENT_TYPE


def bound(document: Document, inside: str) -> bytes:
    files = {}
    for number, source in enumerate(dict.fromkeys(SHOWN.findall(inside))):
        content, kind = shown(source)
        place = f"pictures/{number}.{ENDINGS[kind]}"
        files[place] = (content, kind)
        inside = inside.replace(f'src="{source}"', f'src="{place}"')
    words, chapters = as_xhtml(inside)
    context = {
        "document": document,
        "direction": direction(document.language),
        "name": uuid_of(document),
        "chapters": chapters,
        "pictures": [(place, kind) for place, (_content, kind) in files.items()],
        "body": words,
    }
    made = BytesIO()
    with ZipFile(made, "w") as book:
        put(book, "mimetype", CONTENT_TYPE.encode(), ZIP_STORED)
        for template, place in (
            ("container.xml", "META-INF/container.xml"), ("book.opf", "book.opf"), ("contents.xhtml", "contents.xhtml"),
            ("words.xhtml", "words.xhtml"), ("book.css", "book.css"),
        ):  # fmt: skip
            put(book, place, render_to_string(f"formats/book/{template}", context).encode())
        for place, (content, _kind) in files.items():
            put(book, place, content)
    return made.getvalue()


def shown(source: str) -> tuple[bytes, str]:
    """What a page of the book shows at this address: a picture, or a square code."""
    scheme, _, name = source.partition(":")
    if scheme == "code":
        return code_for_a_camera(unquote(name)), "image/svg+xml"
    return picture_file(unquote(name))


def put(book: ZipFile, place: str, content: bytes, how=ZIP_DEFLATED):
    about = ZipInfo(place, NEVER)
    about.compress_type = how
    book.writestr(about, content)


def as_xhtml(inside: str) -> tuple[str, list[tuple[str, str]]]:
    """The words between the tags of a page as XML, each heading with a name to come to, and (name, words) of each."""
    place = html.fragment_fromstring(inside, create_parent="section")
    chapters = []
    for number, heading in enumerate(place.iter("h1", "h2"), start=1):
        heading.set("id", f"part{number}")
        chapters.append((f"part{number}", " ".join(heading.text_content().split())))
    for empty in place.xpath(".//*[@hidden or @role='img' and not(node())]"):
        empty.getparent().remove(empty)
    return etree.tostring(place, method="xml", encoding="unicode"), chapters
