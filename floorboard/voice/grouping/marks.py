"""The words that say what a text is about, in any script."""

import re
import unicodedata
from collections import Counter

from floorboard.pages.spelling import letters_of, without_marks
from floorboard.voice.likeness import BEGINNING, EMPTY

LOOKED_AT = 20_000  # letters of one text; who writes more said it before
SHORTEST = 3  # letters of a word in scripts that write a letter for each sound
WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_of(text: str) -> list[tuple[str, str]]:
    """(mark, word as it is written small) for each word that says something, in their order."""
    found = [pair for word in letters_of(text[:LOOKED_AT]).split() for pair in _marks_of(word)]
    return found or [(one, one) for one in text[:LOOKED_AT] if unicodedata.category(one) == "So"]


def _marks_of(word: str) -> list[tuple[str, str]]:
    """A word cut to its beginning; where no spaces stand between words, each two letters that stand together."""
    if WITHOUT_SPACES.search(word):
        return [(two, two) for two in map("".join, zip(word, word[1:], strict=False))] or [(word, word)]
    plain = without_marks(word)
    if len(plain) < SHORTEST or plain in EMPTY or plain.isdigit():
        return []
    return [(BEGINNING.sub(r"\1", plain), word)]


def marks_in(text: str) -> Counter[str]:
    """How often each mark stands in it. Nothing for a text of signs alone; pictures count where there are no words."""
    return Counter(mark for mark, _word in words_of(text))
