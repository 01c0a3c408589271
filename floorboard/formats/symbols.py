"""An open set of pictures for easy words: each small picture (emoji) by its sign, found by words in many languages.

The drawings are Fluent Emoji by Microsoft Corporation (MIT); the words by which they are found are from Unicode CLDR.
Both come from packages when the pages are built.
"""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.finders import find

CREDIT = "Fluent Emoji © Microsoft Corporation, MIT. Unicode CLDR © Unicode, Inc."
MOST = 60  # found at once; more is a wall


@lru_cache(maxsize=1)
def drawings() -> dict[str, str]:
    """Each drawing as SVG, by its sign; none where nothing was built."""
    built = find("build/symbols.json")
    return json.loads(Path(built).read_text()) if built else {}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    built = find("build/symbol-words.json")
    return json.loads(Path(built).read_text()) if built else {}


def is_symbol(name: str) -> bool:
    return bool(name) and not name.isascii() and name in drawings()


def code_of(sign: str) -> str:
    """How an address spells a sign: "1f6bf"."""
    return "-".join(f"{ord(letter):x}" for letter in sign)


def sign_of(code: str) -> str:
    """The sign an address spells, or ""."""
    try:
        sign = "".join(chr(int(part, 16)) for part in code.split("-"))
    except (ValueError, OverflowError):
        return ""
    return sign if sign in drawings() else ""


def words_of(sign: str, language: str) -> str:
    """What the picture shows, in the language if there are words in it, and otherwise in English."""
    known = _words()
    for code in (language.partition("-")[0], "en"):
        if found := known.get(code, {}).get(sign):
            return found[0]
    return ""


def search(words: str, language: str) -> list[str]:
    """The signs that these words may mean, best first: the same word, one that begins so, one that holds it."""
    asked = [plain(word) for word in words.split() if plain(word)]
    if not asked:
        return []
    known, found = _words(), []
    for code in dict.fromkeys((language.partition("-")[0], "en")):
        for place, (sign, names) in enumerate(known.get(code, {}).items()):
            worth = [_worth(word, names) for word in asked]
            if all(worth):
                found.append((-sum(worth), code != language.partition("-")[0], place, sign))
    return list(dict.fromkeys(sign for *_order, sign in sorted(found)))[:MOST]


def _worth(word: str, names: list[str]) -> int:
    """4 where it is the picture's own name, 3 another word of it, 2 the beginning of one, 1 a part, 0 nothing."""
    said = [plain(name) for name in names]
    if word == said[0]:
        return 4
    parts = {part for name in said for part in name.split()}
    if word in parts:
        return 3
    if len(word) > 1 and any(part.startswith(word) for part in parts):
        return 2
    return int(len(word) > 2 and any(word in part for part in parts))


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Small letters without their marks, so that "dus" finds "duș"."""
    bare = (letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in bare).strip()
