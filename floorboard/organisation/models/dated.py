"""Days and reasons that belong to a change, checked in one place."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import clean_words
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day

EARLIEST = date(1700, 1, 1)  # the oldest hospitals still open began about then
LONGEST_REASON = 300


def day_that_came(on: date | None, not_before: date | None = None) -> date:
    """The day a change happened; today when none is given."""
    return _within(on or timezone.localdate(), not_before, timezone.localdate())


def day_of_opening(on: date | None) -> date:
    """The day a place opens: it may lie a year ahead, so that its people can be prepared."""
    return _within(on or timezone.localdate(), None, timezone.localdate() + timedelta(days=366))


def _within(day: date, earliest: date | None, latest: date) -> date:
    if day > latest:
        raise Refused(
            _("%(day)s is too far ahead. Choose %(latest)s or before."),
            params={"day": full_day(day), "latest": full_day(latest)},
        )
    if day < (earliest or EARLIEST):
        raise Refused(
            _("%(day)s is too early. Choose %(earliest)s or later."),
            params={"day": full_day(day), "earliest": full_day(earliest or EARLIEST)},
        )
    return day


def why(reason: str) -> str:
    """The reason given for a change; there must be one, and it must fit."""
    reason = clean_words(reason or "")
    if not reason:
        raise Refused(_("Say why, in a few words. The people there will ask."))
    if len(reason) > LONGEST_REASON:
        raise Refused(
            _("The reason is too long. It has %(has)s letters. There is room for %(room)s."),
            params={"has": f"{len(reason):,}", "room": LONGEST_REASON},
        )
    return reason
