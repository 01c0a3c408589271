"""Bringing a framework, and ending a version of one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.reading import LARGEST
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField


class FrameworkFileForm(forms.Form):
    """A file, as far as it is read: one byte more than is allowed says that it is too large."""

    content = forms.FileField(
        label=_("The file"), help_text=_("A CSV file in UTF-8. It is looked at first. Nothing is loaded yet."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}), allow_empty_file=True,
    )  # fmt: skip
    once = OnceField()

    def clean_content(self):
        return self.cleaned_data["content"].read(LARGEST + 1)


class VersionEndingForm(forms.Form):
    """Its last day, and why."""

    until = DayField(label=_("What is its last day?"))
    reason = WordsField(label=_("Why does it end?"), rows=2, longest=300)
