"""What a tablet sealed, once it is open: the same form as on the ward's page, and the receipt the tablet drew."""

import json
import re

from django import forms

from floorboard.voice.forms.saying import WardSayForm
from floorboard.voice.models.receipt import PICTURES_SHOWN, PICTURES_TO_CHOOSE_FROM

APP = 2  # what this server's page seals; older pages may still be open on a tablet


class CannotBeRead(Exception):
    """It opened, and makes no sense."""


class FromANewerPage(Exception):
    """Sealed by a page newer than this server: it may hold a choice we know nothing of, so it waits."""


class KeptForm(WardSayForm):
    """Everything the three screens ask, and what the tablet added by itself."""

    ticket = forms.RegexField(r"^[1-9]\d{5}$")
    pictures = forms.CharField(max_length=40)
    before = forms.CharField(max_length=64, required=False)
    urgent = forms.BooleanField(required=False)

    def offer_holders(self, unit):
        """Whoever sealed it saw the choice. If nobody holds a key any more, the name is thrown away on the way in."""

    def clean(self):
        """A page of before took a picture of a theme alone. Nothing that was kept is turned away for it."""
        return self.cleaned_data

    def clean_pictures(self):
        typed = self.cleaned_data["pictures"].split("-")
        numbers = [int(one) for one in typed if re.fullmatch(r"\d{1,3}", one, re.ASCII)]
        if len(typed) != PICTURES_SHOWN or len(numbers) != PICTURES_SHOWN or max(numbers) >= PICTURES_TO_CHOOSE_FROM:
            raise forms.ValidationError("Six pictures are needed.")
        return numbers

    def said(self) -> dict:
        names = ("ticket", "pictures", "before", "urgent")
        said = super().said() | {name: self.cleaned_data[name] for name in names}
        del said["once"]
        return said


def read(opened: bytes, unit) -> tuple[str, KeptForm]:
    """The ward it was said on, and the form. Words and yes or no only: nothing else is looked at."""
    try:
        told = json.loads(opened)
        app, ward, said = told["app"], told["ward"], told["said"]
        plain = {str(name): value for name, value in said.items() if isinstance(value, str | bool)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise CannotBeRead from wrong
    if not isinstance(app, int) or not isinstance(ward, str):
        raise CannotBeRead
    if app > APP:
        raise FromANewerPage
    return ward, KeptForm(plain | {"once": "kept"}, unit=unit)
