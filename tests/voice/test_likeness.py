"""Which things sound alike."""

import pytest

from floorboard.voice.likeness import ALIKE, alike, marks, most_alike

PAIRS = [
    ("The showers are cold in the morning.", "Cold shower again this morning!", True),
    ("The showers are cold.", "Can the garden be open on Sundays?", False),
    ("Agency staff do not know our names.", "The agency staff never know my name", True),
    ("Nobody listens.", "Nobody comes.", False),
    ("شاور ٹھنڈے ہیں", "شاور ٹھنڈے ہیں", True),
    ("", "", False),
]


@pytest.mark.parametrize("one, other, same", PAIRS)
def test_what_people_would_call_the_same_sounds_alike(one, other, same):
    assert (alike(marks(one), marks(other)) >= ALIKE) is same
    assert alike(marks(one), marks(other)) == alike(marks(other), marks(one))


def test_the_most_alike_comes_first_and_the_rest_is_left_out():
    others = ["The garden is closed.", "The showers are cold.", "Showers: cold, and dirty, and broken, and far."]
    assert most_alike("Cold showers.", others) == others[1:]
