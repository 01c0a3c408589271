"""The row "Other ways to read this" on the page of a document."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from floorboard.formats.document import Document
from floorboard.formats.lines import letters_in
from floorboard.formats.registry import WAYS
from floorboard.formats.sizes import NAMES, POINTS

PICTURES = {"usual": "minus", "large": "plus", "giant": "plus"}
# Ways that are the page itself in other words or larger letters, so that `?format=easy` is enough.
ON_THE_PAGE = {"easy": {"read": "easy"}, "large": {"size": "large"}, "giant": {"size": "giant"}}
READ = ("usual", "easy")
LONG = 5_000  # letters; from here on a book is worth its making


@dataclass(frozen=True)
class OtherWay:
    """One line of the row: where it leads, or why it cannot be made here."""

    words: str | Promise
    picture: str
    address: str
    why_not: str = ""
    is_first: bool = False
    language: str = ""  # of its words, where they are in another one than the page

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


def chosen_in(query) -> dict[str, str]:
    """The words and the size that an address says, to be kept for the next document."""
    chosen = {"read": query["read"]} if query.get("read") in READ else {}
    chosen |= {"size": query["size"]} if query.get("size") in POINTS else {}
    return chosen | ON_THE_PAGE.get(query.get("format", ""), {})


def with_choice(request, address: str) -> str:
    """On pages that know nobody nothing is kept: what was chosen goes along in the address, until the visit ends."""
    chosen = chosen_in(request.GET) if getattr(request, "no_cookies", False) else {}
    return f"{address}?{urlencode(chosen)}" if address and chosen else address


def usual_way(request) -> dict[str, str]:
    """How this reader reads where an address does not say it: `read`, `size` and `format`; nothing for anybody."""
    return getattr(request, "usual_way", {})


def ways_here(request, at: str = "", has_easy: bool = False) -> list[OtherWay]:
    """The same for the page of a thing that is there as a document too: at the same address, or `at` another."""
    here = Document("", get_language() or settings.LANGUAGE_CODE, (), has_easy=has_easy)
    return other_ways(request, here, at, usual={})


def other_ways(request, document: Document, at: str = "", usual: dict[str, str] | None = None) -> list[OtherWay]:
    """Every way but the one it is read in now. Those that most people ask for stand first, where all see them."""
    size = "" if document.size == "usual" else document.size
    usual = usual_way(request) if usual is None else usual
    back = "usual" if usual else ""  # for somebody who reads another way by themselves, the usual one must be said
    now = {"at": at, "format": "", "read": "easy" if document.is_easy else "", "size": size}
    ways = []
    if document.is_easy:
        ways.append(OtherWay(_("Usual words"), "paper", address_with(request, **now | {"read": back}), is_first=True))
    elif document.has_easy:
        ways.append(OtherWay(_("Easy read"), "f-good", address_with(request, **now | {"read": "easy"}), is_first=True))
    for other, words in NAMES.items():
        if other != document.size:
            address = address_with(request, **now | {"size": back if other == "usual" else other})
            ways.append(OtherWay(words, PICTURES[other], address, is_first=other != "giant"))
    for way in WAYS.values():
        if way.name != "page" and (way.name != "epub" or letters_in(document) > LONG):
            why_not = way.why_not(document.language)
            address = address_with(request, **now | {"format": way.name})
            first = way.name in ("audio", usual.get("format"))
            ways.append(OtherWay(way.words, way.picture, address, why_not, is_first=first))
    return ways
