"""More words from the person who said it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField


class AdditionForm(forms.Form):
    """Add words to what you said."""

    words = WordsField(
        label=_("What do you want to add?"),
        rows=3,
        help_text=_("A person reads it first. Please leave out other people’s names."),
    )
    once = OnceField()
