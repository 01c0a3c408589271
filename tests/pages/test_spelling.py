"""Words as people type them: the same word however it is typed, and another word where a vowel is another one."""

import unicodedata

import pytest

from floorboard.pages.spelling import letters_of, without_marks


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("Ice-Cream!", "ice cream"), ("ice_cream", "ice cream"), ("  \t", ""), ("🥶", ""), ("❤\ufe0f", ""),
        ("ＩＣＥ", "ice"), ("ঘোড়া", "ঘোড়া"), ("ঘুড়ি।", "ঘুড়ি"), ("ਕਿਤਾਬ", "ਕਿਤਾਬ"), ("می\u200cز", "میز"),
        ("\u202egnik", "gnik"), ("1\ufe0f\u20e3", "1"), ("STRASSE", "strasse"), ("Straße", "strasse"),
    ],
)  # fmt: skip
def test_signs_and_capitals_go_and_vowels_stay(typed, letters):
    assert letters_of(typed) == unicodedata.normalize("NFKC", letters)


@pytest.mark.parametrize("word", ["cocoș", "ŵyna", "łóżko", "ঘোড়া", "ঘুড়ি", "ਸ਼ੇਰ", "ਕੁੱਤਾ", "آلو", "أرنب", "İstanbul"])
def test_every_way_to_put_a_letter_together_is_the_same_word(word):
    ways = {letters_of(unicodedata.normalize(form, word)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(ways) == 1 and letters_of(*ways) in ways


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("cocoș", "cocos"),
        ("łóżko", "lozko"),
        ("tŷ", "ty"),
        ("أرنب", "ارنب"),
        ("مَوز", "موز"),
        ("ice cream", "ice cream"),
    ],
)
def test_marks_that_only_help_to_read_may_be_left_out(word, bare):
    assert without_marks(word) == bare


@pytest.mark.parametrize("word", ["ঘোড়া", "ঘুড়ি", "ਕੁੱਤਾ", "घोड़ा"])
def test_marks_that_are_vowels_stay(word):
    assert without_marks(letters_of(word)) == letters_of(word)
    assert letters_of("ঘোড়া") != letters_of("ঘুড়ি")
