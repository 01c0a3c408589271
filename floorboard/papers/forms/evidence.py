"""Evidence: beside which statement, which months, why not, and for which pack."""

from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.models import Statement
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit
from floorboard.pages.converters import read_key, spell
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.papers.all_frameworks import versions_at
from floorboard.papers.evidence_kinds import may_tag_a_measure
from floorboard.people.access import Can, units_where
from floorboard.reports.measures import MEASURES
from floorboard.reports.months import first_of, month_after


def statement_choices(unit, person) -> list:
    """The statements in force for a place, under the name of their framework."""
    versions = versions_at(unit, timezone.localdate(), person)
    rows = Statement.objects.for_person(person).leaves().filter(version__in=versions.order_by().values("pk"))
    rows = rows.select_related("version__framework").order_by("version__framework__name", "version", "place")
    grouped = groupby(rows, key=lambda one: one.version)
    return [
        ("", _("Choose one")),
        *((str(version), [(spell(one.pk), one.name) for one in those]) for version, those in grouped),
    ]


class StatementField(forms.ChoiceField):
    """One statement of a framework in force."""

    def clean(self, value):
        return read_key(super().clean(value))


class TagForm(forms.Form):
    """Beside which statement a thing is put."""

    statement = StatementField(label=_("What does it show?"))

    def __init__(self, *args, unit, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statement"].choices = statement_choices(unit, person)
        self.person = person

    def clean(self):
        typed = super().clean()
        if number := typed.get("statement"):
            typed["statement"] = Statement.objects.for_person(self.person).get(pk=number)
        return typed


class MeasureForm(forms.Form):
    """The numbers of a place over some months."""

    unit = forms.ModelChoiceField(label=_("Of which place?"), queryset=None, empty_label=_("Choose one"))
    measure = forms.ChoiceField(label=_("Which measure?"), choices=())
    since = DayField(label=_("From any day of the first month"))
    until = DayField(label=_("To any day of the last month"))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_for_measures(person)
        self.fields["measure"].choices = [("", _("Choose one")), *((one.key, one.name) for one in MEASURES)]

    def clean(self):
        typed = super().clean()
        if typed.get("since") and typed.get("until"):
            typed["since"] = first_of(typed["since"])
            typed["until"] = months_before(month_after(typed["until"]), 0) - timezone.timedelta(days=1)
        return typed


def units_for_measures(person):
    """Open places whose numbers, with those of all below, this person may put forward."""
    ways = (Can.RECORD, Can.ANSWER, Can.CONFIRM_EVIDENCE)
    units = {unit for can in ways for unit in units_where(person, can).open() if may_tag_a_measure(person, unit)}
    return Unit.objects.filter(pk__in={unit.pk for unit in units}).order_by("depth", "name")


class RefuseForm(forms.Form):
    """Why it does not show it."""

    reason = WordsField(label=_("If not: why does it not show this?"), rows=2, longest=500, required=False)


class TakeOutForm(forms.Form):
    """Why it shows it no longer."""

    reason = WordsField(label=_("Why is it taken out?"), rows=2, longest=500)


class PackForm(forms.Form):
    """A framework and some time."""

    version = forms.ModelChoiceField(label=_("For which framework?"), queryset=None, empty_label=_("Choose one"))
    since = DayField(label=_("From which day?"))
    until = DayField(label=_("To which day?"))

    def __init__(self, *args, unit, person, **kwargs):
        super().__init__(*args, **kwargs)
        versions = versions_at(unit, timezone.localdate(), person)
        self.fields["version"].queryset = versions.exclude(statements=None)
