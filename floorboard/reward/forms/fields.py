"""An amount of money or a number of hours or miles, as people type it."""

from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import spell


class NumberBox(forms.DecimalField):
    """A number with a point; a comma, a pound sign and spaces are no mistake."""

    widget = forms.TextInput

    def __init__(self, *, places=2, most=Decimal("99999.99"), **kwargs):
        kwargs.setdefault("help_text", _("For example: 12.50."))
        super().__init__(decimal_places=places, max_digits=7, min_value=0, max_value=most, **kwargs)
        self.error_messages["invalid"] = _("Write a number, for example: 12.50.")
        self.validators = [one for one in self.validators if not isinstance(one, MinValueValidator)]
        self.validators.append(MinValueValidator(0, _("This cannot be less than nothing.")))
        self.widget.attrs |= {"class": "fb-day", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace("£", "").replace(" ", "")
            value = value.replace(",", "." if "." not in value and len(value.rsplit(",", 1)[-1]) < 3 else "")
        return super().to_python(value)


class RowField(forms.ChoiceField):
    """One row out of a few, by its key."""

    def __init__(self, *, rows, **kwargs):
        self.rows = {spell(row.pk): row for row in rows}
        choices = [("", _("Choose")), *((key, str(row)) for key, row in self.rows.items())]
        kwargs["error_messages"] = {"invalid_choice": _("Choose one from the list.")}
        super().__init__(choices=choices, **kwargs)

    def clean(self, value):
        return self.rows.get(super().clean(value))
