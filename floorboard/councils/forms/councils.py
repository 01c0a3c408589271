from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Cadence, Council
from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import Counter, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.pages.started import Started
from floorboard.people.access import Can, units_where

PICTURES = {
    "peoples_council": "council", "advisory_board": "board", "governance": "decision", "steering": "people",
    "project": "flag", "carers_council": "carer",
}  # fmt: skip
HINTS = {
    "peoples_council": _("People who use the service lead it. Everybody there belongs."),
    "advisory_board": _("People with lived experience advise the whole provider. It has seats."),
    "governance": _("Looks after how safe and good care is. It has seats."),
    "steering": _("Leads a strategy or a programme. It has seats."),
    "project": _("Does one piece of work, and ends. It has seats."),
    "carers_council": _("Family and friends lead it. It has seats."),
}


class EstablishForm(forms.Form):
    """Setting up a council: where, which kind, and how often it meets."""

    unit = forms.ModelChoiceField(label=_("For which place?"), queryset=None, empty_label=_("Choose one"))
    kind = forms.ChoiceField(
        label=_("What kind?"), choices=Council.Kind, widget=PictureChoice(pictures=PICTURES, hints=HINTS, across=2)
    )
    name = WordsField(
        label=_("What is it called?"), rows=1, longest=100, required=False,
        help_text=_("Then it takes the name of the place."),
    )  # fmt: skip
    cadence = forms.ChoiceField(
        label=_("How often does it promise to meet?"), choices=[("", _("As usual at this place")), *Cadence.choices],
        required=False,
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_where(person, Can.PLAN).open()


class SettingsForm(Folded, Started):
    """What a council promises, and what people should know about it."""

    under_more = ("how_we_meet", "other_ways")
    more_words = _("What people should know, and other ways to have a say")

    name = WordsField(label=_("Name"), rows=1, longest=100)
    cadence = forms.ChoiceField(label=_("How often do we promise to meet?"), choices=Cadence)
    people_needed = forms.IntegerField(
        label=_("How many people who use the service must be there to decide?"), min_value=0, max_value=50,
        widget=Counter(),
        help_text=_("Usually 3. A small home may need fewer."),
    )  # fmt: skip
    people_at_least_staff = forms.BooleanField(
        label=_("To decide, there must be as many people who use the service and carers as staff"), required=False
    )
    usual_place = WordsField(label=_("Where do we usually meet?"), rows=1, longest=100, required=False)
    how_we_meet = WordsField(
        label=_("What should people know before they come?"), rows=2, longest=600, required=False,
        help_text=_("For example: tea and fruit. You can leave when you want."),
    )  # fmt: skip
    other_ways = WordsField(
        label=_("How else can people have a say?"), rows=3, longest=600, required=False,
        help_text=_("One way on each line. For example: put a slip in the green box."),
    )  # fmt: skip


class CadenceForm(forms.Form):
    """What new councils under a unit begin with."""

    cadence = forms.ChoiceField(label=_("How often do new councils here promise to meet?"), choices=Cadence)
