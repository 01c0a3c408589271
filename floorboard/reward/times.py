"""How long something took: from when until when, over midnight and when the clocks change too, or so many hours."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.refusals import Refused

ONE_DAY = dt.timedelta(days=1)
LONGEST = 16 * 60  # minutes that anybody takes part in one go


def must_be_over(on: dt.date):
    if on > timezone.localdate():
        raise Refused(_("This day has not come yet. Claim when it is over."))


def how_long(on: dt.date, starts: dt.time | None, ends: dt.time | None, hours: Decimal | None):
    """(started at, ended at, minutes). An end that is earlier on the clock is on the next day."""
    if bool(starts) != bool(ends):
        raise Refused(_("Write both: from when, and until when. Or write only how many hours."))
    if starts is None or ends is None:
        return None, None, _real(_minutes_of(hours))
    started_at = timezone.make_aware(dt.datetime.combine(on, starts))
    ended_at = timezone.make_aware(dt.datetime.combine(on if ends > starts else on + ONE_DAY, ends))
    if ended_at > timezone.now():
        raise Refused(_("It is not over yet. Claim when it is."))
    # By the world's clock: an hour that comes twice in autumn was worked twice, one left out in spring was not.
    minutes = int((ended_at.astimezone(dt.UTC) - started_at.astimezone(dt.UTC)).total_seconds()) // 60
    if hours is not None and _minutes_of(hours) != minutes:
        raise Refused(_("The hours and the times do not say the same. Write only one of them."))
    return started_at, ended_at, _real(minutes)


def _minutes_of(hours: Decimal | None) -> int:
    if hours is None:
        raise Refused(_("Write from when until when it was, or how many hours."))
    return int(hours * 60)


def _real(minutes: int) -> int:
    if minutes <= 0:
        raise Refused(_("Write how long it was. It must be more than nothing."))
    if minutes > LONGEST:
        raise Refused(_("This is longer than 16 hours. Claim each day by itself."))
    return minutes
