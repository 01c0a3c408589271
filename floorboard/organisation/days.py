"""Working days, as the nation of the place counts them."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

ONE_DAY = timedelta(days=1)


def beginning_of(day: date) -> datetime:
    """Its first moment here. A list from that moment on is read by its index; one of days would read every row."""
    return timezone.make_aware(datetime.combine(day, time.min))


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months back; below zero, ahead."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


@lru_cache(maxsize=64)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation (ENG, WLS, SCT, NIR) in a year. Source: the `holidays` library."""
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def is_working_day(day: date, nation: str) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


def working_day_after(start: date, days: int, nation: str) -> date:
    """The day that is so many working days after `start`; day 1 is the first working day after it."""
    day = start
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day, nation)
    return day


def working_days_between(start: date, end: date, nation: str) -> int:
    """How many working days lie after `start`, up to and with `end`. Below zero when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, nation)
    whole_weeks, rest = divmod((end - start).days, 7)
    count = whole_weeks * 5 + sum(
        (start + timedelta(days=whole_weeks * 7 + step)).weekday() < 5 for step in range(1, rest + 1)
    )
    off = (d for year in range(start.year, end.year + 1) for d in bank_holidays(nation, year))
    return count - sum(start < d <= end and d.weekday() < 5 for d in off)
