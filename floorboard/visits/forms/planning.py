"""Asking for visits, planning them, and days without visitors."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, HourField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.people.forms.people import UnitField
from floorboard.reward.forms.fields import RowField
from floorboard.visits.models import CalledOff, NoVisitors, VisitPattern
from floorboard.visits.models.pattern import LONGEST_MINUTES, USUAL_MINUTES, USUAL_TIME
from floorboard.visits.models.plan import MOST_WEEKS, USUAL_WEEKS


class PatternForm(Folded, forms.Form):
    """How often somebody comes."""

    under_more = ("at", "minutes", "words")
    more_words = _("When, how long, and anything else")
    use_required_attribute = False

    how_often = forms.ChoiceField(
        label=_("How often does somebody come?"), choices=VisitPattern.HowOften.choices,
        widget=PictureChoice(across=2, short=True),
    )  # fmt: skip
    together = forms.TypedChoiceField(
        label=_("How many come together?"), coerce=int, choices=[(1, _("One")), (2, _("Two"))],
        widget=PictureChoice(across=2, short=True), initial=1,
    )  # fmt: skip
    at = HourField(label=_("At what time?"), required=False, help_text=_("For example, 10am."))
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=15, max_value=LONGEST_MINUTES)
    words = WordsField(label=_("Anything to know about it?"), rows=2, longest=1000, required=False)

    def clean_at(self):
        return self.cleaned_data["at"] or USUAL_TIME

    def clean_minutes(self):
        return self.cleaned_data["minutes"] or USUAL_MINUTES


class ArrangeForm(Folded, forms.Form):
    """One visit, arranged by hand."""

    under_more = ("second", "at", "minutes", "aims")
    more_words = _("Somebody with them, when, and what for")
    use_required_attribute = False

    day = DayField(label=_("On which day?"))
    at = HourField(label=_("At what time?"), required=False, help_text=_("For example, 10am."))
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=15, max_value=LONGEST_MINUTES)
    aims = WordsField(label=_("What is it for?"), rows=2, longest=1000, required=False)
    once = OnceField()

    def __init__(self, *args, experts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first"] = RowField(label=_("Who comes?"), rows=experts)
        self.fields["second"] = RowField(label=_("Who comes with them?"), rows=experts, required=False)
        self.order_fields(["day", "first"])

    def clean(self):
        typed = super().clean()
        first, second = typed.pop("first", None), typed.pop("second", None)
        typed["experts"] = [one for one in dict.fromkeys([first, second]) if one]
        typed["at"], typed["minutes"] = typed.get("at") or USUAL_TIME, typed.get("minutes") or USUAL_MINUTES
        return typed


class AskForm(forms.Form):
    """Somebody more who is asked to come."""

    def __init__(self, *args, experts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expert"] = RowField(label=_("Who could come?"), rows=experts)


class PlanForm(forms.Form):
    """For which place and weeks a plan is made."""

    use_required_attribute = False

    first = DayField(label=_("From which Monday?"))
    weeks = forms.IntegerField(label=_("For how many weeks?"), min_value=1, max_value=MOST_WEEKS, initial=USUAL_WEEKS)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["first"].initial = today + timedelta(days=7 - today.weekday())
        units = list(units)
        self.fields["unit"] = UnitField(label=_("For which place?"), units=units)
        if units:
            self.fields["unit"].initial = min(units, key=lambda unit: unit.depth).key
        self.order_fields(["unit"])


class ChangeForm(forms.Form):
    """Planning around a change: for which place."""

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        units = list(units)
        self.fields["unit"] = UnitField(label=_("For which place?"), units=units)
        if units:
            self.fields["unit"].initial = min(units, key=lambda unit: unit.depth).key


class NoVisitorsForm(forms.Form):
    """Days on which nobody visits."""

    use_required_attribute = False

    since = DayField(label=_("From which day?"))
    until = DayField(label=_("Until which day?"), help_text=_("This day too."))
    because = forms.ChoiceField(
        label=_("Why?"), choices=NoVisitors.Because.choices, widget=PictureChoice(across=3, short=True)
    )
    once = OnceField()


class CallOffForm(forms.Form):
    """Why a visit does not take place."""

    because = forms.ChoiceField(
        label=_("Why?"), widget=PictureChoice(across=2, short=True),
        choices=[
            (one.value, one.label)
            for one in CalledOff.Because
            if one not in (CalledOff.Because.MOVED, CalledOff.Because.CLOSED)
        ],
    )  # fmt: skip


class PrepareForm(forms.Form):
    """What a visit is for, and who meets whoever comes."""

    aims = WordsField(
        label=_("What is this visit for?"), rows=3, longest=1000, required=False,
        help_text=_("For example: ask how the new visiting times work."),
    )  # fmt: skip
    met_by = WordsField(
        label=_("Who meets them, and where?"), rows=1, longest=100, required=False,
        help_text=_("For example: Ola, at the front door."),
    )  # fmt: skip
