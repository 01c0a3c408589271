"""What a place takes on itself: its champion, the agreement of its leaders, its plan and the steps."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.near import pairs_among, places_near
from floorboard.decisions.models import Stage
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.models import Person, Role
from floorboard.voice.forms.role_at import RoleAtField


class ChampionForm(forms.Form):
    """Somebody with a role here."""

    person = forms.ModelChoiceField(label=_("Who is it?"), queryset=None, empty_label=_("Choose one"))
    once = OnceField()

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        held = Role.objects.current().filter(unit=unit, person__is_active=True)
        self.fields["person"].queryset = Person.objects.filter(pk__in=held.values("person")).order_by("name")
        self.fields["person"].label_from_instance = lambda person: person.name or person.username


class AgreementForm(forms.Form):
    """What is signed."""

    words = WordsField(
        label=_("What do you agree to?"), rows=5, longest=2000,
        help_text=_("For example: people join before we choose. We make time and money for it."),
    )  # fmt: skip
    once = OnceField()


class PlanForm(forms.Form):
    """The plan of a year."""

    year = forms.TypedChoiceField(label=_("For which year?"), coerce=int)
    decides = WordsField(label=_("What will you decide in this year?"), rows=5, longest=3000)
    joins_from = forms.ModelChoiceField(
        label=_("From which stage do people join?"), queryset=None, empty_label=_("Choose one")
    )
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        self.fields["year"].choices = [(this, this), (this + 1, this + 1)]
        self.fields["joins_from"].queryset = Stage.of_the_provider()


class StepForm(forms.Form):
    """One step of a plan."""

    words = WordsField(label=_("What is done?"), rows=2, longest=300)
    owner = RoleAtField(label=_("Who does it?"))
    due = DayField(label=_("By which day?"))
    once = OnceField()

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(pairs_among(places_near(unit)))

    def clean(self):
        typed = super().clean()
        if owner := typed.pop("owner", None):
            typed["owner_unit"], typed["owner_kind"] = owner
        return typed


class MoveForm(forms.Form):
    """Another day for a step, with the reason."""

    to = DayField(label=_("To which day?"))
    reason = WordsField(label=_("Why does it move?"), rows=2, longest=300)
