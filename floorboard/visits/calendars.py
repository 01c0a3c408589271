"""A month on a page, and a calendar for somebody's own device: ward and time only."""

import calendar as weeks_of
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from icalendar import Calendar, Event

from floorboard.visits.models import Visit

BACK, AHEAD = timedelta(days=31), timedelta(days=366)


@dataclass(frozen=True)
class Day:
    """One day of the month's table, and its visits."""

    day: date
    inside: bool
    visits: list = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """A month as a table of weeks from Monday to Sunday."""

    first: date
    weeks: list[list[Day]]

    @property
    def weekdays(self) -> list[str]:
        return [str(WEEKDAYS_ABBR[number]) for number in range(7)]

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=32)).replace(day=1)


def month_asked(text: str) -> date:
    """The first day of the month in an address such as ?month=2026-12; this month when it makes no sense."""
    today = timezone.localdate()
    try:
        year, month = (int(part) for part in text.split("-"))
        asked = date(year, month, 1)
    except ValueError:
        return today.replace(day=1)
    return asked if abs(asked - today) < timedelta(days=3660) else today.replace(day=1)


def month_of(first: date, visits) -> Month:
    """The table of a month with these visits in it."""
    on: dict[date, list] = {}
    for visit in visits:
        on.setdefault(visit.day, []).append(visit)
    table = weeks_of.Calendar().monthdatescalendar(first.year, first.month)
    weeks = [
        [Day(day, day.month == first.month, on.get(day, []) if day.month == first.month else []) for day in week]
        for week in table
    ]
    return Month(first, weeks)


def as_calendar(visits, called: str) -> bytes:
    """iCalendar (RFC 5545): each visit by its ward and time, in London's time zone. No names, no aims, no words."""
    calendar = Calendar()
    calendar.add("prodid", "-//Floorboard//Visits//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", called)
    calendar.add("method", "PUBLISH")
    today = timezone.localdate()
    for visit in visits.between(today - BACK, today + AHEAD).select_related("unit"):
        calendar.add_component(_event(visit))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(visit: Visit) -> Event:
    event = Event()
    event.add("uid", f"{visit.key}@floorboard")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", visit.starts_at)
    event.add("dtend", visit.ends_at)
    event.add("summary", visit.unit.name)
    event.add("class", "PRIVATE")
    return event
