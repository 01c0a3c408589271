"""A rule for many things fails for each that breaks it, and is given what it asks for."""

import pytest

from tests.rules.each import each


def is_even(number):
    assert number % 2 == 0, "odd"


def is_sum(one, other, whole):
    assert one + other == whole


def test_every_thing_that_breaks_a_rule_is_named():
    with pytest.raises(AssertionError, match="^1: odd") as told:
        each([1, 2, 3])(is_even)()
    assert "\n3: odd" in str(told.value) and "2: " not in str(told.value)


def test_nothing_is_said_where_a_rule_is_kept():
    each([2, 4])(is_even)()
    each([(1, 2), (0, 3)])(is_sum)(whole=3)


@pytest.fixture
def whole():
    return 3


test_what_comes_after_the_things_is_a_fixture = each([(1, 2), (0, 3)])(is_sum)
