"""The 400 pictures of the receipts."""

import re

from floorboard.pages.drawings import _plain, english_words, number_of, picture, words

KEPT_OUT = {
    "weapons": "gun knife sword axe bomb dagger",
    "needles and medicine": "needle syringe pill pin blood",
    "police": "police handcuffs prison siren",
    "alcohol and smoke": "beer wine cocktail cigarette lighter",
    "parts of the body": "hand foot eye ear nose tongue tooth heart brain bone",
    "religion": "church mosque temple cross star-of-david prayer",
    "politics": "flag vote ballot",
    "what frightens": "ghost skull spider snake coffin rope",
}


def test_there_are_400_and_six_of_them_make_a_secret_of_51_bits():
    assert len(english_words()) == 400
    assert 400**6 > 2**51


def test_no_two_words_are_the_same_even_without_spaces_and_capitals():
    assert len({_plain(word) for word in english_words()}) == 400


def test_nothing_that_could_frighten_is_among_them():
    words_of_ours = {word.lower() for word in english_words()}
    found = {kind: words_of_ours & set(kept_out.split()) for kind, kept_out in KEPT_OUT.items()}
    assert not any(found.values()), found


def test_every_word_is_a_plain_short_one():
    assert [
        word for word in english_words() if not re.fullmatch(r"[A-Za-z]+([ -][A-Za-z]+)?", word) or len(word) > 15
    ] == []


def test_a_word_is_known_however_it_is_typed():
    number = english_words().index("ice cream")
    assert {number_of(typed) for typed in ("ice cream", "Ice-Cream", " ICECREAM ", "ice_cream")} == {number}
    assert number_of("zeppelin") is None
    assert number_of("") is None


def test_the_words_to_choose_from_are_in_order_and_all_there():
    assert len(words()) == 400
    assert words()[:2] == ["abacus", "accordion"]


def test_a_picture_brings_its_drawing_with_it_so_that_no_log_sees_which_one_was_asked_for():
    one = picture(0)
    assert one.word == "badger"
    assert one.drawing == "" or one.drawing.startswith("data:image/svg+xml;base64,")
