"""Which numbers of people a decision's record may show together outside its circle, so that nobody is found."""

from floorboard.decisions.capacities import STAFFS
from floorboard.pages.numbers import Sum, nobody_is_found

# What is left out first stands last. The table of who took part is always shown; alone it gives nobody away.
CHOICES, NOT_STAFF, THERE, BEFORE = "choices", "not staff", "there", "before"
ORDER = (CHOICES, NOT_STAFF, THERE, BEFORE)


def totals_that_hide(
    *, choices: list[int], joined: list[tuple[int, str, int]], there: int, not_staff: int, before: int
) -> set[str]:
    """Those of the four that may be shown. `joined`: stage, capacity and how many. `before`: the number of others who
    were in it before people with lived experience, 0 when none is told. Numbers of people throughout.

    What adds up here is taken to be known to everybody: who was there is who chose, and who took part at a stage.
    """
    cells = [many for _stage, _capacity, many in joined]
    numbers = [*cells, *choices, not_staff, there, before, there - not_staff]
    first = len(cells)
    at = {NOT_STAFF: first + len(choices), THERE: first + len(choices) + 1, BEFORE: first + len(choices) + 2}
    staff = len(numbers) - 1
    ways = [Sum(at[THERE], (at[NOT_STAFF], staff))]
    if sum(choices) == there:
        ways.append(Sum(at[THERE], tuple(range(first, first + len(choices)))))
    for stage in {stage for stage, _capacity, _many in joined}:
        everybody = [place for place, row in enumerate(joined) if row[0] == stage]
        ours = [place for place in everybody if joined[place][1] not in STAFFS]
        theirs = [place for place in everybody if joined[place][1] in STAFFS]
        for total, parts in ((at[THERE], everybody), (at[NOT_STAFF], ours), (staff, theirs), (at[BEFORE], everybody)):
            if parts and numbers[total] == sum(numbers[part] for part in parts):
                ways.append(Sum(total, tuple(parts)))
    shown: set[str] = set()
    for one in ORDER:
        hidden = [at[name] for name in at if name not in shown | {one}]
        if CHOICES not in shown | {one}:
            hidden += range(first, first + len(choices))
        if nobody_is_found(numbers, ways, {*hidden, staff}):
            shown.add(one)
    return shown
