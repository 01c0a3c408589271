"""Days and hours in the words people use."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.translation import override

from floorboard.pages import words
from floorboard.pages.when import read_day

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


@MONDAY
@pytest.mark.parametrize(
    ("code", "said", "alone"),
    [
        ("pl", "czwartek 3\u00a0grudnia", "Grudzień\u00a02026"), ("ro", "joi 3\u00a0decembrie", "decembrie\u00a02026"),
        ("cy", "Dydd Iau 3\u00a0Rhagfyr", "Rhagfyr\u00a02026"), ("so", "Khamiis 3\u00a0Desembar", "Desembar\u00a02026"),
        ("ar", "الخميس 3\u00a0ديسمبر", "ديسمبر\u00a02026"), ("bn", "বৃহস্পতিবার 3\u00a0ডিসেম্বর", "ডিসেম্বর\u00a02026"),
        ("en-x-plain", "Thursday 3\u00a0December", "December\u00a02026"),
    ],
)  # fmt: skip
def test_a_month_behind_a_day_is_said_as_people_say_it_there(code, said, alone):
    with override(code):
        assert (words.day(date(2026, 12, 3)), words.month(date(2026, 12, 3))) == (said, alone)


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES if not code.startswith("en")])
def test_every_language_has_its_own_days_and_months_and_reads_its_own_days(code):
    english = [*map(str, (*MONTHS.values(), *WEEKDAYS.values()))]
    with override(code):
        assert not set(map(str, (*MONTHS.values(), *MONTHS_ALT.values(), *WEEKDAYS.values()))) & set(english) - {
            "August"
        }
        for month in range(1, 13):
            assert read_day(words.full_day(date(2026, month, 14))) == (2026, month, 14)
        assert not [hour for hour in range(24) if words.hour(time(hour)).lower().endswith(("am", "pm", "day", "night"))]
