"""Asking for a locked name, agreeing, and handing parts to a new holder. Scripts fill the hidden boxes."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.voice.models import Opening

LONGEST_BOX = 400  # letters of one sealed part


class SealedBoxes(forms.CharField):
    """What a script sealed: for each number one text, or one text for each of `names`. Nothing else is looked at."""

    widget = forms.HiddenInput

    def __init__(self, *, names=(), **kwargs):
        self.names = names
        kwargs.setdefault("error_messages", {"required": _("This works only where scripts may run.")})
        super().__init__(max_length=2_000_000, **kwargs)

    def clean(self, value):
        try:
            told = json.loads(super().clean(value))
            return {int(number): self._one(box) for number, box in told.items()}
        except (ValueError, AttributeError, TypeError, KeyError) as wrong:
            if isinstance(wrong, forms.ValidationError):
                raise
            raise forms.ValidationError(_("Your browser sent something we cannot use. Try again.")) from wrong

    def _one(self, box):
        if self.names:
            return {name: self._text(box[name]) for name in self.names}
        return self._text(box)

    @staticmethod
    def _text(box) -> str:
        if not isinstance(box, str) or not 1 <= len(box) <= LONGEST_BOX:
            raise ValueError
        return box


class AskForm(forms.Form):
    """Why the name must be opened."""

    reason = forms.ChoiceField(label=_("Why must it be opened?"), choices=Opening.Reason, widget=forms.RadioSelect)
    words = WordsField(label=_("Say more"), rows=3, help_text=_("The other holder and the person read this."))
    passed = SealedBoxes()


class NoForm(forms.Form):
    """Why it stays closed."""

    words = WordsField(label=_("Why not?"), rows=3, help_text=_("The other holder and the person read this."))


class PassForm(forms.Form):
    """The second holder's part, for the first."""

    box = forms.CharField(max_length=LONGEST_BOX)


class HandOnForm(forms.Form):
    """Who gets a part of each name, and which holder helps."""

    to = forms.TypedChoiceField(label=_("Who is new?"))
    second = forms.TypedChoiceField(label=_("Which other holder helps you?"))
    boxes = SealedBoxes(names=("half", "blind"))

    def __init__(self, *args, keys, new, **kwargs):
        super().__init__(*args, **kwargs)
        for name, offered in (("to", new), ("second", keys)):
            by_number = {str(key.pk): key for key in offered}
            self.fields[name].choices = [("", _("Choose")), *((number, str(key)) for number, key in by_number.items())]
            self.fields[name].coerce = by_number.get


class BoxesForm(forms.Form):
    boxes = SealedBoxes()
