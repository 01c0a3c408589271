"""The reading clock: by when something must be read."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from floorboard.voice.clock import Clock, half_hour_after, pool_emptied_next

WEEKDAYS_9_TO_5 = dict.fromkeys(range(5), (time(9), time(17)))


def at(text):
    return timezone.make_aware(timezone.datetime.fromisoformat(text))


@pytest.mark.parametrize(("since", "hours", "by"), [
    ("2026-11-23 09:00", 4, "2026-11-23 13:00"),  # a Monday
    ("2026-11-23 13:00", 4, "2026-11-23 17:00"),
    ("2026-11-23 13:01", 4, "2026-11-24 09:01"),
    ("2026-11-23 03:00", 4, "2026-11-23 13:00"),
    ("2026-11-23 22:00", 4, "2026-11-24 13:00"),
    ("2026-11-27 16:00", 4, "2026-11-30 12:00"),  # over a weekend without readers
    ("2026-11-28 12:00", 0, "2026-11-30 09:00"),
    ("2026-11-23 17:00", 0, "2026-11-24 09:00"),
    ("2026-11-23 09:00", 20, "2026-11-25 13:00"),
    ("2027-03-27 12:00", 0, "2027-03-29 09:00"),  # the clocks go forward
])  # fmt: skip
def test_only_reading_hours_count(since, hours, by):
    assert Clock(hours=WEEKDAYS_9_TO_5).read_by(at(since), hours) == at(by)


@pytest.mark.parametrize("clock", [
    Clock(has_readers=False), Clock(duties=[(date(2020, 1, 1), date(2020, 1, 2))]),
    Clock(hours={0: (time(9), time(9, 1))}, limit=72),
])  # fmt: skip
def test_where_nobody_reads_for_so_long_there_is_no_moment(clock):
    assert clock.read_by(at("2026-11-23 09:00")) is None


def test_with_a_rota_only_its_days_count():
    clock = Clock(duties=[(date(2026, 11, 25), date(2026, 11, 25))])
    assert clock.read_by(at("2026-11-23 09:00"), 0) == at("2026-11-25 08:00")
    assert clock.days_without(date(2026, 11, 24), days=3) == [date(2026, 11, 24), date(2026, 11, 26)]


@pytest.mark.parametrize(("now", "is_open"), [
    ("2026-11-23 08:59", False), ("2026-11-23 09:00", True), ("2026-11-23 16:59", True), ("2026-11-23 17:00", False),
    ("2026-11-28 12:00", False),
])  # fmt: skip
def test_open_now(now, is_open):
    assert Clock(hours=WEEKDAYS_9_TO_5).is_open(at(now)) is is_open


@pytest.mark.parametrize(("now", "then"), [
    ("2026-11-23 09:59", "2026-11-24 00:05"), ("2026-11-23 00:02", "2026-11-24 00:05"),
    ("2026-11-30 23:59", "2026-12-01 00:05"), ("2026-12-31 12:00", "2027-01-01 00:05"),
    ("2027-03-27 23:30", "2027-03-28 00:05"), ("2027-03-28 12:00", "2027-03-29 00:05"),  # the clocks go forward
    ("2027-10-31 00:30", "2027-11-01 00:05"),  # and back
])  # fmt: skip
def test_what_is_said_on_a_day_is_carried_in_the_night_after_it(now, then):
    assert pool_emptied_next(at(now)) == at(then)


@pytest.mark.parametrize(("now", "then"), [
    ("2026-11-23 09:59", "2026-11-23 10:00"), ("2026-11-23 10:00", "2026-11-23 14:00"),
    ("2026-11-23 22:00", "2026-11-24 00:05"), ("2026-11-23 00:02", "2026-11-23 10:00"),
])  # fmt: skip
def test_with_hours_of_its_own_a_provider_carries_it_by_day_too(settings, now, then):
    settings.POOL_EMPTIED_AT = (14, 10, 18, 22)
    assert pool_emptied_next(at(now)) == at(then)


@pytest.mark.parametrize(("minute", "second", "later"), [(0, 0, 0), (0, 1, 30), (29, 59, 30), (30, 0, 30), (31, 0, 60)])
def test_only_half_hours_are_kept_of_what_has_no_name(minute, second, later):
    moment = at("2026-11-23 09:00") + timedelta(minutes=minute, seconds=second)
    assert half_hour_after(moment) == at("2026-11-23 09:00") + timedelta(minutes=later)
