"""Limits, flags and names are those of NHSRplotthedots 0.2.2: limits to a billionth, the rest exactly."""

from datetime import date

import pytest

from floorboard.spc import rules, xmr_chart
from floorboard.spc.chart import Rebase
from tests.spc.reading import CASES, RULES, days_of

FLAGS = ["outside_limits", "close_to_limits", "relative_to_mean", "rebase_group", "special_cause_type", "point_type"]


def charted(case):
    asked = dict(case["options"])
    direction = asked.pop("improvement_direction", "increase")
    rebase = [Rebase(date.fromisoformat(asked.pop("rebase")), "a new way")] if "rebase" in asked else []
    return xmr_chart(case["y"], days=days_of(case), direction=direction, rebase=rebase, **asked)


def test_all_cases_are_kept():
    assert len(CASES) == 24 and len(RULES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_series_of_the_reference(case):
    chart = charted(case)
    for name in ("mean", "lpl", "upl"):
        for found, expected in zip(getattr(chart, name), case[name], strict=True):
            assert found == expected if expected is None else found == pytest.approx(expected, rel=0, abs=1e-9)
    for name in FLAGS:
        assert list(getattr(chart, name)) == case[name], name
    assert chart.assurance == case["assurance"]


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["rule"])
def test_a_rule_of_the_reference(case):
    given, rule = case["input"], getattr(rules, case["rule"])
    if case["rule"] == "assurance":
        found = [
            rule(lpl, upl, given["target"], given["direction"])
            for lpl, upl in zip(given["lpl"], given["upl"], strict=True)
        ]
    else:
        found = rule(**given)
    assert found == case["expected"]


def test_limits_that_are_printed_in_its_guide():
    """From its vignette on what differs from the spreadsheet of NHS England, which does not screen."""
    y = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]
    screened, not_screened = xmr_chart(y), xmr_chart(y, screen_outliers=False)
    assert (screened.lpl[0], screened.upl[0]) == pytest.approx((-0.7156, 4.6044), abs=1e-4)
    assert (not_screened.lpl[0], not_screened.upl[0]) == pytest.approx((-3.0626, 6.9515), abs=1e-4)
    assert screened.screened == 2 and not_screened.screened == 0


def test_two_close_points_on_opposite_sides_are_nothing():
    assert set(xmr_chart([*[1, -1] * 7, 5.5, -5.5]).special_cause_type) == {"Common Cause"}
