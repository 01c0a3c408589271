from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.notices.models import ToldInPerson
from floorboard.pages.forms import Counter, DayField
from floorboard.pages.once import OnceField


class Telling(forms.Form):
    """Who was told, how, on which day, and how many."""

    capacity = forms.ChoiceField(
        label=_("Who did you tell?"), choices=ToldInPerson.Capacity.choices, widget=forms.RadioSelect
    )
    format = forms.ChoiceField(label=_("How?"), choices=ToldInPerson.Format.choices, widget=forms.RadioSelect)
    on = DayField(label=_("On which day?"), past=True)
    told_count = forms.IntegerField(
        label=_("How many people?"), required=False, min_value=1, max_value=500, widget=Counter()
    )
    once = OnceField()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
