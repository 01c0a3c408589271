"""Who reads first, in which hours, and what happens when nobody has."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.people.models import Person

USUAL_HOURS = (time(8), time(20))
USUAL_LIMIT = 4  # hours, inside the unit's reading hours


class ReadingHours(Keyed):
    """The hours of a weekday when somebody reads what was said at a unit and below. A unit without uses those above."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reading_hours")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "weekday", "opens", "closes"}

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "weekday"], name="a_weekday_has_its_reading_hours_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="reading_hours_close_after_they_open"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
        ]

    def __str__(self):
        return f"{self.opens} to {self.closes}"


class ReadingLimit(Keyed):
    """In how many hours something must be read at a unit and below."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="reading_limit")
    hours = models.PositiveSmallIntegerField(default=USUAL_LIMIT)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "hours"}

    def __str__(self):
        return str(self.hours)


class OnDuty(Keyed):
    """Who reads first at a unit and below, from a day until a day: the rota."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="on_duty")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="on_duty")
    since = models.DateField()
    until = models.DateField()

    class Personal:
        about_a_person = {"person", "since", "until"}
        plain = {"unit"}

    class Meta:
        ordering = ["since"]
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_duty_ends_after_it_starts")]

    def __str__(self):
        return f"{self.person}, {self.since}"


class MissedClock(Keyed):
    """Nobody read it in time, so it went to the next reader: first the site, then safeguarding."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="missed_clocks")
    stage = models.PositiveSmallIntegerField()
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "stage", "on"}

    class Meta:
        ordering = ["stage"]
        constraints = [models.UniqueConstraint(fields=["item", "stage"], name="a_clock_is_missed_once_at_each_stage")]

    def __str__(self):
        return str(self.stage)


def hours_for(unit, day: date) -> tuple[time, time] | None:
    """When somebody reads for this unit on this day; None when nobody does."""
    for place in reversed([*unit.ancestors(), unit]):
        rows = {row.weekday: row for row in place.reading_hours.all()}
        if rows:
            row = rows.get(day.weekday())
            return (row.opens, row.closes) if row else None
    return USUAL_HOURS


def limit_for(unit) -> int:
    """In how many hours something must be read here."""
    near = ReadingLimit.objects.filter(unit__in=[*unit.ancestors(), unit]).order_by("-unit__depth").first()
    return near.hours if near else USUAL_LIMIT


def read_by(unit, since: datetime, hours: float | None = None) -> datetime | None:
    """The moment by which something that came at `since` must be read: so many hours inside the reading hours.

    None when nobody reads here on any day of the coming fortnight.
    """
    left = timedelta(hours=limit_for(unit) if hours is None else hours)
    local = timezone.localtime(since)
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        if open_hours := hours_for(unit, day):
            opens, closes = (timezone.make_aware(datetime.combine(day, at)) for at in open_hours)
            start = max(opens, local)
            if start + left <= closes:
                return start + left
            left -= max(closes - start, timedelta())
    return None


def is_open_now(unit, now: datetime | None = None) -> bool:
    """Is it inside the reading hours?"""
    local = timezone.localtime(now)
    open_hours = hours_for(unit, local.date())
    return bool(open_hours and open_hours[0] <= local.time() < open_hours[1])


def opens_next(unit, now: datetime | None = None) -> datetime | None:
    """When somebody reads again."""
    return read_by(unit, now or timezone.now(), hours=0)
