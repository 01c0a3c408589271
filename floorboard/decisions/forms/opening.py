"""Opening a question, saying who can join, and writing down what was decided elsewhere."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.models import Outcome
from floorboard.decisions.models.promising import has_reached
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.keys import unspell
from floorboard.pages.once import OnceField
from floorboard.people.access import Can
from floorboard.people.forms.people import UnitField, in_tree_order
from floorboard.voice.models import Item

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
    item = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    once = OnceField()

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["decide_by"].not_before = timezone.localdate()

    def clean_item(self):
        """What was said that this question comes from, if this person may see it."""
        try:
            number = unspell(self.cleaned_data["item"])
        except ValueError:
            return None
        return Item.objects.for_person(self.person).filter(pk=number).first() if number else None

    def clean(self):
        """A place decides about what was said there, and about what was sent to it. About nothing else."""
        typed = super().clean()
        item, unit = typed.get("item"), typed.get("unit")
        if item and unit and not self._may_decide_about(item, unit):
            raise forms.ValidationError(_("This was said at another place, and was not sent here. It decides there."))
        return typed

    def _may_decide_about(self, item, unit) -> bool:
        if item.unit_id == unit.pk:
            return Item.objects.for_person(self.person, Can.DECIDE).filter(pk=item.pk).exists()
        return bool(item.circle) and has_reached(item, unit)


class FromAVersion(forms.Form):
    """A form that remembers which words it started from, so that nobody's words are written over unseen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def start_again_from(self, decision):
        """The words stay as typed; from here on they are a change of what is there now."""
        self.data = self.data.copy()
        self.data["version"] = decision.version


class PlanForm(FromAVersion):
    """What people must know to join in time."""

    who_can_join = WordsField(label=_("Who can join?"), rows=2, required=False)
    how_to_join = WordsField(
        label=_("How can they join?"),
        rows=2,
        required=False,
        help_text=_("Where, when, and another way for those who cannot come."),
    )
    already_settled = WordsField(label=_("What is settled already?"), rows=2, required=False)
    decide_by = DayField(label=_("To be decided by when?"), required=False)


class ReachForm(FromAVersion):
    """Which places a question touches."""

    touches = forms.MultipleChoiceField(
        label=_("Which places does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the question under “Coming up”. A place brings all places below it."),
    )

    def __init__(self, *args, decision, **kwargs):
        self.places = {unit.key: unit for unit in in_tree_order(decision.places_it_could_touch())}
        now = {"touches": [unit.key for unit in decision.touches.all()], "version": decision.version}
        super().__init__(*args, initial=now, **kwargs)
        top = min((unit.depth for unit in self.places.values()), default=0)
        self.fields["touches"].choices = [
            (key, "\u2003" * (unit.depth - top) + str(unit)) for key, unit in self.places.items()
        ]

    def clean_touches(self):
        return [self.places[key] for key in self.cleaned_data["touches"]]


class WhichKindForm(forms.Form):
    """What kind of decision it is, out of the place's list."""

    kind = forms.ChoiceField(label=_("Which kind of decision is it?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, initial={"kind": decision.kind.key if decision.kind else ""}, **kwargs)
        self.kinds = {kind.key: kind for kind in decision.unit.kinds_of_decision.listed()}
        choices = [(key, str(kind)) for key, kind in self.kinds.items()]
        self.fields["kind"].choices = [*choices, ("", _("None of these"))]

    def clean_kind(self):
        return self.kinds.get(self.cleaned_data["kind"])


class OutcomeForm(forms.Form):
    """What was decided, how, when, and when to look at it again."""

    words = WordsField(label=_("What was decided?"), rows=3)
    how = forms.ChoiceField(label=_("How was it decided?"), choices=Outcome.How.choices, widget=forms.RadioSelect)
    made_on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Then it is today."))
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
