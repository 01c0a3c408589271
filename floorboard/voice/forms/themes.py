"""Naming a theme, and merging it into another one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.voice.models.common_theme import LONGEST_NAME


class NamingForm(forms.Form):
    """The name of a theme."""

    words = WordsField(
        label=_("What is it called?"), rows=1, longest=LONGEST_NAME,
        help_text=_("Say what people talk about. For example: cold showers. Never write a name of a person."),
    )  # fmt: skip


class MergingForm(forms.Form):
    """The theme it is merged into."""

    into = forms.ModelChoiceField(label=_("Into which theme?"), queryset=None, empty_label=_("Choose one"))

    def __init__(self, *args, theme, **kwargs):
        super().__init__(*args, **kwargs)
        others = type(theme).objects.confirmed().filter(unit=theme.unit_id)
        self.fields["into"].queryset = others.exclude(pk=theme.pk)
