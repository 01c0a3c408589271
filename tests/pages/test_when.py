"""A day or an hour typed in any way people write one; what cannot be is said plainly."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from floorboard.pages.forms import DayField, HourField

MONDAY = time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=UTC), tick=False)


@MONDAY
@pytest.mark.parametrize(
    "typed",
    ["3 December 2026", "3 december", "3rd of December", "Thursday 3 December", "3 Dec", "3/12/2026", "3.12.26",
     "3-12-2026", "2026-12-03", " 3  December,2026 ", "3/12", "03 12 2026", "3\u00a0December"],
)  # fmt: skip
def test_one_day_written_in_many_ways(typed):
    assert DayField().clean(typed) == date(2026, 12, 3)


@MONDAY
@pytest.mark.parametrize(
    ("typed", "past", "meant"),
    [
        ("3 September", False, date(2027, 9, 3)),
        ("3 September", True, date(2026, 9, 3)),
        ("23 November", False, date(2026, 11, 23)),
        ("24 November", True, date(2025, 11, 24)),
        ("29 February", False, date(2028, 2, 29)),
        ("29 February", True, date(2024, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_next_such_day_or_the_last(typed, past, meant):
    assert DayField(past=past).clean(typed) == meant


@MONDAY
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 November", "There is no 31 November. November has 30 days."),
        ("30/2/2027", "There is no 30 February. February has 28 days."),
        ("0 May", "There is no 0 May."),
        ("3/13/2026", "There are only 12 months."),
        ("2026-02-29", "There is no 29 February."),
        ("3 December 3026", "Check the year."),
        ("soon", "We could not read this day. Write it like this: 3 December 2026."),
        ("3 ma", "We could not read this day."),
        ("", "Please fill this in."),
        ("\u0000", "We could not read this day."),
        ("9" * 5000, "We could not read this day."),
    ],
)
def test_a_day_that_cannot_be_is_said_plainly(typed, said):
    with pytest.raises(ValidationError) as wrong:
        DayField().clean(typed)
    assert said in " ".join(wrong.value.messages)


@MONDAY
def test_a_day_outside_the_days_asked_for_says_which_are():
    with pytest.raises(ValidationError, match="Choose 23 November 2026 or later"):
        DayField(not_before=date(2026, 11, 23)).clean("22 November 2026")
    with pytest.raises(ValidationError, match="Choose 23 November 2026 or before"):
        DayField(not_after=date(2026, 11, 23)).clean("24 November 2026")
    assert DayField(required=False, not_before=date(2026, 11, 23)).clean("") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_what_a_form_shows_for_a_day_is_read_back_as_the_same_day(day):
    field = DayField()
    assert field.clean(field.prepare_value(day)) == day == field.clean(day.isoformat())


@given(st.text(max_size=40))
def test_whatever_is_typed_for_a_day_or_an_hour_gets_an_answer(typed):
    for field in (DayField(required=False), HourField(required=False)):
        try:
            field.clean(typed)
        except ValidationError as said:
            assert said.messages[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2pm", time(14)), ("2 PM", time(14)), ("2.30pm", time(14, 30)), ("2:30 p.m.", time(14, 30)), ("14:30", time(14, 30)),
        ("14:30:00", time(14, 30)), ("09:00", time(9)), ("11:15", time(11, 15)), ("12am", time(0)), ("12pm", time(12)),
        ("midday", time(12)), ("midnight", time(0)), ("15", time(15)),
    ],
)  # fmt: skip
def test_one_hour_written_in_many_ways(typed, meant):
    assert HourField().clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2", "Is it morning or afternoon?"), ("2.30", "Is it morning or afternoon?"), ("25:00", "There is no such time."),
     ("13pm", "There is no such time."), ("9.70am", "There is no such time."), ("tea time", "We could not read this time.")],
)  # fmt: skip
def test_an_hour_that_is_not_clear_is_asked_for_again(typed, said):
    with pytest.raises(ValidationError, match=said.replace("?", r"\?")):
        HourField().clean(typed)


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_what_a_form_shows_for_an_hour_is_read_back_as_the_same_hour(at):
    field = HourField()
    assert field.clean(field.prepare_value(at)) == at
