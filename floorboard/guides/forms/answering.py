"""Answering what people said should be different."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.guides.models import SuggestionAnswer
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField


class AnswerForm(forms.Form):
    """Taken, partly or no, and why."""

    answer = forms.ChoiceField(
        label=_("What comes of it?"), choices=SuggestionAnswer.Answer.choices, widget=forms.RadioSelect
    )
    reason = WordsField(
        label=_("Why?"), rows=3, longest=1000, required=False,
        help_text=_("Only if you do not take all of it. Whoever said it reads your words."),
    )  # fmt: skip
    once = OnceField()
