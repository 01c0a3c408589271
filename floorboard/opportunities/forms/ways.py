"""Wanting to join, leaving, inviting somebody, and the next step."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from floorboard.opportunities.paths import Owes
from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.people.access import Can, units_where
from floorboard.people.models import Person

LEVELS = [Unit.Level.REGION, Unit.Level.SITE, Unit.Level.WARD]


class Interest(forms.Form):
    """Why somebody wants it, if they like to say."""

    words = WordsField(
        rows=4, longest=2000, required=False, label=_("Do you want to tell us why?"),
        help_text=_("You need not. Only you and the programme lead read it."),
    )  # fmt: skip
    once = OnceField()


class Leaving(forms.Form):
    """Two buttons: leave, or leave and take back what was told."""

    forget_me = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_forget_me(self):
        return bool(self.cleaned_data["forget_me"])


def places(person):
    """Where this person leads the programme, and somebody can hold the role."""
    return units_where(person, Can.LEAD_EXPERTS).open().filter(level__in=LEVELS).order_by("depth", "name")


class TeamInvitation(forms.Form):
    """Who is invited, and to which place. Cleaned: `unit`, and `person` who has an account or `called` who has none."""

    use_required_attribute = False

    username = WordsField(
        rows=1, longest=60, required=False, label=_("With which name do they sign in?"),
        help_text=_("They read the invitation in their news."),
    )  # fmt: skip
    called = WordsField(
        rows=1, longest=100, required=False, label=_("If they do not sign in yet: what are they called?"),
        help_text=_("You get a card with a code for them. A first name is fine."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=_("Where?"), queryset=Unit.objects.none(), empty_label=_("Choose"))
    once = OnceField()

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = places(person)

    def clean(self):
        typed = super().clean()
        name, called = typed.pop("username", ""), typed.pop("called", "")
        if bool(name) == bool(called) and not self.errors:
            raise ValidationError({"username": _("Write one of the two: how they sign in, or what they are called.")})
        if called:
            typed["called"] = called
        if name:
            typed["person"] = Person.objects.filter(username=name.lower(), is_active=True).first()
            if typed["person"] is None:
                raise ValidationError({"username": _("Nobody signs in with this name. Ask them for it.")})
        return typed


class NextStep(forms.Form):
    """The next step on somebody's way, and who does the next thing by when."""

    use_required_attribute = False

    unit = forms.ModelChoiceField(label=_("Where?"), queryset=Unit.objects.none(), required=False)
    owes = forms.ChoiceField(
        label=_("Who does the next thing?"), required=False,
        choices=[("", _("As usual")), *Owes.choices],
    )  # fmt: skip
    owed = WordsField(rows=1, longest=200, required=False, label=_("What is it?"))
    due = DayField(label=_("By which day?"), required=False)
    once = OnceField()

    def __init__(self, *args, journey, person, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [("on", journey.next_step), ("back", journey.step_before), ("stay", journey.step_apart_from_pauses)]
        said = {"on": _("On: %(step)s"), "back": _("Back: %(step)s"), "stay": _("Stay: %(step)s")}
        choices = [(way, said[way] % {"step": step.label}) for way, step in ways if step]
        pictures = {"on": "next", "back": "back", "stay": "clock"}
        way = forms.ChoiceField(
            label=_("Which step?"), choices=choices, widget=PictureChoice(pictures=pictures, across=2, short=True)
        )
        self.fields = {"way": way, **self.fields}
        self.fields["unit"].queryset = places(person)
        self.fields["unit"].empty_label = str(journey.unit)

    def clean(self):
        typed = super().clean()
        if typed.get("owes") and not typed.get("owed"):
            raise ValidationError({"owed": _("Write what they do next.")})
        return typed
