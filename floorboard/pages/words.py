"""Days, hours and numbers in the words people use; days and hours never break across lines."""

import datetime as dt

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

HELD = "\u00a0"
# Until which hour, and how a clock is read then. Not every language cuts the day in two.
HOURS = [
    (5, pgettext_lazy("at night", "%(clock)sam")),
    (12, pgettext_lazy("in the morning", "%(clock)sam")),
    (17, pgettext_lazy("in the afternoon", "%(clock)spm")),
    (20, pgettext_lazy("in the evening", "%(clock)spm")),
    (24, pgettext_lazy("at night", "%(clock)spm")),
]


def what_happened(what: str) -> str:
    """A few words that were marked for translation, in the reader's language, with a capital letter."""
    said = _(what)
    return said[:1].upper() + said[1:]


def so_many(one: str, more: str, n: int, **facts) -> str:
    """A sentence with a number in it: `one` is said of one, `more` of any other."""
    return ngettext(one, more, n) % {"n": n, **facts}


def local_day(when: dt.date | dt.datetime) -> dt.date:
    """The day it is here, whatever the clock it was kept by."""
    if isinstance(when, dt.datetime):
        return timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    return when


def short_day(when: dt.date | dt.datetime) -> str:
    """3 December, and the year when it is another one. Some languages bend the month behind a day, so it is "E"."""
    on = local_day(when)
    pattern = f"j{HELD}E" if on.year == timezone.localdate().year else f"j{HELD}E{HELD}Y"
    return dateformat.format(on, pattern)


def day(when: dt.date | dt.datetime) -> str:
    """Thursday 3 December."""
    return f"{dateformat.format(local_day(when), 'l')} {short_day(when)}"


def full_day(when: dt.date | dt.datetime) -> str:
    """3 December 2026, as somebody would type it."""
    return dateformat.format(local_day(when), "j E Y")


def month(when: dt.date | dt.datetime) -> str:
    """December 2026."""
    return dateformat.format(local_day(when), f"F{HELD}Y")


def hour(when: dt.time | dt.datetime) -> str:
    """2pm, 2.30pm, midday."""
    if isinstance(when, dt.datetime):
        when = (timezone.localtime(when) if timezone.is_aware(when) else when).time()
    if (when.hour, when.minute) == (12, 0):
        return _("midday")
    if (when.hour, when.minute) == (0, 0):
        return _("midnight")
    clock = f"{(when.hour - 1) % 12 + 1}" + (f".{when.minute:02}" if when.minute else "")
    return str(next(words for until, words in HOURS if when.hour < until) % {"clock": clock})
