"""Numbers of people outside their circle: where they are shown, so that no place can be worked out from its neighbours.

A region of 18 people with one site of 12 gives the 6 of its other site away, although each number by itself is well
hidden. So a place shows its numbers only where all places beside it could show theirs, and its place above does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from floorboard.pages.numbers import FEW
from floorboard.reports.measures import Shape

STEPS = (1, 3, 6, 12)  # months put together, the fewest that will do
TOP = 0  # stands above the highest places; no place has this number


class Row(NamedTuple):
    """So many people at the place this way leads to had this value in a month."""

    path: str
    month: date
    value: int
    many: int


def are_many(values: Mapping[int, int], shape: Shape) -> bool:
    """May it be said outside their circle? Of a ladder from 8 who chose on; of a share, those who were so and those who
    were not are each nobody or at least 8."""
    parts = [sum(values.values())] if shape == Shape.RUNGS else values.values()
    return min((many for many in parts if many), default=FEW + 1) > FEW


def group_of(month: date, step: int) -> int:
    """Which quarter, half or year of the calendar a month is in."""
    return (month.year * 12 + month.month - 1) // step


def steps_told(rows: Iterable[Row], months: list[date], shape: Shape) -> dict[int, int]:
    """For each place (by its number) that may show this measure: how many months stand together in each point, the
    fewest that will do. A place that is not in it shows nothing."""
    rows, found = list(rows), {}
    for step in reversed(STEPS):
        found |= dict.fromkeys(_shown(rows, _whole_groups(months, step), step, shape), step)
    return found


def _whole_groups(months: list[date], step: int) -> set[int]:
    return {group for group, many in Counter(group_of(month, step) for month in months).items() if many == step}


def _shown(rows: list[Row], groups: set[int], step: int, shape: Shape) -> Iterator[int]:
    edges: dict[tuple[int, int, int], Counter[int]] = defaultdict(Counter)
    for row in rows:
        if (group := group_of(row.month, step)) in groups:
            for above, place in _way(row.path):
                edges[group, above, place][row.value] += row.many
    few_below = {above for (_group, above, _place), values in edges.items() if not are_many(values, shape)}
    stands_under = defaultdict(set)
    for _group, above, place in edges:
        if above != place:
            stands_under[place].add(above)
    known: dict[int, bool] = {TOP: True}

    def is_shown(place: int) -> bool:
        if place not in known:
            known[place] = all(above not in few_below and is_shown(above) for above in stands_under[place])
        return known[place]

    return (place for place in stands_under if is_shown(place))


def _way(path: str) -> list[tuple[int, int]]:
    """Each place on a way with the one above it; at the end the last one with itself, for what is its own."""
    places = [TOP, *(int(part) for part in path.split("/") if part)]
    return [*zip(places, places[1:], strict=False), (places[-1], places[-1])]
