"""What became of statements of an older version: one choice for each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.converters import read_key, spell

NONE = "none"


class CarryingForm(forms.Form):
    """For each statement of before, the one that asks the same now. The same code of the same framework is proposed."""

    def __init__(self, *args, before, leaves, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("Not decided yet")), (NONE, _("No statement asks this now"))]
        choices += [(spell(one.pk), one.name) for one in leaves]
        by_code = {(one.version.framework_id, one.code): spell(one.pk) for one in leaves}
        self.before = {spell(old.pk): old for old in before}
        for key, old in self.before.items():
            same = by_code.get((old.version.framework_id, old.code), "")
            self.fields[key] = forms.ChoiceField(label=old.name, choices=choices, required=False, initial=same)

    def answers(self) -> dict[int, int | None]:
        """By the number of the older statement; those that nobody decided are left out."""
        said = {self.before[key].pk: value for key, value in self.cleaned_data.items() if value}
        return {number: None if value == NONE else read_key(value) for number, value in said.items()}
