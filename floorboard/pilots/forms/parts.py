"""A pilot and its parts: wards, readiness, hours, measures, voices, the decision, steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Council
from floorboard.councils.near import pairs_among, places_near
from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import Counter, DayField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.people.access import Can, units_where
from floorboard.people.models import Role
from floorboard.pilots.models import Measure, MeasureValue, Ready
from floorboard.pilots.models.going_on import decisions_of
from floorboard.pilots.models.seen import MOST_HOURS
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models import Item

SHOWN = 100


class NewPilot(forms.Form):
    """A pilot to prepare."""

    unit = forms.ModelChoiceField(label=_("For which place?"), queryset=None, empty_label=_("Choose one"))
    board = forms.ModelChoiceField(
        label=_("Which advisory board decides with you?"), queryset=None, empty_label=_("Choose one")
    )
    name = WordsField(label=_("What is it called?"), rows=1, longest=100)
    about = WordsField(label=_("What do you want to find out?"), rows=3, longest=1000, required=False)
    once = OnceField()

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        led = units_where(person, Can.LEAD_EXPERTS)
        self.fields["unit"].queryset = led.open().exclude(level__in=[Unit.Level.WARD, Unit.Level.DEPARTMENT])
        self.fields["board"].queryset = Council.objects.for_person(person).filter(kind=Council.Kind.ADVISORY_BOARD)


class Part(forms.Form):
    """One more part of a pilot."""

    once = OnceField()

    def __init__(self, *args, pilot, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.pilot, self.person = pilot, person
        self.prepare()

    def prepare(self):
        """Fill in what can be chosen."""


class WardPart(Part):
    """A ward to try it on."""

    unit = forms.ModelChoiceField(label=_("Which ward or house?"), queryset=None, empty_label=_("Choose one"))

    def prepare(self):
        below = Unit.objects.on_or_below([self.pilot.unit.path]).open().filter(level=Unit.Level.WARD)
        self.fields["unit"].queryset = below.exclude(pk__in=self.pilot.wards.values("unit")).order_by("name")


class WorkersPart(Part):
    """How many peer workers a site has."""

    site = forms.ModelChoiceField(label=_("Which site?"), queryset=None, empty_label=_("Choose one"))
    many = forms.IntegerField(
        label=_("How many peer workers does it have now?"), min_value=0, max_value=500, widget=Counter()
    )

    def prepare(self):
        sites = {ward.site.pk for ward in self.pilot.wards.select_related("unit")}
        self.fields["site"].queryset = Unit.objects.filter(pk__in=sites).order_by("name")


class MeasurePart(Part):
    """One thing to look at."""

    words = WordsField(
        label=_("What do you look at, before and after?"), rows=1, longest=200,
        help_text=_("For example: how safe people feel, from 1 to 10."),
    )  # fmt: skip


class ValuePart(Part):
    """What a measure was on a day."""

    measure = forms.ModelChoiceField(
        label=_("Which one?"), queryset=Measure.objects.none(), empty_label=_("Choose one")
    )
    moment = forms.ChoiceField(label=_("Before peer support, or after?"), choices=MeasureValue.Moment)
    on = DayField(label=_("On which day?"))
    value = forms.DecimalField(label=_("Which number?"), max_digits=9, decimal_places=2)
    people = forms.IntegerField(
        label=_("From how many people does it come?"), min_value=1, max_value=9999, required=False, widget=Counter(),
        help_text=_("From 7 people or fewer, others do not see the number."),
    )  # fmt: skip

    def prepare(self):
        self.fields["measure"].queryset = self.pilot.measures.all()


class VoicePart(Part):
    """Something that was said, and may be read by more than its ward."""

    item = forms.ModelChoiceField(label=_("What was said?"), queryset=None, empty_label=_("Choose one"))

    def prepare(self):
        wards = self.pilot.wards.values("unit")
        wide = Item.objects.for_person(self.person).filter(circle__in=Item.WIDE, unit__in=wards)
        fresh = wide.exclude(pk__in=self.pilot.voices.values("item")).order_by("-arrived_on", "pk")
        self.fields["item"].queryset = fresh.filter(pk__in=list(fresh.values_list("pk", flat=True)[:SHOWN]))
        self.fields["item"].label_from_instance = lambda item: item.shown_words[:120]


class DecisionPart(Part):
    """What the advisory board decided."""

    decision = forms.ModelChoiceField(
        label=_("Which decision of the advisory board?"), queryset=None, empty_label=_("Choose one"),
        help_text=_("It must say who was in it, and people must have been in it before it was made."),
    )  # fmt: skip
    goes_on = forms.TypedChoiceField(
        label=_("Does it go on?"), choices=[("yes", _("Yes, it goes on")), ("no", _("No, it does not"))],
        coerce=lambda said: said == "yes", widget=PictureChoice(pictures={"yes": "tick", "no": "minus"}, across=2),
    )  # fmt: skip

    def prepare(self):
        self.fields["decision"].queryset = decisions_of(self.pilot.board, self.person)
        self.fields["decision"].label_from_instance = lambda decision: decision.heading[:120]


class StepPart(Part):
    """One step of bringing it to more wards."""

    words = WordsField(label=_("What is done?"), rows=2, longest=300)
    owner = RoleAtField(label=_("Who does it?"))
    due = DayField(label=_("By which day?"))

    def prepare(self):
        self.fields["owner"].offer(pairs_among(places_near(self.pilot.unit)))

    def clean(self):
        typed = super().clean()
        if owner := typed.pop("owner", None):
            typed["owner_unit"], typed["owner_kind"] = owner
        return typed


class ReadyForm(forms.Form):
    """One thing that is ready on a ward."""

    what = forms.ChoiceField(label=_("What is ready?"), choices=Ready.Check)
    said_as = forms.ChoiceField(
        label=_("Who says so?"), choices=Role.Kind, help_text=_("Their role, never their name.")
    )
    on = DayField(label=_("Since which day?"), required=False)


class DoseForm(forms.Form):
    """Hours of peer support on a ward in a month."""

    month = DayField(label=_("Any day of the month"))
    hours = forms.DecimalField(
        label=_("How many hours of peer support?"), min_value=0, max_value=MOST_HOURS, max_digits=6, decimal_places=1
    )
