"""What holds for every series, tried on many that were made by chance. Whole numbers, so that rounding hides nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorboard.spc import draw, kinds, verdict, xmr_chart
from floorboard.spc.rules import COMMON

SERIES = st.lists(st.integers(-1000, 1000), min_size=1, max_size=40)
DIRECTION = st.sampled_from(["increase", "decrease", "neutral"])
SCREEN = st.booleans()
SAME = ["outside_limits", "close_to_limits", "relative_to_mean", "special_cause_type", "point_type"]
TURNED = {
    "special_cause_improvement": "special_cause_concern",
    "special_cause_concern": "special_cause_improvement",
    "common_cause": "common_cause",
    "consistent_pass": "consistent_fail",
    "consistent_fail": "consistent_pass",
    "inconsistent": "inconsistent",
}


def near(numbers):
    return [one if one is None else pytest.approx(one, abs=1e-6, rel=1e-9) for one in numbers]


def on_an_edge(chart):
    """A point that is on a limit but for rounding may fall to either side of it."""
    third = [
        (mean + (limit - mean) * 2 / 3)
        for mean, limits in zip(chart.mean, zip(chart.lpl, chart.upl, strict=True), strict=True)
        for limit in limits
        if limit is not None
    ]
    edges = {*third, *chart.mean, *(one for one in (*chart.lpl, *chart.upl) if one is not None)}
    return any(abs(y - edge) < 1e-6 for y in chart.y for edge in edges)


@given(SERIES, st.integers(-10_000, 10_000), DIRECTION, SCREEN)
def test_adding_a_constant_moves_the_limits_by_it(y, more, direction, screen):
    before = xmr_chart(y, direction=direction, screen_outliers=screen)
    after = xmr_chart([one + more for one in y], direction=direction, screen_outliers=screen)
    for name in ("mean", "lpl", "upl"):
        assert list(getattr(after, name)) == near([one if one is None else one + more for one in getattr(before, name)])
    if not on_an_edge(before):
        assert [getattr(after, name) for name in SAME] == [getattr(before, name) for name in SAME]


@given(SERIES, st.sampled_from([0.25, 2, 8, 1024]), DIRECTION, SCREEN)
def test_another_unit_scales_the_limits_and_changes_no_flag(y, times, direction, screen):
    before = xmr_chart(y, direction=direction, screen_outliers=screen)
    after = xmr_chart([one * times for one in y], direction=direction, screen_outliers=screen)
    for name in ("mean", "lpl", "upl"):
        assert list(getattr(after, name)) == near(
            [one if one is None else one * times for one in getattr(before, name)]
        )
    assert [getattr(after, name) for name in SAME] == [getattr(before, name) for name in SAME]


@given(SERIES, SCREEN)
def test_turned_upside_down_high_is_low(y, screen):
    up = xmr_chart(y, direction="increase", screen_outliers=screen)
    down = xmr_chart([-one for one in y], direction="decrease", screen_outliers=screen)
    assert down.point_type == up.point_type
    assert list(down.lpl) == near([one if one is None else -one for one in up.upl])


@given(SERIES, st.integers(-1000, 1000), SCREEN)
def test_the_other_direction_swaps_improvement_and_concern(y, target, screen):
    up = xmr_chart(y, direction="increase", target=target, screen_outliers=screen)
    down = xmr_chart(y, direction="decrease", target=target, screen_outliers=screen)
    assert down.special_cause_type == up.special_cause_type
    assert list(down.point_type) == [TURNED[one] for one in up.point_type]
    assert down.assurance == TURNED[up.assurance]


@given(st.floats(-1e6, 1e6), st.integers(1, 40), SCREEN)
def test_a_flat_series_has_no_special_cause(value, points, screen):
    chart = xmr_chart([value] * points, screen_outliers=screen)
    assert set(chart.special_cause_type) == {COMMON} and set(chart.mean) == {chart.y[0]}
    assert not any(chart.outside_limits) and set(chart.relative_to_mean) == {0}


@given(SERIES, DIRECTION)
def test_screening_never_makes_the_range_wider(y, direction):
    screened = xmr_chart(y, direction=direction)
    not_screened = xmr_chart(y, direction=direction, screen_outliers=False)
    assert screened.mean == not_screened.mean
    if screened.upl[0] is not None:
        assert screened.upl[0] <= not_screened.upl[0] + 1e-9


@given(SERIES, DIRECTION)
def test_a_flag_and_a_type_always_go_together(y, direction):
    chart = xmr_chart(y, direction=direction)
    for cause, kind in zip(chart.special_cause_type, chart.point_type, strict=True):
        assert (cause == COMMON) == (kind == "common_cause")
    assert not any(far and near for far, near in zip(chart.outside_limits, chart.close_to_limits, strict=True))


@given(SERIES, DIRECTION, st.integers(-1000, 1000))
def test_every_chart_has_words_and_can_be_drawn(y, direction, target):
    chart = xmr_chart(y, direction=direction, target=target)
    found = verdict(chart)
    assert found.chip and found.words and "%(" not in found.words
    assert len(kinds(chart)) == len(y)
    assert "nan" not in draw(chart, "Days", key="days") and draw(chart, "Days", key="days", size="small")


@given(SERIES)
def test_what_is_a_trial_marks_nothing(y):
    chart = replace(xmr_chart(y), enough=len(y) + 1)
    assert set(kinds(chart)) == {"usual"} and verdict(chart).kind == "early"
