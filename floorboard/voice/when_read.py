"""By when a person reads it, in words for the one who says it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.words import day, hour
from floorboard.voice.clock import URGENT_LIMIT, half_hour_after, pool_emptied_next
from floorboard.voice.models.reading_clock import clock_of


@dataclass(frozen=True)
class WhenRead:
    """When it leaves the pool (None when it skips it), until when nobody reads, and by when somebody has."""

    carried: datetime | None
    closed_until: datetime | None
    by: datetime | None

    @property
    def words(self) -> str:
        if self.by is None:
            return _("We cannot say when somebody reads it. Tell any member of staff.")
        by = _("A person reads it by %(when)s.") % {"when": moment_words(self.by)}
        if self.closed_until:
            closed = _("Nobody reads here until %(when)s.") % {"when": moment_words(self.closed_until)}
            return _("%(closed)s Tell any member of staff if it cannot wait. %(by)s") % {"closed": closed, "by": by}
        return by


def when_read(unit, *, pooled=True, urgent=False, now: datetime | None = None) -> WhenRead:
    """From the pool's next hour and the unit's reading hours, rota and limit."""
    now = now or timezone.now()
    carried = pool_emptied_next(now) if pooled and not urgent else None
    start, clock = carried or now, clock_of(unit)
    by = clock.read_by(start, URGENT_LIMIT if urgent else None)
    opens = clock.read_by(start, 0)
    closed_until = opens if by and opens and opens > start + timedelta(minutes=1) else None
    return WhenRead(carried, closed_until, half_hour_after(by) if by else None)


def moment_words(moment: datetime) -> str:
    """6pm today, 10am tomorrow, 10am on Monday 30 November."""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        return _("%(hour)s today") % {"hour": hour(local)}
    if local.date() == today + timedelta(days=1):
        return _("%(hour)s tomorrow") % {"hour": hour(local)}
    return _("%(hour)s on %(day)s") % {"hour": hour(local), "day": day(local)}


def pool_hours() -> str:
    """10am, 2pm, 6pm or 10pm."""
    first, last = [hour(datetime(2000, 1, 1, at)) for at in settings.POOL_EMPTIED_AT][:-1], settings.POOL_EMPTIED_AT[-1]
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": hour(datetime(2000, 1, 1, last))}
