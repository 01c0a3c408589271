"""The row "Other ways to read this" on the page of a document."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from floorboard.formats.document import Document
from floorboard.formats.lines import letters_in
from floorboard.formats.registry import WAYS
from floorboard.formats.sizes import NAMES

PICTURES = {"usual": "minus", "large": "plus", "giant": "plus"}
LONG = 5_000  # letters; from here on a book is worth its making


@dataclass(frozen=True)
class OtherWay:
    """One line of the row: where it leads, or why it cannot be made here."""

    words: str | Promise
    picture: str
    address: str
    why_not: str = ""
    is_first: bool = False

    @property
    def chosen(self) -> str:
        """What its address asks for, as the button of a form says it."""
        return self.address.partition("?")[2]


def asked_for(request) -> QueryDict:
    """What is asked for: by the address, or by the button of a form."""
    return QueryDict(request.POST.get("read_as", "")) if request.method == "POST" else request.GET


def address_with(request, at: str = "", **chosen) -> str:
    """The same page with something else chosen; "" takes a choice back."""
    query = asked_for(request).copy()
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
    """Every way but the one it is read in now. Those that most people ask for stand first, where all see them."""
    size = "" if document.size == "usual" else document.size
    now = {"at": at, "format": "", "read": "easy" if document.is_easy else "", "size": size}
    ways = []
    if document.is_easy:
        ways.append(OtherWay(_("Usual words"), "paper", address_with(request, **now | {"read": ""}), is_first=True))
    elif document.has_easy:
        ways.append(OtherWay(_("Easy read"), "f-good", address_with(request, **now | {"read": "easy"}), is_first=True))
    for other, words in NAMES.items():
        if other != document.size:
            address = address_with(request, **now | {"size": "" if other == "usual" else other})
            ways.append(OtherWay(words, PICTURES[other], address, is_first=other != "giant"))
    for way in WAYS.values():
        if way.name != "page" and (way.name != "epub" or letters_in(document) > LONG):
            why_not = way.why_not(document.language)
            address = address_with(request, **now | {"format": way.name})
            ways.append(OtherWay(way.words, way.picture, address, why_not, is_first=way.name == "audio"))
    return ways
