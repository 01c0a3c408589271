"""The row "Other ways to read this" on the page of a document."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from floorboard.formats.document import Document
from floorboard.formats.lines import letters_in
from floorboard.formats.registry import WAYS

LONG = 5_000  # letters; from here on a book is worth its making


@dataclass(frozen=True)
class OtherWay:
    """One line of the row: where it leads, or why it cannot be made here."""

    words: str | Promise
    picture: str
    address: str
    why_not: str = ""


def address_with(request, at: str = "", **chosen) -> str:
    """The same page with something else chosen; "" takes a choice back."""
    query = request.GET.copy()
    for name, value in chosen.items():
        query.pop(name, None)
        if value:
            query[name] = value
    path = at or request.path
    return f"{path}?{query.urlencode()}" if query else path


def ways_here(request, at: str = "", has_easy: bool = False) -> list[OtherWay]:
    """The same for the page of a thing that is there as a document too: at the same address, or `at` another."""
    here = Document("", get_language() or settings.LANGUAGE_CODE, (), has_easy=has_easy)
    return other_ways(request, here, at)


def other_ways(request, document: Document, at: str = "") -> list[OtherWay]:
    """Every way but the one it is read in now, in the order in which most people ask for them."""
    here = {"at": at, "format": ""}
    ways = []
    if document.has_easy:
        if document.is_easy:
            ways.append(OtherWay(_("Usual words"), "paper", address_with(request, read="", **here)))
        else:
            ways.append(OtherWay(_("Easy read"), "f-good", address_with(request, read="easy", **here)))
    for size, words in (("usual", _("Usual print")), ("large", _("Large print")), ("giant", _("Giant print"))):
        if size != document.size:
            sized = "" if size == "usual" else size
            ways.append(OtherWay(words, "minus" if not sized else "plus", address_with(request, size=sized, **here)))
    for way in WAYS.values():
        if way.name != "page" and (way.name != "epub" or letters_in(document) > LONG):
            why_not = way.why_not(document.language)
            ways.append(OtherWay(way.words, way.picture, address_with(request, at, format=way.name), why_not))
    return ways
