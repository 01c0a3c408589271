"""Somebody outside the circle takes every number of a decision's record, and what must add up, and looks for a person."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from floorboard.decisions.capacities import STAFFS
from floorboard.decisions.totals import BEFORE, CHOICES, NOT_STAFF, ORDER, THERE, totals_that_hide
from tests.pages.test_numbers_attacked import solved

CAPACITIES = ("people", "carers", "staff", "leaders")
counts = st.lists(st.integers(0, 13), min_size=4, max_size=4)


def attacked(there, choices, before, shown):
    """What is left of the hidden numbers. `there`: how many of each capacity were at the choice."""
    cells = [many for many in there if many]
    kinds = [kind for kind, many in zip(CAPACITIES, there, strict=True) if many]
    numbers = [*cells, *before, *choices]
    everybody = tuple(range(len(cells)))
    ours = tuple(place for place in everybody if kinds[place] not in STAFFS)
    theirs = tuple(place for place in everybody if kinds[place] in STAFFS)
    first = len(cells) + len(before)
    not_staff, staff, present, earlier = range(len(numbers), len(numbers) + 4)
    totals = [sum(numbers[one] for one in ours), sum(numbers[one] for one in theirs), sum(cells), sum(before)]
    sums = [(not_staff, ours), (staff, theirs), (present, everybody), (earlier, tuple(range(len(cells), first)))]
    if sum(choices) == sum(cells):
        sums.append((present, tuple(range(first, first + len(choices)))))
    names = {NOT_STAFF: not_staff, THERE: present, BEFORE: earlier}
    unshown = {staff, *(place for name, place in names.items() if name not in shown)}
    if CHOICES not in shown:
        sums, numbers = [one for one in sums if one[1] and one[1][-1] < first], numbers[:first]
        return solved(
            [*numbers, *totals], [(t - len(choices), p) for t, p in sums], {u - len(choices) for u in unshown}
        )
    return solved([*numbers, *totals], sums, unshown)


def shown_of(there, choices, before):
    joined = [(2, kind, many) for kind, many in zip(CAPACITIES, there, strict=True) if many]
    joined += [(1, kind, many) for kind, many in zip(("staff", "leaders"), before, strict=False)]
    staff = sum(many for kind, many in zip(CAPACITIES, there, strict=True) if kind in STAFFS)
    return totals_that_hide(
        choices=choices, joined=joined, there=sum(there), not_staff=sum(there) - staff, before=sum(before)
    )


@settings(deadline=None, max_examples=150)
@given(there=counts, first=st.integers(0, 26), before=st.lists(st.integers(1, 9), max_size=2))
@example(there=[7, 0, 7, 0], first=7, before=[])
@example(there=[7, 7, 0, 0], first=3, before=[7, 7])
@example(there=[1, 1, 1, 8], first=10, before=[1])
def test_no_hidden_number_of_a_record_is_found(there, first, before):
    choices = [min(first, sum(there)), sum(there) - min(first, sum(there))]
    shown = shown_of(there, choices, before)
    found = attacked(there, choices, before, shown)
    assert not found, (shown, found)


def test_with_every_total_shown_somebody_is_found():
    """The control: the attack is one that works."""
    assert attacked([7, 0, 7, 0], [7, 7], [], set(ORDER))
    assert attacked([7, 7, 0, 0], [3, 11], [7, 7], set(ORDER))


def test_what_gives_nobody_away_is_shown():
    assert shown_of([12, 0, 9, 0], [20, 1], [9]) >= {CHOICES, NOT_STAFF, THERE}
    assert THERE not in shown_of([7, 0, 7, 0], [7, 7], [])
