"""Units: opened, described, moved, given other care. At most five boxes on a page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import ServiceLine, Unit
from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.organisation.models.facts import LONGEST
from floorboard.organisation.models.tree import FROM_THE_TOP, levels_under
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField, digest
from floorboard.people.access import Can, units_where
from floorboard.people.forms.people import CHOOSE, UnitField

TODAY_IF_EMPTY = _("Then it is today. For example, 3\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026.")


def a_line(fact: str, **more) -> WordsField:
    """A box of one line, as long as the fact may be."""
    return WordsField(rows=1, longest=LONGEST[fact][0], **more)


def the_reason() -> WordsField:
    return WordsField(rows=2, longest=300, label=_("Why?"), help_text=_("The people there will read this."))


class LineField(forms.ModelChoiceField):
    """One of the provider's service lines."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Service line: the kind of care it gives"))
        super().__init__(queryset=ServiceLine.objects.order_by("name"), empty_label=_("Choose"), **kwargs)


class OpenNew(forms.Form):
    """A new place below this one."""

    level = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    name = a_line("name", label=_("What is it called?"))
    service_line = LineField(required=False, help_text=_("Only for a ward, a house or a site."))
    since = DayField(label=_("When does it open?"), required=False, help_text=TODAY_IF_EMPTY)
    reason = WordsField(rows=2, longest=300, label=_("Why?"), required=False)
    once = OnceField()

    def __init__(self, *args, above: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        levels = levels_under(above.level)
        self.fields["level"].choices = [(level, Unit.Level(level).label) for level in levels]
        if len(levels) == 1:
            self.fields["level"].initial = levels[0]
        if not set(levels) & set(WITH_A_KIND_OF_CARE):
            del self.fields["service_line"]


class Facts(forms.Form):
    """Facts of a unit. The page knows what they were, so that nobody overwrites somebody else unseen."""

    started = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, unit: Unit, **kwargs):
        self.unit = unit
        facts = [name for name in self.base_fields if name != "started"]
        self.now = digest(repr([getattr(unit, fact) for fact in facts]))
        initial = {fact: getattr(unit, fact) for fact in facts} | {"started": self.now}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        if self.cleaned_data.get("started") not in ("", self.now):
            # The words typed stay in their boxes; sent once more, they count.
            self.data = self.data.copy()
            self.data["started"] = self.now
            raise ValidationError(
                _("Somebody else changed this while you were typing. It now says: %(now)s. Send again to keep yours."),
                params={"now": self.told()},
            )
        return self.cleaned_data

    def told(self) -> str:
        """The facts as they stand now, in words."""
        said = []
        for name, field in self.fields.items():
            value = getattr(self.unit, name, "") if name != "started" else ""
            if value not in ("", None):
                said.append(f"{field.label}: {dict(getattr(field, 'choices', ())).get(value, value)}")
        return "; ".join(said)

    def facts(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "started"}


class NameAndPeople(Facts):
    """What it is called, and for whom it is there."""

    name = a_line("name", label=_("Name"))
    code = a_line("code", label=_("Your own code for it"), required=False)
    age_band = forms.ChoiceField(label=_("Who is it for?"), required=False)
    usual_people = forms.IntegerField(
        label=_("How many people usually live or stay here?"), required=False, min_value=0, max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "fb-day"}),
    )  # fmt: skip

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["age_band"].choices = [CHOOSE, *Unit.AgeBand.choices]
        if unit.level not in WITH_A_KIND_OF_CARE:
            del self.fields["age_band"], self.fields["usual_people"]


class Address(Facts):
    """Where it is, and the numbers others know it by."""

    address = a_line("address", label=_("Address"), required=False)
    postcode = a_line("postcode", label=_("Postcode"), required=False)
    nation = forms.ChoiceField(label=_("Nation"), required=False, help_text=_("For its bank holidays."))
    location_id = a_line("location_id", label=_("Location ID"), required=False, help_text=_("The regulator's number."))
    ods_code = a_line("ods_code", label=_("ODS code"), required=False, help_text=_("The NHS's number."))

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["nation"].choices = [CHOOSE, *Unit.Nation.choices]


class Move(forms.Form):
    """Somewhere else in the tree, from a day on."""

    on = DayField(label=_("From which day?"), past=True, required=False, help_text=TODAY_IF_EMPTY)
    reason = the_reason()
    once = OnceField()
    field_order = ["above", "on", "reason"]

    def __init__(self, *args, unit: Unit, by, **kwargs):
        super().__init__(*args, **kwargs)
        levels = [level for level in FROM_THE_TOP if unit.level in levels_under(level)]
        places = units_where(by, Can.MANAGE_UNITS).open().filter(level__in=levels)
        places = places.exclude(path__startswith=unit.path)
        self.fields["above"] = UnitField(label=_("Where does it stand then?"), units=places)
        self.order_fields(self.field_order)


class Retool(forms.Form):
    """Another kind of care, from a day on."""

    service_line = LineField(label=_("Which kind of care does it give then?"))
    on = DayField(label=_("From which day?"), past=True, required=False, help_text=TODAY_IF_EMPTY)
    reason = the_reason()
    once = OnceField()


class NewServiceLine(forms.Form):
    """A kind of care that is not on the list yet."""

    prefix = "new"
    name = WordsField(rows=1, longest=100, label=_("What is it called?"))
    once = OnceField()


class RenameServiceLine(forms.Form):
    """Other words for a kind of care."""

    prefix = "rename"
    line = LineField(label=_("Which one?"))
    name = WordsField(rows=1, longest=100, label=_("What should it be called?"))


class MakeLink(forms.Form):
    """An address for a ward: one touch, nothing to fill in."""

    once = OnceField()
