"""A document as an e-book (EPUB 3): its chapters are the headings, and every picture it shows is inside."""

from base64 import b64decode
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
ENDINGS = {"image/svg+xml": "svg", "image/png": "png"}


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    """The book. `paper` makes no difference: a reader's own device lays it out."""
    with override(document.language):
        return bound(document), CONTENT_TYPE


def bound(document: Document) -> bytes:
    about = {"document": document, "direction": direction(document.language), "name": uuid_of(document)}
    words = html.document_fromstring(page("words.html", about | {"body": body(document, "book")}))
    files = pictures_of(words)
    about |= {"chapters": chapters_of(words), "pictures": [(place, kind) for place, (_content, kind) in files.items()]}
    made = BytesIO()
    with ZipFile(made, "w") as book:
        put(book, "mimetype", CONTENT_TYPE.encode(), ZIP_STORED)
        put(book, "META-INF/container.xml", page("container.xml", about).encode())
        for name in ("book.opf", "contents.xhtml", "book.css"):
            put(book, name, page(name, about).encode())
        put(
            book,
            "words.xhtml",
            etree.tostring(words, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"),
        )
        for place, (content, _kind) in files.items():
            put(book, place, content)
    return made.getvalue()


def page(name: str, about: dict) -> str:
    return render_to_string(f"formats/book/{name}", about)


def pictures_of(words) -> dict[str, tuple[bytes, str]]:
    """Every picture that the words show, by its place in the book: what it is and its content type."""
    files, places = {}, {}
    for shown in words.iter("img"):
        source = shown.get("src")
        if source not in places:
            content, kind = seen_at(source)
            places[source] = f"pictures/{len(places)}.{ENDINGS[kind]}"
            files[places[source]] = (content, kind)
        shown.set("src", places[source])
    return files


def seen_at(source: str) -> tuple[bytes, str]:
    """What stands at this address of ours: a picture, or a square code."""
    scheme, _, name = source.partition(":")
    if scheme == "code":
        return code_for_a_camera(unquote(name)), "image/svg+xml"
    if scheme == "drawing":
        return b64decode(unquote(name)), "image/svg+xml"
    return picture_file(unquote(name))


def chapters_of(words) -> list[tuple[str, str]]:
    """Each large heading: the name it is given here, by which readers come to it, and its words."""
    chapters = []
    for number, heading in enumerate(words.iter("h1", "h2"), start=1):
        heading.set("id", f"part{number}")
        chapters.append((f"part{number}", " ".join(heading.text_content().split())))
    return chapters


def put(book: ZipFile, place: str, content: bytes, how=ZIP_DEFLATED):
    about = ZipInfo(place, NEVER)
    about.compress_type = how
    book.writestr(about, content)
