"""The control charts of a provider are measured beside a plain loop."""

import json

import pytest

from floorboard.config.measuring.charts import chart_table, made_series, measure_charts, plain
from floorboard.spc import xmr_chart


def test_the_plain_loop_finds_the_same_range():
    for series in made_series(3):
        chart = xmr_chart(series, screen_outliers=False)
        assert plain(series) == pytest.approx((chart.mean[0], chart.lpl[0], chart.upl[0]))


def test_both_stand_beside_each_other():
    told = measure_charts(made_series(50))
    assert json.dumps(told) and told["series"] == 50 and told["marked at the end"]
    assert any("plain loop" in row for row in chart_table(told))


def test_what_is_over_the_promise_is_said():
    assert chart_table({"charts, s": 2.0, "charts to plain loop": 9.0})[-1] == "charts, s: 2.0, promised 1.0."
