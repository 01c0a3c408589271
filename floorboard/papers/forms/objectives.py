"""An objective: who answers for it, its steps, and its yearly review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.near import pairs_among
from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.access import Can, units_where
from floorboard.people.models import Role
from floorboard.voice.forms.role_at import RoleAtField

OWNERS = (
    Role.Kind.PROGRAMME_LEAD, Role.Kind.CARER_LEAD, Role.Kind.SITE_MANAGER, Role.Kind.DEPARTMENT_LEAD,
    Role.Kind.REGIONAL_LEAD, Role.Kind.BOARD_MEMBER, Role.Kind.BOARD_SECRETARY,
)  # fmt: skip


class OwnerForm(forms.Form):
    """Which role answers for it."""

    owner = RoleAtField(label=_("Who answers for this?"))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        places = units_where(person, Can.CONFIRM_EVIDENCE).open().exclude(level=Unit.Level.WARD)
        self.fields["owner"].offer(pairs_among(list(places), OWNERS))

    def clean(self):
        typed = super().clean()
        if owner := typed.pop("owner", None):
            typed["unit"], typed["kind"] = owner
        return typed


class StepForm(forms.Form):
    """One step."""

    words = WordsField(label=_("What is done?"), rows=2, longest=300)
    due_on = DayField(label=_("By which day?"))
    once = OnceField()


class MoveForm(forms.Form):
    """Another day, and why."""

    due_on = DayField(label=_("By which day now?"))
    reason = WordsField(label=_("Why does the day move?"), rows=2, longest=300)


class DoneForm(forms.Form):
    """What came of it."""

    words = WordsField(label=_("What came of it?"), rows=2, longest=300)


class ReviewForm(forms.Form):
    """How it went this year."""

    words = WordsField(
        label=_("How did it go this year?"), rows=5, longest=2000,
        help_text=_("Then ask the people it concerns to agree. Add what goes into the next plan."),
    )  # fmt: skip
