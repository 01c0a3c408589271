"""Numbers about people are not shown so that somebody could be found; numbers about duties are exact."""

import pytest

from floorboard.pages.numbers import count_of_people


@pytest.mark.parametrize(
    "n, outside",
    [
        (0, "0"),
        (1, "a few"),
        (7, "a few"),
        (8, "about 10"),
        (12, "about 10"),
        (13, "about 15"),
        (42, "about 40"),
        (1204, "about 1,205"),
    ],
)
def test_people_outside_the_circle(n, outside):
    assert count_of_people(n) == outside
    assert count_of_people(n, inside_circle=True) == f"{n:,}"
