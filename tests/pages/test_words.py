"""Days and hours in the words people use."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from floorboard.pages import words

MONDAY = time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=UTC), tick=False)


@MONDAY
@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 12, 3), "Thursday 3\u00a0December"),
        (date(2027, 4, 1), "Thursday 1\u00a0April\u00a02027"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Wednesday 1\u00a0July"),
    ],
)
def test_a_day_has_its_weekday_and_a_year_only_when_it_is_another_one(on, said):
    assert words.day(on) == said


@MONDAY
def test_the_number_and_the_month_are_never_parted_by_a_line_end():
    assert words.short_day(date(2026, 12, 3)) == "3\u00a0December"
    assert words.month(date(2026, 12, 3)) == "December\u00a02026"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(14), "2pm"), (time(14, 30), "2.30pm"), (time(9, 5), "9.05am"), (time(12), "midday"),
        (time(0), "midnight"), (time(0, 15), "12.15am"), (time(12, 1), "12.01pm"),
        (datetime(2026, 7, 1, 13, tzinfo=UTC), "2pm"),
    ],
)  # fmt: skip
def test_an_hour_is_said_as_people_say_it(at, said):
    assert words.hour(at) == said
