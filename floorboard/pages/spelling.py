"""Words as people type them, in any script: capitals, signs and the way a keyboard makes a letter do not matter.

The vowels of Panjabi and Bengali are marks on a letter, so a word without its marks is another word there. Where a
mark only helps to read, as in Polish or Arabic, many people leave it out.
"""

import unicodedata

JOINERS = "\u00ad\u200c\u200d"  # inside a word, and never seen
READ_WITHOUT_MARKS = ("LATIN", "ARABIC", "CYRILLIC", "GREEK", "HEBREW")
DRAWN_THROUGH = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i"})  # no mark of their own


def letters_of(words: str) -> str:
    """Letters with their marks, and figures, all small, one space between words: "Ice-Cream!" is "ice cream"."""
    kept, before = [], " "
    for one in unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold()):
        if one in JOINERS:
            continue
        kind = unicodedata.category(one)[0]
        is_kept = kind in "LN" or (kind == "M" and before in "LM")
        kept.append(one if is_kept else " ")
        before = kind if is_kept else " "
    return " ".join("".join(kept).split())


def without_marks(letters: str) -> str:
    """The same where no mark was typed: "cocoș" is "cocos", and "ঘুড়ি" stays as it is."""
    kept, letter = [], " "
    for one in unicodedata.normalize("NFD", letters):
        if unicodedata.category(one)[0] != "M":
            letter = one
        elif unicodedata.name(letter, "").startswith(READ_WITHOUT_MARKS):
            continue
        kept.append(one)
    return unicodedata.normalize("NFC", "".join(kept)).translate(DRAWN_THROUGH)
