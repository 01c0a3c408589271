"""Somebody adds up every number about people that they can see, and tries to find one of them."""

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from floorboard.pages.numbers import FEW, FEWEST, Sum, count_of_people, nobody_is_found, one_or_many

MOST = 60
people = st.integers(0, MOST)


def could_be(shown: str) -> set[int]:
    """Every number that would be shown like this."""
    return {n for n in range(2 * MOST + 10) if count_of_people(n) == shown}


def solved(numbers, sums, unshown=()) -> dict[int, set[int]]:
    """The hidden numbers that fewer than three are left for, when a world that fits what is shown is looked for with each.

    `sums`: the place of a total and the places of its parts. A number that is not shown is worked out by its sum.
    """
    most = sum(max(could_be(count_of_people(n))) for n in numbers)
    shown = [
        range(most + 1) if place in unshown else sorted(could_be(count_of_people(n))) for place, n in enumerate(numbers)
    ]
    found = {}
    for place, n in enumerate(numbers):
        if is_hidden(n):
            there = (
                one
                for one in nearest(shown[place], n)
                if a_world({**dict(enumerate(shown)), place: [one]}, numbers, sums)
            )
            left = set(itertools.islice(there, FEWEST))
            if len(left) < FEWEST:
                found[place] = left
    return found


def a_world(could, numbers, sums) -> bool:
    """Is there one world with numbers out of these? Each number is tried at each place, as long as every sum can fit."""
    if any(low > high for low, high in (between(could, sums, total) for total, _parts in sums)):
        return False
    totals = {total for total, _parts in sums}
    open_ = next((place for place, ones in could.items() if place not in totals and len(ones) > 1), None)
    if open_ is None:
        return True
    return any(a_world({**could, open_: [one]}, numbers, sums) for one in nearest(could[open_], numbers[open_]))


def between(could, sums, total) -> tuple[int, int]:
    """Between which numbers a total may lie: by what is shown of it, and by all that must add up to it."""
    low, high = min(could[total]), max(could[total])
    for one, parts in sums:
        if one == total:
            low = max(low, sum(min(could[part]) for part in parts))
            high = min(high, sum(max(could[part]) for part in parts))
    return low, high


def nearest(ones, n):
    """Those next to the true number first: there a world is found soonest."""
    return sorted(ones, key=lambda one: abs(one - n))


def is_hidden(n: int) -> bool:
    return 1 <= n <= FEW


@given(people)
def test_a_number_alone_hides_well(n):
    assert not is_hidden(n) or len(could_be(count_of_people(n))) == FEW


@given(present=people, staff=people)
@example(present=8, staff=7)
@example(present=13, staff=5)
def test_who_was_there_and_who_of_them_was_not_staff_gives_nobody_away(present, staff):
    """A decision's record says how many were there, and how many of them were not staff: two of three numbers."""
    staff = min(staff, present)
    not_staff = present - staff
    worlds = [
        (all_, some)
        for all_, some in itertools.product(could_be(count_of_people(present)), could_be(count_of_people(not_staff)))
        if some <= all_
    ]
    assert (present, not_staff) in worlds
    if is_hidden(not_staff):
        assert len({some for _all, some in worlds}) >= FEWEST
    if is_hidden(staff):
        assert len({all_ - some for all_, some in worlds}) >= FEWEST


@given(st.lists(people, min_size=1, max_size=6))
def test_numbers_by_kind_of_people_without_a_total_say_no_more_than_each_alone(counts):
    for n in counts:
        assert not is_hidden(n) or len(could_be(count_of_people(n))) >= FEWEST


@given(people, st.integers(0, 3))
def test_one_more_person_is_seen_only_where_the_shown_number_changes(n, more):
    """Two nights side by side: whoever sees both knows no hidden number to less than three."""
    before, after = could_be(count_of_people(n)), could_be(count_of_people(n + more))
    possible = {one for one in before for other in after if 0 <= other - one <= 3}
    assert not is_hidden(n) or len(possible) >= FEWEST or n + more > FEW


@settings(deadline=None)
@given(st.lists(st.integers(0, 14), min_size=2, max_size=5))
@example([8, 1, 1, 1])
@example([8, 1, 1])
@example([6, 7])
@example([7, 7])
def test_numbers_and_their_sum_are_shown_together_only_when_no_number_can_be_found(parts):
    """Against a solver of another kind: every world is tried, one after the other."""
    numbers = [*parts, sum(parts)]
    found = solved(numbers, [(len(parts), tuple(range(len(parts))))])
    assert nobody_is_found(numbers, [Sum(len(parts), tuple(range(len(parts))))]) is (not found), found


def test_a_sum_shown_without_thought_would_give_people_away():
    """The control: with nothing held back, the attack finds somebody."""
    assert solved([7, 7, 14], [(2, (0, 1))]) == {0: {6, 7}, 1: {6, 7}}
    assert solved([1, 1, 1, 8, 11], [(4, (0, 1, 2, 3))])


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6))
def test_week_after_week_beside_each_other_say_no_more_than_each_alone(joined):
    """Somebody wrote the number down each week. It only grows, and they know it."""
    weeks = list(itertools.accumulate(joined))
    low, possible = 0, []
    for n in weeks:
        possible.append({one for one in could_be(count_of_people(n)) if one >= low})
        low = min(possible[-1])
    high = max(possible[-1])
    for n, could in zip(reversed(weeks), reversed(possible), strict=True):
        could &= set(range(high + 1))
        high = max(could)
        assert n in could and (not is_hidden(n) or len(could) >= FEWEST)


def test_the_form_of_a_sentence_says_nothing_more():
    """ "A few touch" would say that it was one."""
    assert {one_or_many(n) for n in range(1, 30)} == {2} and one_or_many(0) == 0
    assert [one_or_many(n, inside_circle=True) for n in (0, 1, 5)] == [0, 1, 5]


def test_of_numbers_that_do_not_add_up_nothing_is_promised():
    assert not nobody_is_found([3, 3, 40], [Sum(2, (0, 1))])
    assert not nobody_is_found([20, 20, 0], [Sum(2, (0, 1))])
