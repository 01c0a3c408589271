"""Shares, numbers too small to judge, and places or months put together."""

from datetime import date
from math import sqrt

import pytest

from floorboard.spc import (
    NotAChart,
    Rebase,
    counts_too_small,
    large_enough,
    longer,
    longer_days,
    share_chart,
    shares_too_small,
    together,
)

PARTS, WHOLES = [10, 12, 9, 15, 11, 13, 8, 14, 12, 10, 13, 11, 12], [20, 25, 18, 30, 22, 25, 20, 28, 24, 20, 26, 21, 25]


def test_the_range_of_a_share_depends_on_its_whole():
    chart = share_chart(PARTS, WHOLES)
    share = sum(PARTS) / sum(WHOLES)
    for place, whole in enumerate(WHOLES):
        wide = 300 * sqrt(share * (1 - share) / whole)
        assert (chart.lpl[place], chart.upl[place]) == pytest.approx((100 * share - wide, 100 * share + wide))
    assert chart.y[0] == 50 and chart.mean[0] == pytest.approx(100 * share) and not chart.too_small


def test_a_share_never_leaves_none_to_all():
    chart = share_chart([9] * 13, [10] * 13)
    assert chart.upl[0] == 100 and chart.lpl[0] > 0
    assert share_chart([0] * 13, [10] * 13).lpl[0] == 0


def test_the_same_four_rules_hold_for_shares():
    chart = share_chart([*[50, 40] * 7, 95], [100] * 15)
    assert chart.special_cause_type[-1] == "Above UCL" and chart.point_type[-1] == "special_cause_improvement"
    shifted = share_chart([*[30] * 7, *[60] * 7], [100] * 14, direction="decrease")
    assert shifted.point_type == ("special_cause_improvement",) * 7 + ("special_cause_concern",) * 7


def test_limits_of_shares_can_be_fixed_and_start_again():
    fixed = share_chart([*[50] * 12, *[80] * 6], [100] * 18, fix_after_n_points=12)
    assert fixed.mean[-1] == 50 and fixed.special_cause_type[-1] == "Above UCL"
    days = [date(2025 + place // 12, place % 12 + 1, 1) for place in range(18)]
    again = share_chart([*[50] * 12, *[80] * 6], [100] * 18, days=days, rebase=[Rebase(days[12], "a new rota")])
    assert (again.mean[0], again.mean[-1]) == (50, 80)


BAD = [
    ([], [], "There are no points"),
    ([1, 2], [3], "There are 2 parts and 1 wholes"),
    ([1, 0], [3, 0], "Point 2 is a share of 0"),
    ([1, 4], [3, 3], "Point 2 is not a share"),
    ([1, -1], [3, 3], "Point 2 is not a share"),
    ([1, 0.5], [3, 3], "Point 2 is not a share"),
    ([1, 1], [3, -3], "Point 2 is not a share"),
    ([1, float("nan")], [3, 3], "Point 2 is not a number that can be drawn"),
    ([1, 1], [3, None], "Point 2 is missing"),
]


@pytest.mark.parametrize(("parts", "wholes", "said"), BAD)
def test_what_is_no_share_is_refused_in_plain_words(parts, wholes, said):
    with pytest.raises(NotAChart, match=said):
        share_chart(parts, wholes)


def test_five_of_each_kind_are_needed():
    assert shares_too_small([4] * 13, [40] * 13) and not shares_too_small([5] * 13, [40] * 13)
    assert shares_too_small([36] * 13, [40] * 13) and not shares_too_small([35] * 13, [40] * 13)
    assert counts_too_small([4, 5, 4]) and not counts_too_small([5, 5, 5])


def test_places_are_put_together_until_the_numbers_are_large_enough():
    ward, other = ([1, 2, 1], [4, 5, 4]), ([4, 5, 6], [20, 18, 22])
    site = tuple(together(pair) for pair in zip(ward, other, strict=True))
    assert site == ([5, 7, 7], [24, 23, 26])
    assert large_enough([ward, site]) == 1 and large_enough([ward]) is None and large_enough([site]) == 0


def test_places_need_the_same_points():
    with pytest.raises(NotAChart, match="not equally long"):
        together([[1, 2], [1]])
    with pytest.raises(NotAChart, match="no points"):
        together([])


def test_months_are_put_together_from_the_newest_back():
    days = [date(2026, month, 1) for month in range(1, 9)]
    assert longer([1, 2, 3, 4, 5, 6, 7, 8], 3) == [12, 21]
    assert longer_days(days, 3) == [date(2026, 3, 1), date(2026, 6, 1)]
    for by in (1, 9, 2.5, True):
        for make in (longer, longer_days):
            with pytest.raises(NotAChart, match="whole number of points"):
                make(days if make is longer_days else [1] * 8, by)
