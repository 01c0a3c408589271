"""Money is exact: in whole pennies, whatever is multiplied and added."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorboard.reward.money import MOST, for_hours, for_miles, hours_and_minutes, pounds, years_ago

rates = st.decimals(min_value=0, max_value=MOST, places=2)
minutes = st.integers(min_value=1, max_value=16 * 60)


@given(rates, minutes)
def test_hours_come_to_whole_pennies_and_at_most_half_a_penny_off(rate, many):
    found = for_hours(rate, many)
    assert found == found.quantize(Decimal("0.01")) and isinstance(found, Decimal)
    assert abs(found * 60 - rate * many) <= Decimal("0.3")  # half a penny, sixty times


@given(rates, st.integers(min_value=1, max_value=16))
def test_whole_hours_are_exact(rate, hours):
    assert for_hours(rate, hours * 60) == rate * hours


@given(rates, minutes, minutes)
def test_more_time_is_never_worth_less(rate, one, other):
    assert for_hours(rate, min(one, other)) <= for_hours(rate, max(one, other))


@given(st.decimals(min_value=0, max_value=200, places=1), st.decimals(min_value=0, max_value=1000, places=1))
def test_miles_come_to_whole_pennies(pence, miles):
    found = for_miles(pence, miles)
    assert found == found.quantize(Decimal("0.01"))
    assert abs(found * 100 - pence * miles) <= Decimal("0.5")


@pytest.mark.parametrize(
    "per_hour, many, comes_to",
    [("0.30", 1, "0.01"), ("0.29", 1, "0.00"), ("13.75", 90, "20.63"), ("13.75", 50, "11.46")],
)
def test_half_a_penny_goes_up_and_less_goes_down(per_hour, many, comes_to):
    assert for_hours(Decimal(per_hour), many) == Decimal(comes_to)


@given(rates)
def test_it_is_read_back_as_it_was_written(amount):
    assert Decimal(pounds(amount).removeprefix("£").replace(",", "")) == amount


@pytest.mark.parametrize("many, said", [(45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes"), (1, "1 minute"), (0, "0 minutes"),
                                        (61, "1 hour 1 minute"), (120, "2 hours")])  # fmt: skip
def test_time_in_words(many, said):
    assert hours_and_minutes(many) == said


def test_a_year_before_the_last_day_of_february():
    assert years_ago(date(2028, 2, 29)) == date(2027, 2, 28)
