"""Adding to the record of a decision: who took part, who was missing, what was against it, looking at it again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import PICTURES, Capacity, Side
from floorboard.decisions.ladder import RUNGS
from floorboard.decisions.models import Joined, Review
from floorboard.decisions.models.missing import looks_like_a_name
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import Counter, DayField, PictureChoice
from floorboard.pages.once import OnceField

MOST = 9999
NOT_WRITTEN = ("", _("Not written down"))


class JoinedForm(forms.Form):
    """How many took part as what, at which stage."""

    capacity = forms.ChoiceField(
        label=_("Who took part?"),
        choices=Capacity.choices,
        widget=PictureChoice(pictures={str(key): value for key, value in PICTURES.items()}, across=3, short=True),
    )
    stage = forms.ChoiceField(label=_("At which stage?"), widget=forms.RadioSelect)
    how_many = forms.IntegerField(
        label=_("How many?"), min_value=0, max_value=MOST, widget=Counter(), help_text=_("0 takes them out again.")
    )
    on = DayField(label=_("When did they join?"), past=True, required=False, help_text=_("Then it is today."))
    rewarded = forms.ChoiceField(
        label=_("How were they thanked?"), required=False, choices=[NOT_WRITTEN, *Joined.Rewarded.choices]
    )

    def __init__(self, *args, stages, **kwargs):
        super().__init__(*args, **kwargs)
        self.stages = {stage.key: stage for stage in stages}
        self.fields["stage"].choices = [(key, f"{stage.place}. {stage}") for key, stage in self.stages.items()]

    def clean_stage(self):
        return self.stages[self.cleaned_data["stage"]]


class MissingForm(forms.Form):
    """A kind of people who had no say."""

    words = WordsField(
        label=_("Which kind of people was missing?"),
        rows=1,
        longest=120,
        help_text=_("For example: night staff. Never write a person's name."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and looks_like_a_name(self.data.get("words", "")):
            self.fields["sure"] = forms.BooleanField(label=_("No, this is not a person's name"), required=False)

    def clean(self):
        typed = super().clean()
        sure = typed.pop("sure", True)
        if not sure:
            self.add_error("words", _("Is this a person's name? Name a kind of people, or tick the box below."))
        return typed


class ObjectionForm(forms.Form):
    """Why some were against it."""

    reason = WordsField(label=_("Why were they against it?"), rows=2, help_text=_("The reason, not who said it."))
    side = forms.ChoiceField(
        label=_("On which side?"),
        required=False,
        choices=[*Side.choices, ("", _("On both, or we do not know"))],
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=MOST, initial=1, widget=Counter())
    once = OnceField()


class OptionForm(forms.Form):
    """One of the choices people had."""

    words = WordsField(label=_("What was the choice?"), rows=1, longest=200)
    total = forms.IntegerField(label=_("How many chose it?"), min_value=0, max_value=MOST, widget=Counter())
    once = OnceField()


class ReviewForm(forms.Form):
    """What people saw when they looked at it again."""

    judgement = forms.ChoiceField(label=_("Does it work?"), choices=Review.Judgement.choices, widget=forms.RadioSelect)
    words = WordsField(label=_("What did you see?"), rows=3)
    on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Then it is today."))
    next_on = DayField(label=_("When do you look again?"), required=False, help_text=_("Then it is settled."))
    once = OnceField()


class ComeBackForm(forms.Form):
    """The day on which a decision comes back."""

    on = DayField(label=_("When do you look at it again?"))


class SlipCount(forms.IntegerField):
    """How many slips; an empty box is none."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MOST, initial=0, widget=Counter(), **kwargs)

    def to_python(self, value):
        return super().to_python(value) or 0


class SlipsForm(forms.Form):
    """How many paper slips of one side say each rung."""

    side = forms.ChoiceField(label=_("Whose slips are these?"), choices=Side.choices, widget=forms.RadioSelect)
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for rung in reversed(RUNGS):
            self.fields[f"rung_{rung.number}"] = SlipCount(label=f"{rung.number}. {rung.words}")

    def clean(self):
        typed = super().clean()
        counts = {rung.number: typed.pop(f"rung_{rung.number}", 0) for rung in RUNGS}
        return typed | {"counts": counts}
