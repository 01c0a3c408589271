"""Asking before money is spent, and claiming it back."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.forms.people import UnitField
from floorboard.reward.forms.fields import NumberBox
from floorboard.reward.models import Expense
from floorboard.reward.models.expense import MOST_MILES


class ExpenseForm(forms.Form):
    """What somebody will need to spend."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Expense.Kind.choices, widget=forms.RadioSelect)
    on = DayField(label=_("On which day?"))
    what_for = WordsField(
        label=_("What is it for?"), rows=1, longest=300, help_text=_("For example: the bus to the meeting and back.")
    )
    most = NumberBox(label=_("How much may it cost?"), required=False)
    miles = NumberBox(
        label=_("By car: how many miles, there and back?"), required=False, places=1, most=Decimal(MOST_MILES),
        help_text=_("We work out the money from the rate card."),
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        units = list(units)
        self.fields["unit"] = UnitField(
            label=_("Where, or for which place?"), units=units, initial=units[0].key if len(units) == 1 else None
        )


class ManyFiles(forms.FileInput):
    """A box that takes more than one file."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """No picture, one or some."""

    def clean(self, data, initial=None):
        return [super(PicturesField, self).clean(one, initial) for one in data or []]


class SpentForm(forms.Form):
    """What was spent, with pictures of the receipts."""

    spent = NumberBox(label=_("How much did you spend?"), required=False)
    uploads = PicturesField(
        label=_("Pictures of the receipts"), required=False,
        help_text=_("Photos (JPEG), PNG, WebP or GIF, together less than 8 megabytes. Only whoever agrees sees them."),
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )  # fmt: skip
    late_because = WordsField(label=_("If it is more than a year ago: why now?"), rows=1, longest=300, required=False)
    once = OnceField()

    def __init__(self, *args, by_car=False, **kwargs):
        super().__init__(*args, **kwargs)
        if by_car:
            del self.fields["spent"], self.fields["uploads"]
