"""Months as measures count them: by their first day."""

from datetime import date

from floorboard.organisation.days import months_before


def first_of(day: date) -> date:
    return months_before(day, 0)


def month_after(day: date) -> date:
    return months_before(day, -1)


def known_until(after: date) -> date:
    """A month is told as it was known one month after its end: what is written later changes nothing in it. Until that
    day it is counted anew each night. `after`: the first day of the month after it."""
    return month_after(after)


def months_from(first: date, until: date) -> list[date]:
    """The first days of all months from one day to another, the earliest first."""
    months, month = [], first_of(first)
    while month <= until:
        months.append(month)
        month = month_after(month)
    return months
