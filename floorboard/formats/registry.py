"""Every way of reading there is, by its name."""

from functools import lru_cache
from importlib import import_module

from floorboard.formats import page, plain
from floorboard.formats.document import PAPERS, Document


def as_pdf(document: Document, paper: str) -> tuple[bytes, str]:
    """Loaded with the first PDF: the library behind it takes a second, which no other start should wait for."""
    return import_module("floorboard.formats.pdf").render(document, paper)


RENDERERS = {"page": page.render, "plain": plain.render, "pdf": as_pdf}
ENDINGS = {"page": "html", "plain": "txt", "pdf": "pdf"}
KEPT = 32  # documents kept in memory for the next reader


def render(document: Document, name: str, paper: str = "a4") -> tuple[bytes, str]:
    """A document in one way of reading: its bytes and their content type. KeyError when there is no such way."""
    if paper not in PAPERS:
        raise KeyError(paper)
    if document.private:
        return RENDERERS[name](document, paper)
    return _kept(document, name, paper)


@lru_cache(maxsize=KEPT)
def _kept(document: Document, name: str, paper: str) -> tuple[bytes, str]:
    return RENDERERS[name](document, paper)
