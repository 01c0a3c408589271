"""When somebody reads, and who."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from floorboard.pages.forms import DayField, HourField
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models.reading_clock import LONGEST_LIMIT, readers_of
from floorboard.voice.models.safety_duty import may_be_called, who_could_read_instead


class HoursForm(forms.Form):
    """The hours of some weekdays."""

    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"), choices=list(WEEKDAYS.items()), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    opens = HourField(label=_("From"), required=False, help_text=_("Then nobody reads that day. For example, 8am."))
    closes = HourField(label=_("Until"), required=False, help_text=_("For example, 8pm."))


class LimitForm(forms.Form):
    """In how many reading hours something must be read."""

    hours = forms.IntegerField(
        label=_("In how many of these hours must it be read?"), min_value=1, max_value=LONGEST_LIMIT
    )


class DutyForm(forms.Form):
    """Somebody on the rota."""

    person = forms.ModelChoiceField(label=_("Who reads first?"), queryset=None, empty_label=_("Choose"))
    since = DayField(label=_("From"))
    until = DayField(label=_("Until and with"))

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = readers_of(unit).order_by("name")


class SafetyDutyForm(DutyForm):
    """Somebody on the safety rota."""

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["person"].label = _("Who is called first?")
        self.fields["person"].queryset = may_be_called(unit)


class InsteadForm(forms.Form):
    """A role somewhere else."""

    who = RoleAtField(label=_("Who reads instead?"))

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].offer(who_could_read_instead(unit))
