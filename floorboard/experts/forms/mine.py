"""What an Expert says about themself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models import Expert
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, PictureChecks, PictureChoice
from floorboard.pages.once import OnceField

MOST = 31
LEVELS = {"local": "ward", "regional": "region", "strategic": "board"}


class Details(Folded, forms.Form):
    """How they take part. Cleaned: the columns of an Expert, and `version`."""

    under_more = (
        "languages", "postcode", "latitude", "longitude", "travel_km", "weekly_limit", "monthly_limit", "payment",
    )  # fmt: skip
    more_words = _("How far, how often, and more")
    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Which is true for you?"), choices=Expert.Kind.choices,
        widget=PictureChoice(pictures={"used": "person", "carer": "carer", "both": "people"}, across=2, short=True),
    )  # fmt: skip
    levels = forms.MultipleChoiceField(
        label=_("Where do you like to work?"), required=False, choices=Expert.Level.choices,
        widget=PictureChecks(pictures=LEVELS, across=2, short=True),
    )  # fmt: skip
    will_speak = WordsField(rows=2, longest=1000, required=False, label=_("What will you speak about?"))
    will_not_speak = WordsField(
        rows=2, longest=1000, required=False, label=_("What will you not speak about?"),
        help_text=_("Nobody asks why."),
    )  # fmt: skip
    languages = WordsField(rows=1, longest=200, required=False, label=_("Which languages do you speak?"))
    weekdays = forms.MultipleChoiceField(
        label=_("On which days can you come?"), required=False, choices=Expert.Weekday.choices,
        widget=PictureChecks(across=2, short=True), help_text=_("Choose none if any day is fine."),
    )  # fmt: skip
    postcode = WordsField(
        rows=1, longest=10, required=False, label=_("Where do you start from? The postcode is enough.")
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    travel_km = forms.IntegerField(
        label=_("How many kilometres do you go?"), required=False, min_value=0, max_value=2000
    )
    weekly_limit = forms.IntegerField(
        label=_("How many visits in a week, at most?"), required=False, min_value=0, max_value=MOST
    )
    monthly_limit = forms.IntegerField(
        label=_("How many visits in a month, at most?"), required=False, min_value=0, max_value=MOST
    )
    payment = WordsField(
        rows=1, longest=200, required=False, label=_("How do you like to be paid?"),
        help_text=_("For example: all of it, less, none, or to a charity."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self):
        return self.cleaned_data["version"] or 0


class Experience(forms.Form):
    """Which kinds of care they know from their own life."""

    service_lines = forms.ModelMultipleChoiceField(
        label=_("Which kinds of care do you know from your own life?"), required=False,
        queryset=ServiceLine.objects.none(), widget=PictureChecks(across=2, short=True),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service_lines"].queryset = ServiceLine.objects.all()


class AvoidedWard(forms.Form):
    """A ward they do not want to be asked to visit."""

    unit = forms.ModelChoiceField(label=_("Which ward?"), queryset=Unit.objects.none(), empty_label=_("Choose"))
    was_there = forms.BooleanField(label=_("I stayed on this ward myself"), required=False)
    until = DayField(label=_("Until which day?"), required=False, help_text=_("No day means: never again."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.open().filter(level=Unit.Level.WARD).order_by("name")


class Away(forms.Form):
    """Days on which they do not come."""

    use_required_attribute = False

    since = DayField(label=_("From which day are you away?"))
    until = DayField(label=_("Until which day?"), required=False, help_text=_("No day here means: one day."))
    once = OnceField()


class Plan(forms.Form):
    """Their wellbeing plan."""

    words = WordsField(
        rows=6, required=False, label=_("What helps you stay well?"),
        help_text=_("For example: what others may notice, what they can do, whom to call."),
    )  # fmt: skip


class GateForm(forms.Form):
    """Something that must be in date, and that somebody saw."""

    use_required_attribute = False

    passed_on = DayField(label=_("On which day was it?"), past=True)
    until = DayField(
        label=_("Until which day is it in date?"), required=False, help_text=_("No day means: it has no end.")
    )

    def __init__(self, *args, kinds, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {
            "kind": forms.ChoiceField(label=_("What was seen?"), choices=[("", _("Choose")), *kinds]),
            "level": forms.ChoiceField(
                label=_("Level of the police check"), choices=[("", _("It is not a police check")), *levels],
                required=False,
            ),
            **self.fields,
        }  # fmt: skip


class Talk(forms.Form):
    """When supervision took place, and in how many weeks the next one is due."""

    use_required_attribute = False

    on = DayField(label=_("On which day did you talk?"), past=True)
    weeks = forms.IntegerField(label=_("In how many weeks next?"), min_value=1, max_value=52)


class FactForm(forms.Form):
    """Something good to know."""

    words = WordsField(rows=2, longest=300, label=_("What is good to know?"), help_text=_("They read this too."))
    once = OnceField()
