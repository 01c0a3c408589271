"""A picture is found by its word in every language of the house, however people type it."""

import pytest

from floorboard.readings.choosing import WORDS_LOOKED_AT, offered
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


@with_built_files
@pytest.mark.django_db
def test_whoever_sends_a_book_looks_for_the_words_of_its_beginning(cast, django_assert_max_num_queries):
    many = " ".join(f"word{number}" for number in range(5_000))
    with django_assert_max_num_queries(WORDS_LOOKED_AT + 5):
        assert offered(f"{many} shower", cast.maya) == []
    with django_assert_max_num_queries(5):
        assert offered("wide " * 20_000 + "shower", cast.maya)
