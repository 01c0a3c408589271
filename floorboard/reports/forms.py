from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.pages.converters import spell
from floorboard.pages.forms import DayField
from floorboard.people.access import Can, roles_that, units_where
from floorboard.reports.finding.kinds import KINDS
from floorboard.reports.finding.names import NAMES, PEOPLE

FEW_PLACES = 60  # with more, wards are left out of the list: their site stands there


class SearchForm(forms.Form):
    """Words to look for, and three ways to narrow what is found."""

    kind = forms.ChoiceField(label=_("What?"), required=False)
    place = forms.ChoiceField(label=_("Where?"), required=False)
    since = DayField(label=_("Since when?"), past=True, required=False)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        everything = {kind.slug: kind.name for kind in KINDS} | NAMES
        if not roles_that(person, Can.MANAGE_PEOPLE):
            del everything[PEOPLE]
        self.fields["kind"].choices = [("", _("Everything")), *everything.items()]
        self.places = {spell(unit.pk): unit for unit in places_for(person)}
        named = [(key, unit.name) for key, unit in self.places.items()]
        self.fields["place"].choices = [("", _("Everywhere")), *named]
        if len(named) < 2:
            del self.fields["place"]

    @property
    def narrowed(self) -> dict:
        """What was chosen and can be read; what cannot is as if it was not chosen."""
        self.full_clean()
        told = self.cleaned_data
        return {"kind": told.get("kind", ""), "place": self.places.get(told.get("place")), "since": told.get("since")}


def places_for(person) -> list[Unit]:
    units = list(units_where(person, Can.SEE_WALL).open().order_by("depth", "name")[: FEW_PLACES + 1])
    if len(units) <= FEW_PLACES:
        return units
    return list(units_where(person, Can.SEE_WALL).open().exclude(level=Unit.Level.WARD).order_by("depth", "name"))
