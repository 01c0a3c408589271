"""Every way of reading there is, by the name an address calls it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from floorboard.formats import kept
from floorboard.formats.document import PAPERS, Document
from floorboard.formats.lines import letters_in

Told = Callable[[int, int], None]  # hears how many parts are done, and of how many


@dataclass(frozen=True)
class Way:
    """One way of reading a document.

    ending: of its file. at_once: so many letters are made while somebody waits; more are made in the background.
    Each is loaded with its first document: the library behind it may take a second, which no other start waits for.
    """

    name: str
    words: str | Promise
    picture: str
    ending: str
    at_once: int

    @property
    def module(self):
        return import_module(f"floorboard.formats.{MODULES[self.name]}")

    def why_not(self, language: str) -> str:
        """Why it cannot be made on this machine or in this language, in words for readers; "" when it can."""
        return str(self.module.why_not(language)) if hasattr(self.module, "why_not") else ""

    def is_slow(self, document: Document) -> bool:
        return letters_in(document) > self.at_once

    def render(self, document: Document, paper: str = "a4", told: Told | None = None) -> tuple[bytes, str]:
        """The document in this way: its bytes and their content type. NotHere when it cannot be made here."""
        return self.module.render(document, paper, told)


MODULES = {
    "page": "page", "plain": "plain", "pdf": "pdf", "docx": "word", "epub": "book", "audio": "audio",
    "braille": "braille",
}  # fmt: skip
ALWAYS = 10_000_000
WAYS = {
    way.name: way
    for way in (
        Way("page", _("On this screen"), "paper", "html", ALWAYS),
        Way("audio", _("Listen"), "listen", "mp3", 6_000),
        Way("braille", _("Braille"), "else", "brf", 300_000),
        Way("plain", _("Plain words, for a screen reader"), "pencil", "txt", ALWAYS),
        Way("pdf", _("To print (PDF)"), "print", "pdf", 30_000),
        Way("docx", _("For a word processor"), "paper", "docx", 60_000),
        Way("epub", _("An e-book"), "paper", "epub", 300_000),
    )
}


def render(document: Document, name: str, paper: str = "a4") -> tuple[bytes, str]:
    """A document in one way of reading. KeyError when there is no such way or paper."""
    if paper not in PAPERS:
        raise KeyError(paper)
    way = WAYS[name]
    if document.private or name == "page":
        return way.render(document, paper)
    return kept.made(document, name, paper, way.render)
