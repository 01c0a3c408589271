"""Opening a question, saying who can join, and writing down what was decided elsewhere."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.models import Outcome
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.forms.people import UnitField, in_tree_order

QUESTION = 300


class AtAPlace(forms.Form):
    """A form that first asks which place it is about, unless there is only one."""

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        units = list(units)
        self.only = units[0] if len(units) == 1 else None
        if self.only is None:
            self.fields["unit"] = UnitField(label=_("Which place decides?"), units=units)
            self.order_fields(["unit"])

    def clean(self):
        typed = super().clean()
        return typed | {"unit": self.only} if self.only else typed


class OpeningForm(AtAPlace):
    """A question that is not decided yet."""

    question = WordsField(label=_("What is the question?"), rows=2, longest=QUESTION)
    forum = WordsField(
        label=_("Who decides?"), rows=1, longest=150, required=False, help_text=_("For example, Larch Ward Council.")
    )
    decide_by = DayField(label=_("By when?"), required=False)
    already_settled = WordsField(
        label=_("What is settled already?"),
        rows=2,
        required=False,
        help_text=_("Say it plainly, so that nobody hopes in vain."),
    )
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decide_by"].not_before = timezone.localdate()


class PlanForm(forms.Form):
    """What people must know to join in time. It remembers which words it started from."""

    who_can_join = WordsField(label=_("Who can join?"), rows=2, required=False)
    how_to_join = WordsField(
        label=_("How can they join?"),
        rows=2,
        required=False,
        help_text=_("Where, when, and another way for those who cannot come."),
    )
    already_settled = WordsField(label=_("What is settled already?"), rows=2, required=False)
    decide_by = DayField(label=_("To be decided by when?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def start_again_from(self, decision):
        """The words stay as typed; from here on they are a change of what is there now."""
        self.data = self.data.copy()
        self.data["version"] = decision.version


class ReachForm(forms.Form):
    """Which places a question touches, and what kind of decision it is."""

    touches = forms.MultipleChoiceField(
        label=_("Which places does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the question under “Coming up”. A place brings all places below it."),
    )
    kind = forms.ChoiceField(label=_("Which kind of decision is it?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, decision, **kwargs):
        self.places = {unit.key: unit for unit in in_tree_order(decision.places_it_could_touch())}
        self.kinds = {kind.key: kind for kind in decision.unit.kinds_of_decision.listed()}
        now = {
            "touches": [unit.key for unit in decision.touches.all()],
            "kind": decision.kind.key if decision.kind else "",
            "version": decision.version,
        }
        super().__init__(*args, initial=now, **kwargs)
        top = min((unit.depth for unit in self.places.values()), default=0)
        self.fields["touches"].choices = [
            (key, "\u2003" * (unit.depth - top) + str(unit)) for key, unit in self.places.items()
        ]
        self.fields["kind"].choices = [
            ("", _("None of our list")),
            *((key, str(kind)) for key, kind in self.kinds.items()),
        ]

    def clean_touches(self):
        return [self.places[key] for key in self.cleaned_data["touches"]]

    def clean_kind(self):
        return self.kinds.get(self.cleaned_data["kind"])


class OutcomeForm(forms.Form):
    """What was decided, how, when, and when to look at it again."""

    words = WordsField(label=_("What was decided?"), rows=3)
    how = forms.ChoiceField(label=_("How was it decided?"), choices=Outcome.How.choices, widget=forms.RadioSelect)
    made_on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Empty means today."))
    review_on = DayField(
        label=_("When do you look at it again?"), required=False, help_text=_("On that day it comes back to you.")
    )
    once = OnceField()


class AfterwardsForm(AtAPlace):
    """A decision that was made before anybody opened it here."""

    question = WordsField(label=_("What was the question?"), rows=2, longest=QUESTION)
    words = WordsField(label=_("What was decided?"), rows=3)
    how = forms.ChoiceField(label=_("How was it decided?"), choices=Outcome.How.choices, widget=forms.RadioSelect)
    made_on = DayField(label=_("On which day?"), past=True)
    once = OnceField()


class KindForm(forms.Form):
    """One more kind of decision for a place's list."""

    words = WordsField(
        label=_("One more kind of decision"),
        rows=1,
        longest=120,
        help_text=_("For example: menus, or which rooms we paint."),
    )
