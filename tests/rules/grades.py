"""How hard words are to read: the grade of Flesch and Kincaid (1975), the school year in which most can read them.

0.39 * words in a sentence + 11.8 * syllables in a word - 15.59. A grade of 5 is read by children of ten and eleven.
"""

import re
from functools import cache
from statistics import mean

import pyphen

from tests.rules.reading import HOUSE, python_files, room_of
from tests.rules.said import said_in_module, said_in_template

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")
MARKUP = re.compile(r"</?\w+[^>]*>")
END = re.compile(r"(?<=[.!?:])[”’)]*\s+|\n+")
WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+")
HYPHENS = pyphen.Pyphen(lang="en_GB")


@cache
def syllables(word: str) -> int:
    """Groups of vowels, or the places where a printer may break it: whichever are more. A figure counts as one."""
    word = word.lower().replace("’", "'").partition("'")[0]
    bare = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", bare)), len(HYPHENS.positions(word)) + 1)


def sentences_of(words: str) -> list[list[str]]:
    """The words of each sentence. What will stand in a gap counts as one short word."""
    said = PLACE.sub("it", MARKUP.sub("", words.rpartition("\4")[2])).replace("%%", "%")
    return [found for part in END.split(said) if (found := WORD.findall(part))]


def grade(texts) -> float:
    """Of all these texts together."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0
    return 0.39 * len(words) / len(sentences) + 11.8 * mean(map(syllables, words)) - 15.59


def is_whole(words: str) -> bool:
    """A sentence, and not the name of a button or a column."""
    return words.rstrip("”’)").endswith((".", "?", "!")) and len(words.split()) > 3


def said_by_screens() -> dict[str, set[str]]:
    """Everything the house says in English, by the room and the folder of its screens."""
    groups: dict[str, set[str]] = {}
    for path in HOUSE.glob("*/templates/**/*.*"):
        inner = path.relative_to(HOUSE / room_of(path) / "templates").parts
        name = f"{room_of(path)}/{inner[1]}" if len(inner) > 2 else room_of(path)
        groups.setdefault(name, set()).update(one for pair in said_in_template(path.read_text()) for one in pair if one)
    for file in python_files():
        said = {one for pair in said_in_module(file.read_text()) for one in pair if one}
        groups.setdefault(room_of(file), set()).update(said)
    return {name: said for name, said in groups.items() if said}
