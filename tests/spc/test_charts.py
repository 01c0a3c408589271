"""What a chart is made of, and what is refused in plain words."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from floorboard.spc import NotAChart, Rebase, xmr_chart
from floorboard.spc.limits import mean_of
from floorboard.spc.rules import special_causes

FIRST = date(2026, 1, 1)


def weeks(count):
    return [FIRST + timedelta(weeks=place) for place in range(count)]


def test_a_point_knows_all_about_itself():
    point = xmr_chart([1, 2, 1, 3], days=weeks(4)).points[-1]
    assert (point.y, point.day, point.mean, point.relative_to_mean) == (3, date(2026, 1, 22), 1.75, 1)
    assert xmr_chart([1, 2]).points[0].day is None


def test_the_mean_of_equal_numbers_is_that_number():
    assert mean_of([0.1] * 12) == 0.1


@pytest.mark.parametrize("y", [[0.1, 0.1, 0.1, 0.1, 0.6, -0.4], [0.7, 0.1, 0.3, 0.2], [97.3, 96.1, 98.9, 97.4, 97.3]])
def test_the_mean_is_the_exact_one_rounded_once(y):
    """A point beside the mean by the last bit is beside it for the reference too: it counts in longer numbers."""
    assert mean_of(y) == float(sum(map(Fraction, y)) / len(y))


def test_patterns_never_cross_a_new_start():
    y = [*[1, 2] * 3, *range(3, 9)]
    assert any("Trend" in cause for cause in xmr_chart(y, days=weeks(12)).special_cause_type)
    again = xmr_chart(y, days=weeks(12), rebase=[Rebase(weeks(12)[6], "a new rota")])
    assert not any("Trend" in cause for cause in again.special_cause_type)


def test_fixed_limits_judge_what_comes_after_them():
    chart = xmr_chart([*[5, 6] * 6, 20, 5], fix_after_n_points=12)
    assert chart.mean[-1] == 5.5 and chart.special_cause_type[12] == "Above UCL"
    assert xmr_chart([5, 6, 5], fix_after_n_points=12).mean[0] == pytest.approx(16 / 3)


def test_fixed_on_equal_numbers_there_are_no_limits_and_rows_still_count():
    chart = xmr_chart([5] * 12 + [6] * 7, fix_after_n_points=12)
    assert chart.lpl[-1] is None and chart.outside_limits[-1] is None and chart.close_to_limits[-1] is None
    assert chart.special_cause_type[-1] == "7 Points Above CL"


def test_outside_comes_before_trend_before_two_in_three_before_row():
    rising, row = [1, 2, 3, 4, 5, 6, 7], [1] * 7
    none = [False] * 7
    assert set(special_causes(rising, none, none, row)) == {"7 Point Trend (Increasing)"}
    assert special_causes(rising, [False] * 6 + [True], none, row)[-1] == "Above UCL"
    assert special_causes([1] * 7, none, [False] * 5 + [True] * 2, row)[4:] == [
        "7 Points Above CL",
        *["2 in 3 Above CL"] * 2,
    ]


def test_a_point_of_two_trends_goes_on_with_the_second():
    y = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    causes = special_causes(y, [False] * 13, [False] * 13, [1, -1] * 6 + [1])
    assert causes == ["7 Point Trend (Increasing)"] * 6 + ["7 Point Trend (Decreasing)"] * 7


def test_a_point_on_a_limit_is_not_outside():
    chart = xmr_chart([0, 0, 0, 0], screen_outliers=False)
    assert chart.upl[0] == 0 and not any(chart.outside_limits)


MONTHS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


@pytest.mark.parametrize(
    "days", [MONTHS, weeks(3), [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)], [FIRST] * 0]
)
def test_points_are_the_same_time_apart_in_days_or_months(days):
    assert xmr_chart([1, 2, 3][: len(days)] or [1], days=days or None)


GAPS = [
    ([date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1)], "gap before point 3"),
    ([date(2026, 1, 1), date(2026, 3, 1), date(2026, 4, 1)], "gap before point 2"),
    ([date(2026, 1, 1), date(2026, 1, 20), date(2026, 1, 21)], "gap before point 2"),
    ([date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 3)], "Point 2 is not after"),
    ([date(2026, 1, 1)], "There are 3 points and 1 days"),
]


@pytest.mark.parametrize(("days", "said"), GAPS)
def test_a_gap_is_refused(days, said):
    with pytest.raises(NotAChart, match=said):
        xmr_chart([1, 2, 3], days=days)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"direction": "up"}, "Say “increase”"),
        ({"target": float("inf")}, "target must be a number"),
        ({"target": True}, "target must be a number"),
        ({"fix_after_n_points": True}, "12 points or more"),
        ({"fix_after_n_points": 0}, "12 points or more"),
        ({"enough": 0}, "from how many points"),
        ({"rebase": [Rebase(FIRST, "new")]}, "Give the days"),
    ],
)
def test_what_cannot_be_asked(asked, said):
    with pytest.raises(NotAChart, match=said):
        xmr_chart([1, 2, 3], **asked)
