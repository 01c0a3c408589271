"""The pictures of receipts and sign-ins: 400 calm things, each with its word. Their places in the list never change."""

import json
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.utils.translation import get_language, gettext, override

from floorboard.pages.spelling import letters_of, without_marks

HERE = Path(__file__).parent
DRAWN = "build/receipt-pictures.json"


@dataclass(frozen=True)
class Picture:
    """One picture: its place in the list, its word, and the drawing itself (no address that a log could keep)."""

    number: int
    word: str
    drawing: str


@lru_cache(maxsize=1)
def english_words() -> list[str]:
    return [word for word, _icon in json.loads((HERE / "drawings.json").read_text())["pictures"]]


@lru_cache(maxsize=1)
def _drawings() -> list[str]:
    """The drawings as they were built; none where nothing was built, and then the words stand alone."""
    built = find(DRAWN)
    return json.loads(Path(built).read_text()) if built else []


def picture(number: int) -> Picture:
    drawings = _drawings()
    drawing = "data:image/svg+xml;base64," + b64encode(drawings[number].encode()).decode() if drawings else ""
    return Picture(number, gettext(english_words()[number]), drawing)


def words() -> list[str]:
    """Every word in the language of the page, in the order of the alphabet."""
    return sorted((gettext(word) for word in english_words()), key=str.casefold)


def number_of(typed: str) -> int | None:
    """The picture somebody means by this word; None when there is none.

    A receipt printed in one language opens on a page in another: the language of the page counts first, then the
    house's own, then every other. A word typed without its marks counts where no word is typed that way.
    """
    word = _plain(typed)
    codes = [code for code, _name in settings.LANGUAGES]
    codes.sort(key=lambda code: (code != get_language(), code != settings.LANGUAGE_CODE))
    for numbers, form in ((_numbers, word), (_numbers_without_marks, without_marks(word))):
        for code in codes:
            if form in numbers(code):
                return numbers(code)[form]
    return None


@cache  # as many as there are languages
def _numbers(code: str) -> dict[str, int]:
    with override(code):
        return {_plain(gettext(word)): number for number, word in enumerate(english_words())}


@cache
def _numbers_without_marks(code: str) -> dict[str, int]:
    """Only words that stand for one picture this way."""
    numbers = {without_marks(word): number for word, number in _numbers(code).items()}
    times = Counter(map(without_marks, _numbers(code)))
    return {word: number for word, number in numbers.items() if times[word] == 1}


def _plain(word: str) -> str:
    """Without spaces too: "Ice-Cream" is "icecream"."""
    return letters_of(word).replace(" ", "")
