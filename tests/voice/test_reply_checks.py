"""Gentle checks of an answer."""

import pytest

from floorboard.voice.reply_checks import PLAIN, hard_words, long_sentences, look_at

GOOD = {"reply": "yes", "words": "A new heater. It warms all four showers.", "who": "Estates lead", "due": "3 December"}


def words_of(checks, good):
    return " ".join(check.words for check in checks if check.good is good)


def test_a_good_answer_is_told_so():
    assert words_of(look_at(**GOOD), good=False) == ""


@pytest.mark.parametrize(
    "wrong, hint",
    [
        ({"words": ""}, "what will change"),
        ({"who": ""}, "who"),
        ({"due": None}, "when"),
        ({"reply": "no"}, "what happens instead"),
        (
            {
                "words": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen."
            },
            "16 words",
        ),
        ({"words": "We will endeavour to commence it."}, "“try” for “endeavour”, “start” for “commence”"),
        ({"days_late": 6, "days_waited": 26}, "waited 26 working days"),
    ],
)
def test_each_thing_that_could_be_better_is_said(wrong, hint):
    assert hint in words_of(look_at(**GOOD | wrong), good=False)


@pytest.mark.parametrize("words", ["We are sorry.", "I apologise for this.", "SORRY it took so long."])
def test_saying_sorry_is_seen(words):
    assert "Says sorry" in words_of(look_at(**GOOD | {"words": words, "days_late": 6, "days_waited": 26}), good=True)


def test_fifteen_words_are_not_too_many():
    assert long_sentences(" ".join(["word"] * 15) + ". Short.") == []
    assert long_sentences(" ".join(["word"] * 16)) == [(" ".join(["word"] * 16), 16)]


def test_a_hard_word_is_found_whole_and_once():
    assert hard_words("Regarding the fan: regarding it, we utilise one. Reutiliser.") == [
        ("regarding", "about"),
        ("utilise", "use"),
    ]


def test_no_plain_word_is_itself_a_hard_one():
    assert not {word for plain in PLAIN.values() for word in plain.split()} & set(PLAIN)


@pytest.mark.parametrize("words", ["", "🙂" * 3000, "شکریہ۔ ہم اسے ٹھیک کریں گے۔", "a" * 6000, ". . . ! ?", "\n\n\n"])
def test_any_words_can_be_looked_at(words):
    assert look_at(reply="yes", words=words)
