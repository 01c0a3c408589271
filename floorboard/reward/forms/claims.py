"""Claiming, and what belongs to a claim."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, HourField
from floorboard.pages.once import OnceField
from floorboard.people.forms.people import UnitField
from floorboard.reward.forms.fields import NumberBox, RowField
from floorboard.reward.models import Activity, Claim
from floorboard.reward.models.claim import WORDS


class ClaimForm(Folded, forms.Form):
    """What somebody took part in, and what they want for it."""

    under_more = ("hours", "less", "given_to", "late_because")
    more_words = _("Hours, less money, a charity, or long ago")

    on = DayField(label=_("On which day?"), past=True)
    starts = HourField(label=_("From when?"), required=False)
    ends = HourField(
        label=_("Until when?"), required=False,
        help_text=_("For example, 4pm. An earlier time than the first one is on the next day."),
    )  # fmt: skip
    what_for = WordsField(
        label=_("What was it?"), rows=1, longest=WORDS, help_text=_("For example: the meeting about the new kitchen.")
    )
    choice = forms.ChoiceField(
        label=_("What do you want for it?"), choices=Claim.Choice.choices, widget=forms.RadioSelect,
        help_text=_("It is your choice each time. To say no to money does not change what you get from benefits."),
    )  # fmt: skip
    hours = NumberBox(
        label=_("How many hours?"), required=False, most=Decimal(24),
        help_text=_("If you do not know from when until when. For example: 2.5."),
    )  # fmt: skip
    less = NumberBox(label=_("If you want less: how much?"), required=False)
    given_to = WordsField(
        label=_("Which charity, training or voucher?"), rows=1, longest=WORDS, required=False,
        help_text=_("If you chose one of these."),
    )  # fmt: skip
    late_because = WordsField(label=_("If it is more than a year ago: why now?"), rows=1, longest=WORDS, required=False)
    once = OnceField()

    def __init__(self, *args, units, warned=False, **kwargs):
        super().__init__(*args, **kwargs)
        units = list(units)
        self.fields["activity"] = RowField(label=_("What did you do?"), rows=Activity.objects.for_person(None))
        self.fields["unit"] = UnitField(
            label=_("Where, or for which place?"), units=units, initial=units[0].key if len(units) == 1 else None
        )
        self.fields["on"].not_after = timezone.localdate()
        if warned or (self.is_bound and "goes_on" in self.data):
            self.warn()
        self.order_fields(["activity", "on", "starts", "ends", "unit", "what_for", "choice"])

    @property
    def opens_more(self) -> bool:
        """Also where what they chose the last time asks for more: how much less, or for whom."""
        more = {Claim.Choice.LESS, *Claim.GIVEN}
        return super().opens_more or (not self.is_bound and self.initial.get("choice") in more)

    def warn(self):
        """From here on it asks whether they want it all the same."""
        self.fields["goes_on"] = forms.BooleanField(
            label=_("I know, and I want to send it all the same"), required=False
        )


class WordsForm(forms.Form):
    """A few words about a claim: a question, a reply, a reason."""

    words = WordsField(label=_("Your words"), rows=3, longest=2000)
    once = OnceField()

    def __init__(self, *args, label=None, **kwargs):
        super().__init__(*args, **kwargs)
        if label:
            self.fields["words"].label = label


class DayForm(forms.Form):
    """The day something was paid or handed over."""

    on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Then it is today."))
    once = OnceField()


class AnswerForm(forms.Form):
    """Yes, or no and why."""

    answer = forms.ChoiceField(
        label=_("What is your answer?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    reason = WordsField(
        label=_("If no: why not?"), rows=2, longest=2000, required=False, help_text=_("The person reads it.")
    )
    once = OnceField()
