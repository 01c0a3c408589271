from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.voice.models import Rung
from floorboard.voice.models.rung import may_stand_in_the_chain


class RungForm(forms.Form):
    """One step of the way from floor to board."""

    days = forms.IntegerField(label=_("In how many working days must they answer?"), min_value=1, max_value=250)
    nexts = forms.ModelMultipleChoiceField(
        label=_("Where can it go from there?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, rung, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nexts"].queryset = Rung.objects.for_person(person).exclude(pk=rung.pk if rung else None)


class NewRungForm(RungForm):
    """A new step."""

    level = forms.ChoiceField(label=_("At which level?"), choices=Unit.Level)
    kind = forms.ChoiceField(label=_("Which role answers there?"), choices=lambda: may_stand_in_the_chain(Role.Kind))
    field_order = ["level", "kind", "days", "nexts"]
