"""Saying what should be different in a chapter: signed in, or on a ward's own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.guides.models import Suggestion
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField

LONGEST = 2000


class SuggestionForm(forms.Form):
    """Which part, what kind, and the words."""

    part = forms.ChoiceField(label=_("Which part is it about?"), required=False)
    kind = forms.ChoiceField(
        label=_("What do you want to do?"), choices=Suggestion.Kind.choices, widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("Your words"), rows=4, longest=LONGEST, help_text=_("Please do not write anybody’s name.")
    )
    once = OnceField()

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", _("The whole chapter")), *((part[:150], part) for part in parts)]
