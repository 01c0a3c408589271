"""What an easy sentence could do better is said while somebody writes; nothing is worked out about who wrote it."""

import pytest

from floorboard.readings.choosing import is_one, offered
from floorboard.readings.hints import MOST, hints, plain_words
from floorboard.readings.models import Picture
from tests.built import with_built_files
from tests.readings.test_pictures import photo, upload

GOOD = ["The water is cold.", "You can bring a friend and your mum.", "We meet in the day room.", "", "Help!", "3 people came."]  # fmt: skip


@pytest.mark.parametrize("sentence", GOOD)
def test_a_short_plain_sentence_is_left_alone(sentence):
    assert hints(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("You can come to the meeting and say what you think about food on Monday.", "Up to 12"),
        ("You can come " + "very " * MOST + "soon.", "15 are the most"),
        ("The water is cold. We are sad.", "more than one sentence"),
        ("We meet on Monday because the room is free.", "two ideas"),
        ("You can say it, and we write it down.", "two ideas"),
        ("Staff will assist you.", "“assist” is a hard word. Try “help”"),
        ("Prior to the meeting you get a paper.", "“prior to” is a hard word. Try “before”"),
        ("40% of us said yes.", "1 in 4 people"),
        ("IMHA helps you.", "write a name out"),
        ("You are helped by the nurse.", "who does it first"),
    ],
)
def test_what_would_be_easier_is_said(sentence, says):
    assert any(says in hint for hint in hints(sentence)), hints(sentence)


def test_a_hard_word_is_found_whole_and_not_inside_another():
    assert hints("An initialled page.") == []


def test_every_plain_word_is_plainer():
    assert len(plain_words()) > 100
    assert not [(hard, plain) for hard, plain in plain_words().items() if plain in plain_words()]


@with_built_files
@pytest.mark.django_db
def test_pictures_are_offered_for_the_words_of_the_sentence(cast):
    names = [one.name for one in offered("The food is cold", cast.lena)]
    assert "food" in names
    assert len(names) == len(set(names)) <= 12
    assert all(is_one(name, cast.lena) for name in names)
    assert offered("the and of", cast.lena) == []


@with_built_files
@pytest.mark.django_db
def test_a_picture_of_the_provider_is_offered_until_it_is_taken_away(cast):
    picture = Picture.add(
        unit=cast.larch, kind="photo", words="Our garden", upload=upload(photo()), everybody_agreed=True, by=cast.lena
    )
    assert picture.name in [one.name for one in offered("We sit in the garden", cast.sol)]
    picture.remove(by=cast.lena)
    assert not is_one(picture.name, cast.lena)
    assert picture.name not in [one.name for one in offered("We sit in the garden", cast.sol)]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "nothing", "u-000000000000", "../secret", "<svg>"])
def test_what_is_no_picture_is_none(cast, name):
    assert not is_one(name, cast.lena)
