"""Months as measures count them: by their first day."""

from datetime import date, timedelta


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def months_from(first: date, until: date) -> list[date]:
    """The first days of all months from one day to another, the earliest first."""
    months, month = [], first_of(first)
    while month <= until:
        months.append(month)
        month = month_after(month)
    return months
