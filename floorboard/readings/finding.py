"""Looking for a picture by a word, in the reader's language and in English."""

import json
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.finders import find

from floorboard.pages.spelling import letters_of, without_marks

MOST = 60  # found at once; more is a wall


def plain(words: str) -> str:
    """As people type: small letters, without signs and the marks that many leave out."""
    return without_marks(letters_of(words))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    """By language and sign: the picture's own name, and other words for it. None where nothing was built."""
    built = find("build/symbol-words.json")
    return json.loads(Path(built).read_text()) if built else {}


@lru_cache(maxsize=12)
def _plain_words(code: str) -> dict[str, list[str]]:
    return {sign: [plain(name) for name in names] for sign, names in _words().get(code, {}).items()}


def words_of(sign: str, language: str) -> str:
    """What the picture shows, in the language if there are words in it, and otherwise in English."""
    for code in _codes(language):
        if found := _words().get(code, {}).get(sign):
            return found[0]
    return ""


def search(words: str, language: str) -> list[str]:
    """The signs that these words may mean, best first: the same word, one that begins so, one that holds it."""
    asked = plain(words).split()
    if not asked:
        return []
    found = []
    for order, code in enumerate(_codes(language)):
        for place, (sign, names) in enumerate(_plain_words(code).items()):
            worth = [_worth(word, names) for word in asked]
            if all(worth):
                found.append((-sum(worth), order, place, sign))
    return list(dict.fromkeys(sign for *_order, sign in sorted(found)))[:MOST]


def _codes(language: str) -> list[str]:
    return list(dict.fromkeys((language.partition("-")[0], "en")))


def _worth(word: str, names: list[str]) -> int:
    """4 where it is the picture's own name, 3 another word of it, 2 the beginning of one, 1 a part, 0 nothing."""
    if word == names[0]:
        return 4
    parts = {part for name in names for part in name.split()}
    if word in parts:
        return 3
    if len(word) > 1 and any(part.startswith(word) for part in parts):
        return 2
    return int(len(word) > 2 and any(word in part for part in parts))
