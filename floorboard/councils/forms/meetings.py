from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Capacity, Meeting, Reply, Section
from floorboard.councils.models.single_talk import WORDS_OF
from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, HourField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.people.models import Role
from floorboard.voice.forms.role_at import RoleAtField

LENGTHS = [(30, _("Half an hour")), (60, _("An hour")), (90, _("An hour and a half")), (120, _("Two hours"))]


class WhenForm(forms.Form):
    """A day and an hour. Cleaned: `starts_at`."""

    day = DayField(label=_("Which day?"))
    hour = HourField(label=_("What time?"))

    def clean(self):
        typed = super().clean()
        day, hour = typed.pop("day", None), typed.pop("hour", None)
        if day and hour:
            typed["starts_at"] = timezone.make_aware(datetime.combine(day, hour))
        return typed


class PlanForm(Folded, WhenForm):
    """A meeting to come."""

    under_more = ("minutes", "reason")
    more_words = _("How long, and what it is about")

    kind = forms.ChoiceField(
        label=_("What kind of meeting?"), choices=Meeting.Kind, initial=Meeting.Kind.ORDINARY,
        widget=PictureChoice(
            pictures={"ordinary": "council", "extra": "flag", "one_by_one": "person"},
            hints={
                "extra": _("Besides the usual one, with a reason."),
                "one_by_one": _("Single talks, with pictures or objects. It lasts a week."),
            },
            across=1,
        ),
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, initial=60, coerce=int)
    place = WordsField(label=_("Where?"), rows=1, longest=100, required=False)
    reason = WordsField(
        label=_("What is it about?"),
        rows=2,
        longest=600,
        required=False,
        help_text=_("An extra meeting needs a reason."),
    )
    once = OnceField()


class ExtraCallForm(WhenForm):
    """A member asks for an extra meeting."""

    place = WordsField(label=_("Where?"), rows=1, longest=100, required=False)
    reason = WordsField(label=_("What is it about?"), rows=2, longest=600)
    once = OnceField()


class CancellationForm(forms.Form):
    """A meeting that will not be."""

    reason = WordsField(
        label=_("Why will it not be?"), rows=2, longest=600, help_text=_("Everybody will see this. The reason is kept.")
    )


class LineForm(forms.Form):
    """One more line for the plan."""

    words = WordsField(label=_("What else shall we talk about?"), rows=1, longest=300)
    section = forms.ChoiceField(label=_("In which part?"), choices=Section, initial=Section.NEW)
    once = OnceField()


class InvitationForm(forms.Form):
    """Asking a role to come."""

    to = RoleAtField(label=_("Who shall come?"), help_text=_("A role and its place, never a name."))
    line = forms.ChoiceField(label=_("To which part of the plan?"), required=False)
    words = WordsField(label=_("What do we want to talk about with them?"), rows=2, longest=600, required=False)
    once = OnceField()

    def __init__(self, *args, pairs, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(pairs)
        self.lines = {line.key: line for line in lines}
        parts = [(key, Truncator(line.title).chars(60)) for key, line in self.lines.items()]
        self.fields["line"].choices = [("", _("A part of their own")), *parts]

    def clean(self):
        typed = super().clean()
        typed["line"] = self.lines.get(typed.get("line"))
        if "to" in typed:
            typed["to"], typed["kind"] = typed["to"]
        return typed


class ReplyForm(forms.Form):
    """The reply of whoever was invited."""

    use_required_attribute = False

    reply = forms.ChoiceField(
        label=_("Can you come?"), choices=Reply.Kind,
        widget=PictureChoice(pictures={"come": "tick", "send": "person", "decline": "minus"}, across=3, short=True),
    )  # fmt: skip
    words = WordsField(
        label=_("If you send somebody: which role? If not: why not?"), rows=2, longest=600, required=False,
        help_text=_("The council reads this."),
    )  # fmt: skip


class TalkForm(forms.Form):
    """One person's own talk in a house that meets one by one."""

    about = WordsField(label=_("What was it about?"), rows=1, longest=200)
    choice = WordsField(
        label=_("What did the person say or choose?"),
        rows=2,
        longest=600,
        required=False,
        help_text=_("Their own words, or the object they chose. No names."),
    )
    picture = forms.ChoiceField(
        label=_("Or which picture did they choose?"),
        choices=[("", _("No picture")), *WORDS_OF.items()],
        required=False,
    )
    capacity = forms.ChoiceField(
        label=_("Who talked?"), choices=[(c.value, c.label) for c in (Capacity.PERSON, Capacity.CARER)]
    )
    supported_by = forms.ChoiceField(
        label=_("Who supported them?"), choices=Role.Kind, help_text=_("Their role, never their name.")
    )
    once = OnceField()


class ClosingForm(forms.Form):
    """Closing a place."""

    reason = WordsField(
        label=_("Why does it close?"), rows=2, longest=300, help_text=_("The people there will read this.")
    )
    sure = forms.BooleanField(label=_("I have read what happens to the things that are open."))
