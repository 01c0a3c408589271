from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.voice.models.common_theme import LONGEST_NAME


class SplittingForm(forms.Form):
    """Which things become a new theme, and its name. Only those that stand on the page can be chosen."""

    members = forms.MultipleChoiceField(
        label=_("Which of these belong to another theme?"), widget=forms.CheckboxSelectMultiple
    )
    words = WordsField(label=_("What is the new theme called?"), rows=1, longest=LONGEST_NAME)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {line.themed.number: line.themed for line in lines}
        choices = [(str(line.themed.number), f"{line.place}: {line.words[:160]}") for line in lines]
        self.fields["members"].choices = choices

    def clean_members(self):
        return [self.by_key[int(key)] for key in self.cleaned_data["members"]]
