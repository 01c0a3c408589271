"""Bank holidays of the four nations, as gov.uk published them for 2026 and 2027."""

from datetime import date, timedelta

import pytest

from floorboard.organisation.days import (
    bank_holidays,
    is_working_day,
    working_day_after,
    working_days_between,
)

EVERYWHERE = {
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 12, 25),
    date(2026, 12, 28),
}
ENGLAND = EVERYWHERE | {date(2026, 4, 6), date(2026, 8, 31)}
IRELAND = ENGLAND | {date(2026, 3, 17), date(2026, 7, 13)}
SCOTLAND = EVERYWHERE | {date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30)}
IN_2027 = {
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 5, 3),
    date(2027, 5, 31),
    date(2027, 12, 27),
    date(2027, 12, 28),
}


def weekdays_off(nation, year):
    return {day for day in bank_holidays(nation, year) if day.weekday() < 5}


@pytest.mark.parametrize("nation, days", [("ENG", ENGLAND), ("WLS", ENGLAND), ("NIR", IRELAND)])
def test_bank_holidays_of_2026(nation, days):
    assert weekdays_off(nation, 2026) == days


def test_scotland_has_its_own_days_in_2026():
    # The World Cup holiday of 15 June 2026 was proclaimed late: a library may or may not know it yet.
    assert weekdays_off("SCT", 2026) - {date(2026, 6, 15)} == SCOTLAND


def test_boxing_day_moves_to_the_next_working_day_in_2027():
    assert weekdays_off("ENG", 2027) == IN_2027 | {date(2027, 3, 29), date(2027, 8, 30)}


@pytest.mark.parametrize(
    "day, working, off",
    [
        (date(2026, 11, 30), {"ENG", "WLS", "NIR"}, {"SCT"}),  # St Andrew's Day
        (date(2026, 7, 13), {"ENG", "WLS", "SCT"}, {"NIR"}),  # for 12 July, a Sunday
        (date(2027, 7, 12), {"ENG", "WLS", "SCT"}, {"NIR"}),
        (date(2026, 3, 17), {"ENG", "WLS", "SCT"}, {"NIR"}),  # St Patrick's Day
        (date(2026, 4, 6), {"SCT"}, {"ENG", "WLS", "NIR"}),  # Easter Monday
        (date(2026, 12, 28), set(), {"ENG", "WLS", "SCT", "NIR"}),  # for Boxing Day, a Saturday
    ],
)
def test_a_day_off_here_may_be_a_working_day_there(day, working, off):
    assert {nation for nation in ("ENG", "WLS", "SCT", "NIR") if is_working_day(day, nation)} == working
    assert not any(is_working_day(day, nation) for nation in off)


@pytest.mark.parametrize(
    "start, days, nation, day",
    [
        (date(2026, 11, 23), 1, "ENG", date(2026, 11, 24)),
        (date(2026, 11, 27), 1, "ENG", date(2026, 11, 30)),  # Friday: day 1 is Monday
        (date(2026, 11, 27), 1, "SCT", date(2026, 12, 1)),
        (date(2026, 11, 28), 1, "ENG", date(2026, 11, 30)),  # Saturday: also Monday
        (date(2026, 11, 23), 20, "ENG", date(2026, 12, 21)),
        (date(2026, 11, 23), 20, "SCT", date(2026, 12, 22)),
        (date(2026, 12, 24), 1, "WLS", date(2026, 12, 29)),
        (date(2026, 7, 10), 1, "NIR", date(2026, 7, 14)),
        (date(2026, 11, 23), 0, "ENG", date(2026, 11, 23)),
    ],
)
def test_day_one_is_the_first_working_day_after(start, days, nation, day):
    assert working_day_after(start, days, nation) == day


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
def test_counting_and_going_forward_agree_over_two_years(nation):
    for offset in range(0, 730, 13):
        start = date(2026, 1, 1) + timedelta(days=offset)
        for days in (1, 5, 20):
            end = working_day_after(start, days, nation)
            assert working_days_between(start, end, nation) == days
            assert working_days_between(end, start, nation) == -days


def test_counting_by_hand_and_by_weeks_agree():
    for start in (date(2026, 3, 30), date(2026, 12, 20), date(2027, 5, 1)):
        for length in range(0, 40):
            end = start + timedelta(days=length)
            by_hand = sum(is_working_day(start + timedelta(days=n), "ENG") for n in range(1, length + 1))
            assert working_days_between(start, end, "ENG") == by_hand
