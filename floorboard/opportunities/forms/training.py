"""Trainings, their days, and the numbers of a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models import Expert, GateKind
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import Counter, DayField, PictureChecks
from floorboard.people.access import Can, units_where

STANDS_FOR = [choice for choice in GateKind.choices if choice[0] not in ("dbs", "references")]
MOST = 500


class NewTraining(forms.Form):
    """A training to list. Cleaned: `name`, `gate`, `months`."""

    use_required_attribute = False

    name = WordsField(rows=1, longest=100, label=_("What is the training called?"))
    gate = forms.ChoiceField(
        label=_("What is in date after it?"), choices=[("", _("Nothing")), *STANDS_FOR], required=False
    )
    months = forms.IntegerField(
        label=_("For how many months?"), required=False, min_value=1, max_value=120,
        help_text=_("No number means: it has no end."),
    )  # fmt: skip


class TrainingDayForm(forms.Form):
    """Who was there. Cleaned: `unit`, `on`, `people`, `staff`, `experts`."""

    use_required_attribute = False

    unit = forms.ModelChoiceField(label=_("Where?"), queryset=Unit.objects.none(), empty_label=_("Choose"))
    on = DayField(label=_("On which day?"), past=True)
    people = forms.IntegerField(label=_("How many people and carers?"), min_value=0, max_value=MOST, widget=Counter)
    staff = forms.IntegerField(label=_("How many staff?"), min_value=0, max_value=MOST, widget=Counter)
    experts = forms.ModelMultipleChoiceField(
        label=_("Who of the team was there?"), required=False, queryset=Expert.objects.none(),
        widget=PictureChecks(across=2, short=True),
    )  # fmt: skip

    def __init__(self, *args, person, **kwargs):
        kwargs.setdefault("initial", {"people": 0, "staff": 0})
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_where(person, Can.LEAD_EXPERTS).open().order_by("depth", "name")
        team = Expert.objects.for_person(person, Can.LEAD_EXPERTS).filter(forgotten_on=None)
        self.fields["experts"].queryset = team.select_related("person")


class PeopleOfAYearForm(forms.Form):
    """How many people used one kind of care in the year. Cleaned: `service_line`, `people`."""

    use_required_attribute = False

    service_line = forms.ModelChoiceField(
        label=_("Which kind of care?"), queryset=ServiceLine.objects.none(), empty_label=_("Choose")
    )
    people = forms.IntegerField(label=_("How many people in the year?"), min_value=0, max_value=100_000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service_line"].queryset = ServiceLine.objects.all()
