"""A day or an hour, typed in any way people write one."""

import calendar
import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.pages.words import full_day, hour

ENGLISH_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if number}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200


class DayField(forms.Field):
    """A day: "3 December", "3/12/2026" or "2026-12-03". Without a year the next such day, or the last."""

    widget = forms.TextInput

    def __init__(self, *, past=False, not_before=None, not_after=None, **kwargs):
        self.past, self.not_before, self.not_after = past, not_before, not_after
        kwargs.setdefault("help_text", gettext_lazy("For example, 3\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026."))
        super().__init__(**kwargs)
        self.widget.attrs |= {"class": "fb-day", "autocomplete": "off"}

    def prepare_value(self, value):
        return full_day(value) if isinstance(value, dt.date) else value

    def to_python(self, value):
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        year, month, day = read_day(str(value))
        return real_day(year, month, day) if year else self._nearest(month, day)

    def validate(self, value):
        super().validate(value)
        if value and self.not_before and value < self.not_before:
            raise ValidationError(
                _("This day is too early. Choose %(day)s or later."),
                params={"day": full_day(self.not_before)},
            )
        if value and self.not_after and value > self.not_after:
            raise ValidationError(
                _("This day is too late. Choose %(day)s or before."), params={"day": full_day(self.not_after)}
            )

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != (data or None)

    def _nearest(self, month, day):
        today = timezone.localdate()
        real_day(2024, month, day)  # A year with a 29 February: is there ever such a day?
        years = range(today.year, today.year + 9) if not self.past else range(today.year, today.year - 9, -1)
        days = (dt.date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1])
        return next(d for d in days if (d <= today if self.past else d >= today))


def read_day(text: str) -> tuple[int | None, int, int]:
    """Year (or None), month and day out of what was typed."""
    text = " ".join(text.lower().replace(",", " ").split())
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(r"(\d{1,2}) ?[/. -] ?(\d{1,2})(?: ?[/. -] ?(\d{4}|\d{2}))?", text):
        return _year(found[3]), int(found[2]), int(found[1])
    for weekday in WEEKDAYS.values():
        text = text.removeprefix(f"{str(weekday).lower()} ")
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([^\s\d.]+)\.? ?(\d{4}|\d{2})?", text)
    if found and (month := _month(found[2])):
        return _year(found[3]), month, int(found[1])
    raise ValidationError(_("We could not read this day. Write it like this: 3 December 2026."))


def real_day(year: int, month: int, day: int) -> dt.date:
    """The day, or plain words saying why there is none."""
    if not 1 <= month <= 12:
        raise ValidationError(_("There are only 12 months. Write the day first, like this: 3 December 2026."))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValidationError(_("Check the year. It should look like 2026."))
    longest = calendar.monthrange(year, month)[1]
    if not 1 <= day <= longest:
        said = {"month": MONTHS[month], "days": longest, "day": day}
        raise ValidationError(_("There is no %(day)s %(month)s. %(month)s has %(days)s days."), params=said)
    return dt.date(year, month, day)


def _year(digits: str | None) -> int | None:
    return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int | None:
    for months in (MONTHS, MONTHS_ALT):  # as it stands alone, and as it stands behind a day
        for number, word in months.items():
            month = str(word).lower()
            if month == name or (len(name) >= 3 and month.startswith(name)):
                return number
    return ENGLISH_MONTHS.get(name[:3]) if len(name) >= 3 else None


class HourField(forms.Field):
    """A time of day: "2pm", "2.30pm" or "14:30". Two o'clock alone could be night, so it asks."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", gettext_lazy("For example, 2pm or 10.30am."))
        super().__init__(**kwargs)
        self.widget.attrs |= {"class": "fb-day", "autocomplete": "off"}

    def prepare_value(self, value):
        return hour(value) if isinstance(value, dt.time) else value

    def to_python(self, value):
        if isinstance(value, dt.time) or value in self.empty_values:
            return None if value in self.empty_values else value
        text = str(value).lower().replace(" ", "")
        if text in {"midday", "noon"}:
            return dt.time(12)
        if text == "midnight":
            return dt.time(0)
        found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?([ap])?\.?(?:m\.?)?", text)
        if not found:
            raise ValidationError(_("We could not read this time. Write it like this: 2pm or 10.30am."))
        return self._clock(int(found[1]), int(found[2] or 0), found[3], exact=len(found[1]) == 2 and bool(found[2]))

    @staticmethod
    def _clock(hours, minutes, half, *, exact):
        if minutes > 59 or hours > 23 or (half and not 1 <= hours <= 12):
            raise ValidationError(_("There is no such time. Write it like this: 2pm or 10.30am."))
        if half:
            return dt.time(hours % 12 + (12 if half == "p" else 0), minutes)
        if hours <= 12 and not exact:
            raise ValidationError(_("Is it morning or afternoon? Write it like this: 2pm or 10.30am."))
        return dt.time(hours, minutes)
