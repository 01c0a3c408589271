"""The pictures of receipts and sign-ins: 400 calm things, each with its word. Their places in the list never change."""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.utils.translation import gettext, override

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
    """The picture somebody means by this word, in any language of the house; None when there is none."""
    return _numbers(tuple(code for code, _name in settings.LANGUAGES)).get(_plain(typed))


@lru_cache(maxsize=4)
def _numbers(codes: tuple[str, ...]) -> dict[str, int]:
    """A receipt printed in one language opens on a page in another."""
    found = {_plain(word): number for number, word in enumerate(english_words())}
    for code in codes:
        with override(code):
            for number, word in enumerate(english_words()):
                found.setdefault(_plain(gettext(word)), number)
    return found


def _plain(word: str) -> str:
    """Letters only, all small: "Ice-Cream" is "ice cream"."""
    return re.sub(r"[\W_]", "", word).casefold()
