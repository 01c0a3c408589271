"""The reading clock: which hours count, and by when something must be read. Nothing here asks the database."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

USUAL_HOURS = (time(8), time(20))
USUAL_LIMIT = 4  # hours, inside the reading hours
URGENT_LIMIT = 0.5  # hours, inside the reading hours
DAYS_AHEAD = 22


@dataclass(frozen=True)
class Clock:
    """When somebody reads for one unit. Without hours of its own the usual ones; without a rota every reader counts."""

    hours: dict[int, tuple[time, time]] | None = None
    duties: list[tuple[date, date]] | None = None
    limit: int = USUAL_LIMIT
    has_readers: bool = True

    def week(self) -> dict[int, tuple[time, time]]:
        """The hours of each weekday on which somebody reads; 0 is Monday."""
        return dict.fromkeys(range(7), USUAL_HOURS) if self.hours is None else dict(sorted(self.hours.items()))

    def hours_on(self, day: date) -> tuple[time, time] | None:
        """When somebody reads on this day, by the hours and the rota; None when nobody does."""
        on_the_rota = self.duties is None or any(since <= day <= until for since, until in self.duties)
        return self.week().get(day.weekday()) if self.has_readers and on_the_rota else None

    def read_by(self, since: datetime, hours: float | None = None) -> datetime | None:
        """The moment so many reading hours after `since` (the limit unless given).

        None when nobody reads for so long in the coming three weeks.
        """
        left = timedelta(hours=self.limit if hours is None else hours)
        local = timezone.localtime(since)
        for ahead in range(DAYS_AHEAD):
            day = local.date() + timedelta(days=ahead)
            if open_hours := self.hours_on(day):
                opens, closes = (timezone.make_aware(datetime.combine(day, at)) for at in open_hours)
                start = max(opens, local)
                if start < closes and start + left <= closes:
                    return start + left
                left -= max(closes - start, timedelta())
        return None

    def is_open(self, now: datetime) -> bool:
        local = timezone.localtime(now)
        open_hours = self.hours_on(local.date())
        return bool(open_hours and open_hours[0] <= local.time() < open_hours[1])

    def days_without(self, start: date, days: int = 14) -> list[date]:
        """The coming days on which nobody reads."""
        coming = (start + timedelta(days=ahead) for ahead in range(days))
        return [day for day in coming if self.hours_on(day) is None]


def pool_emptied_next(now: datetime) -> datetime:
    """When what is said now is carried to the readers: in the night after this day, or at an hour set for it before."""
    local = timezone.localtime(now)
    hours = [timezone.make_aware(datetime.combine(local.date(), time(hour))) for hour in settings.POOL_EMPTIED_AT]
    night = timezone.make_aware(datetime.combine(local.date() + timedelta(days=1), settings.POOL_NIGHT))
    return min([moment for moment in hours if moment > local] + [night])


def half_hour_after(moment: datetime) -> datetime:
    """The next full or half hour: the only grain of time kept for something said without a name."""
    over = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment + (timedelta(minutes=30) - over if over else over)
