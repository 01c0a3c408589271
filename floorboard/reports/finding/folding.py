"""Words as they are compared: small letters, without marks over or under them. Which two words are nearly the same."""

import re
import unicodedata

LONGEST = 200  # letters of what somebody looks for; the rest is left out
MOST_WORDS = 8
SHORT = 3  # a word of fewer letters must stand there whole
# Latin accents, the marks of Arabic vowels, and the line that makes an Arabic word longer.
MARKS = ((0x300, 0x36F), (0x64B, 0x65F), (0x670, 0x670), (0x640, 0x640))
# The same letter, typed on an Arabic and on an Urdu keyboard.
SAME_LETTERS = {"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0629": "\u0647"}
_MARKS = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in MARKS) + "]")
# Letters and figures of any script; marks belong to the letters of Bengali and Punjabi.
_WORD = re.compile(r"(?:[^\W_]|[\u0980-\u0a7f])+")
_SAME = str.maketrans(SAME_LETTERS)


def fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_SAME)


def words_of(text: str) -> list[str]:
    """The words of a text, folded. What is neither a letter, a mark of one, nor a figure stands between two words."""
    return _WORD.findall(fold(text))


def looked_for(text: str) -> list[str]:
    """The words that somebody looks for: the first few, each once."""
    return list(dict.fromkeys(words_of(text[:LONGEST])))[:MOST_WORDS]


def halves(word: str) -> tuple[str, str] | None:
    """The beginning of a word, with the space before it, and its end. One wrong letter leaves one of them whole."""
    if len(word) <= SHORT:
        return None
    if len(word) < 2 * SHORT:
        return " " + word[:2], word[-SHORT:]
    return " " + word[: len(word) // 2], word[len(word) // 2 :]


def is_near(word: str, other: str) -> bool:
    """The same but for one letter: another one, one more, one fewer, or two that changed places."""
    if word == other:
        return True
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    mine, theirs = word[start:], other[start:]
    swapped = len(mine) > 1 and len(theirs) > 1 and mine[0] == theirs[1] and mine[1] == theirs[0]
    return mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:] or (swapped and mine[2:] == theirs[2:])


def all_are_near(looked: list[str], text: str) -> bool:
    """Does each of these words stand in the text, or one nearly the same?"""
    there = set(words_of(text))
    return all(any(is_near(word, one) for one in there) if len(word) > SHORT else word in there for word in looked)
