"""Numbers of people at places under one another: where they may be told, so that none is found by taking away.

Places are written as the way to them, such as "1/4/9/". A number is told at a place only where, on the way up, no place
beside it has a small one: a region of eighteen with one site of twelve would give the six of its other site away.
"""

from collections.abc import Iterable, Mapping


def places_on(way: str) -> list[str]:
    """Every place on a way, the highest first, and the place at its end last."""
    parts = [part for part in way.split("/") if part]
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def own_of(place: str) -> str:
    """What is at a place itself and at none below it, as if it were one more place below."""
    return f"{place}0/"


def here_and_above(ways: Iterable[str]) -> set[str]:
    """Every place at which somebody counts who is at the ends of these ways."""
    return {place for way in ways for place in (*places_on(way), own_of(way))}


def with_few_below(counted: Mapping[str, int], fewest: int) -> set[str]:
    """The places right under which a place has fewer than so many, though not nobody."""
    return {_over(place) for place, many in counted.items() if 0 < many < fewest}


def is_told(place: str, few: set[str]) -> bool:
    """May a number be told there? `few`: see `with_few_below`."""
    return not few.intersection(places_on(place)[:-1])


def _over(place: str) -> str:
    return place[: place.rstrip("/").rfind("/") + 1]
