from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forms.counted import lines_of
from floorboard.councils.models.ballot import MOST_CHOICES
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField


class ChoiceLines(WordsField):
    """Choices, one on each line. Cleaned: a list of words."""

    def clean(self, value):
        lines = lines_of(super().clean(value))
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("This is too long. There is room for 200 letters on each line."))
        if len(lines) > MOST_CHOICES:
            raise forms.ValidationError(
                _("There is room for %(most)s choices on a ballot."), params={"most": MOST_CHOICES}
            )
        return lines


class ChoicesForm(forms.Form):
    """What people can tick."""

    words = ChoiceLines(
        label=_("What can people choose?"), rows=5, longest=1700,
        help_text=_("One choice on each line. For example: On Sunday"),
    )  # fmt: skip
    started_from = forms.CharField(widget=forms.HiddenInput, required=False)
    once = OnceField()

    def clean_started_from(self):
        return "\n".join(lines_of(self.cleaned_data["started_from"]))
