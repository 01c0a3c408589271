"""A picture is found by its word in every language of the house, however people type it."""

import pytest

from floorboard.readings.finding import search, words_of
from tests.built import with_built_files


@pytest.mark.parametrize(
    ("words", "language"),
    [("shower", "en-gb"), ("cawod", "cy"), ("prysznic", "pl"), ("dus", "ro"), ("شاور", "ur"), ("دوش", "ar"),
     ("ਸ਼ਾਵਰ", "pa"), ("শাওয়ার", "bn"), ("shaawar", "so"), ("shower", "ur")],
)  # fmt: skip
@with_built_files
def test_it_is_found_by_its_word_in_each_language(words, language):
    assert "\U0001f6bf" in search(words, language)[:3]


@with_built_files
def test_nothing_is_found_for_nothing():
    assert search("", "en") == search("qqqq", "en") == search("!?", "en") == []


@with_built_files
def test_a_part_of_a_word_in_a_script_whose_vowels_are_marks_is_not_taken_for_a_word():
    assert "\U0001f6bf" not in search("\u0a35\u0a30", "pa"), "two letters of the word for a shower, without its vowels"


@with_built_files
def test_what_it_shows_is_said_in_the_language_or_in_english():
    assert (words_of("\U0001f6bf", "pl"), words_of("\U0001f6bf", "fr")) == ("prysznic", "shower")
    assert words_of("x", "pl") == ""
