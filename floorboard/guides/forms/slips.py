"""Typing in what somebody wrote on paper about a chapter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.guides.forms.suggesting import SuggestionForm


class SlipForm(SuggestionForm):
    """What somebody wrote on paper, and on which ward."""

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = {unit.key: unit for unit in units}
        self.fields["unit"] = forms.ChoiceField(
            label=_("Where was it written?"), choices=[(key, str(unit)) for key, unit in self.units.items()]
        )
        self.order_fields(["unit", "part", "kind", "words"])

    def clean_unit(self):
        return self.units[self.cleaned_data["unit"]]
