"""By when a person reads it, in words for the one who says it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.words import day, hour
from floorboard.voice.clock import URGENT_LIMIT, Clock, half_hour_after, pool_emptied_next
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
            waits = _("Nobody reads here until %(when)s.") % {"when": moment_words(self.closed_until)}
        elif self.carried and is_night(self.carried):
            waits = _("It goes on in the night, with all that others say today.")
        else:
            return by
        return _("%(waits)s Tell any member of staff if it cannot wait. %(by)s") % {"waits": waits, "by": by}


def both_ways(unit, *, pooled=True) -> dict[str, WhenRead]:
    """When it is read if it may wait, and if it may not, out of one look at the clock."""
    clock = clock_of(unit)
    return {
        "when": when_read(unit, pooled=pooled, clock=clock),
        "urgently": when_read(unit, pooled=False, urgent=True, clock=clock),
    }


def when_read(unit, *, pooled=True, urgent=False, now: datetime | None = None, clock: Clock | None = None) -> WhenRead:
    """From the pool's next time and the unit's reading hours, rota and limit."""
    now = now or timezone.now()
    carried = pool_emptied_next(now) if pooled and not urgent else None
    start, clock = carried or now, clock or clock_of(unit)
    by = clock.read_by(start, URGENT_LIMIT if urgent else None)
    opens = clock.read_by(start, 0)
    # What is carried in the night is read in the morning; that nobody reads at night is no news.
    soon = bool(opens and carried and is_night(carried) and timezone.localdate(opens) == timezone.localdate(carried))
    closed_until = opens if by and opens and not soon and opens > start + timedelta(minutes=1) else None
    return WhenRead(carried, closed_until, half_hour_after(by) if by else None)


def is_night(moment: datetime) -> bool:
    """Is this when whole days are carried?"""
    return timezone.localtime(moment).time() == settings.POOL_NIGHT


def moment_words(moment: datetime) -> str:
    """6pm today, 10am tomorrow, 10am on Monday 30 November."""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        return _("%(hour)s today") % {"hour": hour(local)}
    if local.date() == today + timedelta(days=1):
        return _("%(hour)s tomorrow") % {"hour": hour(local)}
    return _("%(hour)s on %(day)s") % {"hour": hour(local), "day": day(local)}


def pool_times() -> str:
    """In the night; or: at 10am, 2pm, 6pm, 10pm or in the night."""
    hours = ", ".join(hour(time(at)) for at in sorted(settings.POOL_EMPTIED_AT))
    return _("at %(hours)s or in the night") % {"hours": hours} if hours else _("in the night")


def pool_words() -> str:
    """What waiting together hides, and what it does not where it is carried by day too."""
    if settings.POOL_EMPTIED_AT:
        return _(
            "Everything said here is carried on together, %(times)s. So nobody can tell when each thing was said"
            " in between. But whoever knows who was here in those hours can guess better who it was."
        ) % {"times": pool_times()}
    return _(
        "Everything said here on one day is carried on together, in the night."
        " So nobody can tell at what time each thing was said."
    )
