"""Somebody adds up every number about people that they can see, and tries to find one of them."""

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from floorboard.pages.numbers import FEW, FEWEST, count_of_people, may_have_a_total

MOST = 60
people = st.integers(0, MOST)


def could_be(shown: str) -> set[int]:
    """Every number that would be shown like this."""
    return {n for n in range(2 * MOST + 10) if count_of_people(n) == shown}


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
def test_choices_and_how_many_were_there_give_no_choice_away(chose):
    """Everybody chose one of them, and the record may say how many were there."""
    sums = could_be(count_of_people(sum(chose))) if may_have_a_total(chose) else set(range(10 * MOST))
    worlds = [could_be(count_of_people(n)) for n in chose]
    for place, n in enumerate(chose):
        others = [world for other, world in enumerate(worlds) if other != place]
        least, most = sum(map(min, others)), sum(map(max, others))
        possible = {one for one in worlds[place] if any(least <= total - one <= most for total in sums)}
        assert n in possible and (not is_hidden(n) or len(possible) >= FEWEST), (chose, possible)
