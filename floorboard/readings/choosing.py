"""Pictures that may go with a sentence: our own drawings, the provider's own, and the open set."""

import re
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import get_language

from floorboard.formats.our_files import UPLOADED
from floorboard.formats.symbols import is_symbol
from floorboard.pages.pictures import PICTURES, STATES
from floorboard.readings.finding import plain, search, words_of
from floorboard.readings.models import Picture

MOST, OF_A_WORD = 12, 3
WORDS_LOOKED_AT = 40  # easy sentences have twelve; whoever sends a book looks for the words of its beginning
_SMALL_WORDS = """
    a an and are as at be by can do for from has have he her his if in is it me my no not of on or our say she so than
    that the their them then there they this to too us was we what when who will with you your
"""
SMALL = frozenset(_SMALL_WORDS.split())
OWN = sorted(name for name in PICTURES if not name.startswith("state-") and name not in ("scene", *STATES))


@dataclass(frozen=True)
class Offered:
    """One picture to choose: what easy words call it, and what it shows."""

    name: str
    words: str


def is_one(name: str, person) -> bool:
    """May these easy words use this picture?"""
    if UPLOADED.fullmatch(name):
        return Picture.objects.for_person(person).called(name).exists()
    return name in OWN or is_symbol(name)


def offered(sentence: str, person) -> list[Offered]:
    """Pictures for the words of this sentence, a few for each word, each picture once."""
    words = dict.fromkeys(word for word in re.findall(r"\w+", plain(sentence)) if word not in SMALL)
    some = islice(words, WORDS_LOOKED_AT)
    found = chain.from_iterable(islice(_for_word(word, person), OF_A_WORD) for word in some)
    return list({one.name: one for one in found}.values())[:MOST]


def _for_word(word: str, person):
    yield from (Offered(name, name) for name in OWN if name in (word, word.rstrip("s")))
    yield from (
        Offered(picture.name, picture.words) for picture in Picture.objects.for_person(person).found_by(word)[:2]
    )
    language = get_language() or "en"
    yield from (Offered(sign, words_of(sign, language)) for sign in search(word, language))
