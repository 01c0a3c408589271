"""Somebody takes the places below away from the place above them, and looks for a small number."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from floorboard.opportunities.hidden_teams import SMALLEST_TEAM, Teams
from floorboard.pages.between_places import is_told, own_of, places_on, with_few_below
from floorboard.pages.numbers import FEW, Sum, nobody_is_found
from tests.pages.test_numbers_attacked import solved

# What stands under what, and how many are at each place itself.
few_or_many = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 30))
trees = st.recursive(
    st.fixed_dictionaries({"own": few_or_many, "below": st.just([])}),
    lambda below: st.fixed_dictionaries(
        {"own": st.one_of(st.just(0), few_or_many), "below": st.lists(below, max_size=4)}
    ),
    max_leaves=8,
)


def counted(tree, way="1/") -> dict[str, int]:
    """How many at each place with all below it, and at the place itself, by the way to it."""
    found = {own_of(way): tree["own"]}
    for number, one in enumerate(tree["below"], start=1):
        found |= counted(one, f"{way}{number}/")
    found[way] = tree["own"] + sum(found[f"{way}{number}/"] for number in range(1, len(tree["below"]) + 1))
    return found


def nobody_stands_out(numbers: dict[str, int], told: set[str]) -> bool:
    """Is nobody found by whoever reads every number that is told, and knows what stands under what?"""
    places = list(numbers)
    sums = []
    for place, way in enumerate(places):
        parts = [
            at for at, other in enumerate(places) if other != way and other[: other.rstrip("/").rfind("/") + 1] == way
        ]
        if parts:
            sums.append(Sum(place, tuple(parts)))
    unshown = {at for at, way in enumerate(places) if way not in told}
    return nobody_is_found([numbers[way] for way in places], sums, unshown)


def leaf(many):
    return {"own": many, "below": []}


@settings(deadline=None)
@given(trees)
@example({"own": 0, "below": [leaf(8), leaf(1), leaf(1), leaf(1)]})
@example({"own": 0, "below": [leaf(7), leaf(7)]})
@example({"own": 1, "below": [leaf(8), leaf(8)]})
def test_no_small_number_is_found_between_the_places_that_are_told(tree):
    numbers = counted(tree)
    few = with_few_below(numbers, FEW + 1)
    places = {way for way in numbers if not way.endswith("0/")}
    told = {way for way in places if is_told(way, few) or numbers[way] == 0}
    assert nobody_stands_out(numbers, told), (numbers, told)


def test_told_at_every_place_somebody_would_be_found():
    """The control, once by bounds and once by trying every world."""
    numbers = counted({"own": 0, "below": [leaf(8), leaf(1), leaf(1), leaf(1)]})
    assert not nobody_stands_out(numbers, set(numbers))
    assert solved([8, 1, 1, 1, 11], [(4, (0, 1, 2, 3))])


def test_the_place_at_the_top_is_always_told():
    assert is_told("1/", with_few_below({"1/": 3, "1/2/": 3}, 8))
    assert not is_told("1/2/", with_few_below({"1/": 3, "1/2/": 3}, 8))


@settings(deadline=None)
@given(trees)
def test_no_small_team_is_left_between_the_teams_that_are_told_of(tree):
    """Yes at the region and no at all its sites that are told of: whoever is left over knows that kind of care."""

    class Person:
        def __init__(self, path):
            self.unit = type("Place", (), {"path": path})

    at = {way[:-2]: many for way, many in counted(tree).items() if way.endswith("0/")}
    teams = Teams([Person(path) for path, many in at.items() for _one in range(many)])
    for place in at:
        if not teams.is_told_of(place):
            continue
        team = sum(many for path, many in at.items() if place.startswith(path) or path.startswith(place))
        assert team >= SMALLEST_TEAM
        below = [one for one in at if one != place and places_on(one)[-2:-1] == [place] and teams.is_told_of(one)]
        for without in (below, *([one] for one in below)):
            left = [
                many
                for path, many in at.items()
                if path.startswith(place) and path != place and not any(path.startswith(one) for one in without)
            ]
            assert not without or sum(left) == 0 or sum(left) >= SMALLEST_TEAM
