"""Seats: keeping one, giving it, a deputy, support, what happened at a meeting, and the way to the board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import AtTable, AtTheTable, Brings, WayToBoard
from floorboard.councils.models.kept_seat import PICTURE_OF
from floorboard.councils.models.seat import may_sit_at
from floorboard.councils.models.way_to_board import governance_groups
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.once import OnceField

NOBODY = _("Nobody with this name can sit here. Check how it is written. They need a role at this place first.")


class KeepForm(forms.Form):
    """One more seat at the table."""

    brings = forms.ChoiceField(
        label=_("Who is this seat for?"), choices=Brings, widget=PictureChoice(pictures=PICTURE_OF, across=2)
    )
    capacity = forms.ChoiceField(label=_("What do they do?"), choices=AtTable, initial=AtTable.MEMBER)
    name = WordsField(
        label=_("Does it have a name?"), rows=1, longest=100, required=False,
        help_text=_("For example: the North, or a group from outside."),
    )  # fmt: skip
    once = OnceField()


class SittingForm(forms.Form):
    """Somebody who may sit at this table, by the name they sign in with. Cleaned: `person`."""

    use_required_attribute = False
    person = WordsField(label=_("The name this person signs in with"), rows=1, longest=60)

    def __init__(self, *args, council, **kwargs):
        super().__init__(*args, **kwargs)
        self.council = council

    def clean_person(self):
        """One answer for a name that is not there and one that may not sit here: nobody can find names out."""
        person = may_sit_at(self.council).filter(username__iexact=self.cleaned_data["person"]).first()
        if person is None:
            raise forms.ValidationError(NOBODY)
        return person


class HolderForm(SittingForm):
    """Who holds a seat, from when until when."""

    since = DayField(label=_("From which day?"), required=False)
    until = DayField(
        label=_("Until which day?"), required=False, help_text=_("They hear of it six weeks before it ends.")
    )
    comes_from = WordsField(label=_("Which group from outside do they come from?"), rows=1, longest=100, required=False)
    once = OnceField()

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, council=kept.council, **kwargs)
        if kept.brings != Brings.PARTNER:
            del self.fields["comes_from"]


class DeputyForm(SittingForm):
    """Who comes when the holder cannot."""

    once = OnceField()


class SupportForm(forms.Form):
    """Who supports the holder of a seat, and how they talk before and after. Cleaned: `supporter`, or None."""

    supporter = WordsField(
        label=_("Who supports them? The name this person signs in with"), rows=1, longest=60, required=False
    )
    before_meetings = WordsField(
        label=_("How do they talk before each meeting?"), rows=1, longest=200, required=False,
        help_text=_("For example: on the phone, the day before."),
    )  # fmt: skip
    after_meetings = WordsField(label=_("How do they talk after each meeting?"), rows=1, longest=200, required=False)

    def __init__(self, *args, council, **kwargs):
        super().__init__(*args, **kwargs)
        self.council = council

    def clean_supporter(self):
        name = self.cleaned_data["supporter"]
        found = may_sit_at(self.council).filter(username__iexact=name).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("Nobody with this name has a role here. Check how it is written."))
        return found


class AtTheTableForm(forms.Form):
    """What happened around one seat at one meeting."""

    came = forms.ChoiceField(
        label=_("Who came?"), required=False, choices=[("", _("Nobody has said yet")), *AtTheTable.Came.choices]
    )
    papers_on = DayField(label=_("On which day did the papers come?"), required=False)
    talked_before = forms.BooleanField(label=_("Somebody talked it over with them before"), required=False)
    talked_after = forms.BooleanField(label=_("Somebody talked with them after"), required=False)

    def __init__(self, *args, asks_papers=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_papers:
            del self.fields["papers_on"]  # written down where each person's papers are, or not theirs to see


class WayForm(forms.Form):
    """Which way something goes from the advisory board to the board."""

    way = forms.ChoiceField(
        label=_("Which way shall it go?"), choices=WayToBoard.Way,
        widget=PictureChoice(
            pictures={"straight": "up", "governance": "decision"},
            hints={
                "straight": _("The board must answer by a day."),
                "governance": _("It goes on their next plan. They send it on."),
            },
        ),
    )  # fmt: skip
    through = forms.ModelChoiceField(
        label=_("Through which group?"), queryset=None, required=False, empty_label=_("Choose one")
    )
    reason = WordsField(label=_("Why should the board hear this?"), rows=3, longest=1000)
    once = OnceField()

    def __init__(self, *args, council, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["through"].queryset = governance_groups(council)
