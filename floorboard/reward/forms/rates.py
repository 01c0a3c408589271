"""Rate cards, ways of taking part, and national amounts."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.reward.forms.fields import NumberBox, RowField
from floorboard.reward.models import Activity, Per
from floorboard.reward.models.activity import LONGEST_NAME


class CardForm(forms.Form):
    """From when a card counts, and what a mile is worth."""

    since = DayField(label=_("From which day does it count?"))
    pence_per_mile = NumberBox(
        label=_("Pence for a mile by car"), places=1, most=Decimal(200), help_text=_("For example: 45.")
    )
    words = WordsField(
        label=_("Where do these rates come from?"), rows=1, longest=300, required=False,
        help_text=_("For example: agreed by the advisory board on 3 June."),
    )  # fmt: skip
    once = OnceField()


class RateForm(forms.Form):
    """What one way of taking part is worth for up to some time."""

    hours = NumberBox(label=_("For up to how many hours?"), most=Decimal(24), help_text=_("For example: 4."))
    amount = NumberBox(label=_("How many pounds?"))
    is_per_hour = forms.BooleanField(label=_("This is for each hour, not for all of it"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"] = RowField(label=_("What do people do?"), rows=Activity.objects.for_person(None))
        self.order_fields(["activity", "hours", "amount", "is_per_hour"])

    def clean(self):
        typed = super().clean()
        if (hours := typed.pop("hours", None)) is not None:
            typed["up_to_minutes"] = int(hours * 60)
        return typed


class ActivityForm(forms.Form):
    """One more way of taking part."""

    name = WordsField(label=_("What do people do?"), rows=1, longest=LONGEST_NAME)
    kind = forms.ChoiceField(
        label=_("What do they get for it?"), choices=Activity.Kind.choices, widget=forms.RadioSelect,
        initial=Activity.Kind.INVOLVEMENT,
    )  # fmt: skip
    once = OnceField()


class ThresholdForm(forms.Form):
    """A national amount, from a day on, with where it stands."""

    name = WordsField(
        label=_("What is it called?"), rows=1, longest=120, help_text=_("For example: permitted work, higher limit.")
    )
    per = forms.ChoiceField(label=_("For how long?"), choices=Per.choices, widget=forms.RadioSelect)
    amount = NumberBox(label=_("How many pounds?"), required=False, help_text=_("No number means: it counts no more."))
    since = DayField(label=_("From which day?"), past=True)
    source = WordsField(
        label=_("Where does it stand?"), rows=1, longest=300,
        help_text=_("The page you read it on, and the day it was written."),
    )  # fmt: skip


class LimitForm(forms.Form):
    """How much somebody may get before they want to be warned."""

    per = forms.ChoiceField(label=_("For how long?"), choices=Per.choices, widget=forms.RadioSelect)
    amount = NumberBox(label=_("How many pounds?"), required=False, help_text=_("No number means: no limit any more."))
    since = DayField(label=_("From which day?"), past=True, required=False, help_text=_("Then it counts from today."))
    words = WordsField(
        label=_("A note to yourself"),
        rows=1,
        longest=200,
        required=False,
        help_text=_("For example: what my adviser said."),
    )


class AdviserForm(forms.Form):
    """Somebody who looks after benefits with me."""

    username = WordsField(
        label=_("The user name of your adviser"), rows=1, longest=60, help_text=_("The name they sign in with here.")
    )


class ReferenceForm(forms.Form):
    """What a reference is for."""

    what_for = WordsField(
        label=_("What is it for?"), rows=1, longest=300, help_text=_("For example: a job in a school kitchen.")
    )
    once = OnceField()
