"""The languages the pages are there in, who has checked each, and how an address says which one it is.

A ward's tablet belongs to nobody, so no cookie and no account knows its language: it stands in the address, after the
ward's own letters (`/ward/TOKEN.ur/`), and ends with the page. Receipts say it with `?lang=ur`.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info

from floorboard.pages.catalogues import how_many_words, percent_there

ASKED = "lang"  # what the address or a form of a receipt calls it
WARD = re.compile(r"^/ward/([\w-]+)(?:\.([a-z][\w-]*))?/")
PLAIN = "en-x-plain"  # fewer and simpler words; what it does not say in its own way it says as English does
SPOKEN_AS = {PLAIN: "en-GB"}  # what a page says of itself to whatever reads it aloud
# What Django does not know about languages, and a name that nobody uses here.
LANG_INFO.update(
    {
        PLAIN: {"code": PLAIN, "name": "Plain English", "name_local": "Plain English", "bidi": False},
        "pa": LANG_INFO["pa"] | {"name": "Panjabi"},
        "so": {"code": "so", "name": "Somali", "name_local": "Soomaali", "bidi": False},
    }
)
FOR_ANYBODY = ("/receipt/", "/help/", "/language/")  # pages a person may read before we know them


@dataclass(frozen=True)
class Standing:
    """How far one language has come. Nobody stands as a checker who has not read every word of it."""

    checked_by: str = ""
    checked_on: date | None = None
    whole: bool = False  # True: the pages behind a sign-in are there in it too

    @property
    def is_checked(self) -> bool:
        return bool(self.checked_by and self.checked_on)


# Nobody has checked one of them yet. What is not here is whole: see `standing_of`.
STANDING = {code: Standing() for code in (PLAIN, "ar", "bn", "cy", "pa", "pl", "ro", "so", "ur")}


@dataclass(frozen=True)
class Language:
    """One line of the page "Language": its name as its own speakers write it."""

    code: str
    name: str
    runs: str
    standing: Standing

    @property
    def english_name(self) -> str:
        """For whoever helps; "" where it is the same."""
        name = get_language_info(self.code)["name"]
        return "" if name == self.name or self.code == settings.LANGUAGE_CODE else name

    @property
    def spoken_as(self) -> str:
        return spoken_as(self.code)

    @property
    def percent(self) -> int:
        """How many of a hundred words of the ward's pages it has; meant for a language of its own."""
        return percent_there(self.code)

    @property
    def simpler(self) -> int:
        """How many sentences plain English says in a simpler way; 0 for every other language."""
        return how_many_words(self.code) if self.code == PLAIN else 0


def standing_of(code: str) -> Standing:
    """The house's own language is whole; so is one an administrator put into the settings without a word here."""
    return STANDING.get(code, Standing(whole=True))


def is_checked(code: str | None = None) -> bool:
    """Whether people have checked the language of this page. The house's own is."""
    code = code or get_language() or settings.LANGUAGE_CODE
    return code == settings.LANGUAGE_CODE or standing_of(code).is_checked


def needs_english(code: str | None = None) -> bool:
    """Whether English stands beside the words about safety. Beside plain English it would only be more to read."""
    code = code or get_language() or settings.LANGUAGE_CODE
    return not is_checked(code) and code.partition("-")[0] != settings.LANGUAGE_CODE.partition("-")[0]


def spoken_as(code: str | None = None) -> str:
    """What a page in this language says of itself: the code by which browsers and voices know it."""
    code = code or get_language() or settings.LANGUAGE_CODE
    return SPOKEN_AS.get(code, code)


def every_language() -> list[Language]:
    """The house's own first."""
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)
    return [_language(code) for code in codes]


def _language(code: str) -> Language:
    runs = "rtl" if code.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
    return Language(code, str(dict(settings.LANGUAGES)[code]), runs, standing_of(code))


def there_is(code: str | None) -> bool:
    return code in dict(settings.LANGUAGES)


def suffix(code: str | None = None) -> str:
    """What stands behind a ward's letters: nothing for the house's own language, ".ur" for another."""
    code = code or get_language()
    return "" if code == settings.LANGUAGE_CODE or not there_is(code) else f".{code}"


def asked_for(request) -> str | None:
    """The language an address says, or a receipt's form; None where it says none of ours."""
    if ward := WARD.match(request.path_info):
        return ward[2] if there_is(ward[2]) else settings.LANGUAGE_CODE
    code = request.GET.get(ASKED)
    if not code and request.method == "POST" and request.path_info.startswith("/receipt/"):
        code = request.POST.get(ASKED)
    return code if there_is(code) and request.path_info.startswith(FOR_ANYBODY) else None


def in_language(path: str, code: str | None = None) -> str:
    """The same page of ours in another language, or in the one being spoken now."""
    code = code or get_language() or settings.LANGUAGE_CODE
    if ward := WARD.match(path):
        return f"/ward/{ward[1]}{suffix(code)}/{path[ward.end() :]}"
    bare, _mark, more = path.partition("?")
    asked = [part for part in more.split("&") if part and not part.startswith(f"{ASKED}=")]
    if suffix(code) and bare.startswith(FOR_ANYBODY):
        asked.append(f"{ASKED}={code}")
    return f"{bare}?{'&'.join(asked)}" if asked else bare


class WardConverter:
    """`<ward:token>` in an address: the ward's letters, and the language when it is not the house's own.

    A view gets the letters alone. Every address made while a page is in Urdu says so by itself.
    """

    regex = r"[\w-]+(?:\.[a-z][\w-]*)?"

    def to_python(self, value: str) -> str:
        token, _dot, code = value.partition(".")
        if code and suffix(code) != f".{code}":
            raise ValueError(code)
        return token

    def to_url(self, value: str) -> str:
        return f"{value}{suffix()}"
