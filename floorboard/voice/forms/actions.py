from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.voice.forms.role_at import RoleAtField


class ActionForm(forms.Form):
    """A promise: what, who, by when."""

    words = WordsField(label=_("What will somebody do?"), rows=3)
    owner = RoleAtField(label=_("Who will do it?"), help_text=_("A role and its place, never a name."))
    due = DayField(label=_("By when?"))
    once = OnceField()

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(item.who_could_do_it())
        self.fields["due"].not_before = timezone.localdate() + timedelta(days=1)

    def clean(self):
        typed = super().clean()
        unit, kind = typed.pop("owner", None) or (None, "")
        return typed | {"owner_unit": unit, "owner_kind": kind}


class ProgressForm(forms.Form):
    """How far a promise is."""

    words = WordsField(label=_("How far is it?"), rows=2)
    job_number = WordsField(
        label=_("Your own job number"),
        rows=1,
        longest=40,
        required=False,
        help_text=_("So that the ward can ask about it."),
    )
    once = OnceField()


class MoveForm(forms.Form):
    """A new day for a promise."""

    to = DayField(label=_("The new day"))
    reason = WordsField(
        label=_("Why does it take longer?"), rows=2, help_text=_("The ward will read this. Each moved day is counted.")
    )
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].not_before = timezone.localdate() + timedelta(days=1)


class CompletionForm(forms.Form):
    """It is done."""

    words = WordsField(label=_("What was done?"), rows=2, help_text=_("The ward says if it is fixed."))
    once = OnceField()


class CannotDoForm(forms.Form):
    """It cannot be done."""

    reason = WordsField(label=_("Why can it not be done?"), rows=2)
    instead = WordsField(label=_("What happens instead?"), rows=2)
    once = OnceField()
