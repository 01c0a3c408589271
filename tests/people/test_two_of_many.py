"""A secret in parts: any two give it back, one says nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from floorboard.people.two_of_many import PRIME, draw, parts, together

NUMBERS = st.integers(min_value=0, max_value=PRIME - 1)
PLACES = st.lists(st.integers(min_value=1, max_value=2**63), min_size=3, max_size=8, unique=True)


def test_the_prime_is_one():
    """By Miller and Rabin, with many bases: a number that is none passes one base at most one time in four."""
    odd, twos = PRIME - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in range(2, 66):
        power = pow(base, odd, PRIME)
        assert power in (1, PRIME - 1) or any(pow(base, odd * 2**n, PRIME) == PRIME - 1 for n in range(1, twos))


@settings(max_examples=60, deadline=None)
@given(secret=NUMBERS, places=PLACES)
def test_any_two_parts_give_the_secret_back(secret, places):
    given_out = list(parts(secret, places).items())
    for one in given_out:
        for other in given_out:
            if one != other:
                assert together(one, other) == secret


@settings(max_examples=60, deadline=None)
@given(secret=NUMBERS, places=PLACES)
def test_two_parts_give_the_part_of_a_new_place(secret, places):
    new = 2**63 + 1
    given_out = list(parts(secret, places).items())
    made = together(given_out[0], given_out[1], at=new)
    assert together((new, made), given_out[2]) == secret


@settings(max_examples=60, deadline=None)
@given(part=NUMBERS, place=st.integers(min_value=1, max_value=2**63), secret=NUMBERS)
def test_one_part_fits_every_secret(part, place, secret):
    """For each secret there is a line through this part: so whoever has one part knows as much as before."""
    slope = (part - secret) * pow(place, -1, PRIME) % PRIME
    assert (secret + slope * place) % PRIME == part


def test_halves_with_a_number_added_and_taken_away_give_the_new_part_and_say_nothing_alone():
    secret = draw()
    (a, of_a), (b, of_b), *_rest = parts(secret, [5, 9, 12]).items()
    new, blind = 77, draw()

    def weight(here, there):
        return (there - new) * pow(there - here, -1, PRIME) % PRIME

    first, second = (of_a * weight(a, b) + blind) % PRIME, (of_b * weight(b, a) - blind) % PRIME
    made = (first + second) % PRIME
    assert together((new, made), (a, of_a)) == secret
    assert first != of_a * weight(a, b) % PRIME


@pytest.mark.parametrize("places", [[1, 1], [0, 2], [PRIME, 3]])
def test_each_part_needs_a_place_of_its_own(places):
    with pytest.raises(ValueError, match="place of its own"):
        parts(draw(), places)
