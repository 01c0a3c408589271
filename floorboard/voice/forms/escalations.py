from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.days import working_day_after
from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField
from floorboard.pages.words import short_day
from floorboard.voice.forms.role_at import RoleAtField, role_words
from floorboard.voice.models.climbing import USUAL_DAYS, days_to_answer


class GoesTo(forms.Form):
    """Where it goes, and why. Cleaned: `to` is the unit, `kind` the role that must answer there."""

    to = RoleAtField(label=_("Where does it go?"))
    reason = WordsField(
        label=_("Why?"), help_text=_("Whoever receives it will read this. So will everybody on the ward.")
    )
    once = OnceField()

    def __init__(self, *args, item, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        days, today = days_to_answer(), timezone.localdate()

        def with_its_day(unit, kind):
            due = working_day_after(today, days.get((unit.level, kind), USUAL_DAYS), item.nation)
            return _("%(role)s: answers by %(day)s") % {"role": role_words(unit, kind), "day": short_day(due)}

        self.fields["to"].offer(places, with_its_day)

    def clean(self):
        typed = super().clean()
        if "to" in typed:
            typed["to"], typed["kind"] = typed["to"]
        return typed


class EscalationForm(GoesTo):
    """Sending an item up a level or across to a department."""

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, item=item, places=item.next_rungs(), **kwargs)


class PassingForm(GoesTo):
    """Passing a question on to somebody who can answer it."""

    def __init__(self, *args, escalation, **kwargs):
        super().__init__(*args, item=escalation.item, places=escalation.item.next_rungs(escalation), **kwargs)


class AskingForm(GoesTo):
    """Asking a department, and staying answerable."""

    def __init__(self, *args, escalation, **kwargs):
        around = escalation.item.next_rungs(escalation)
        departments = [(unit, kind) for unit, kind in around if unit.level == Unit.Level.DEPARTMENT]
        super().__init__(*args, item=escalation.item, places=departments, **kwargs)
        self.fields["to"].label = _("Which department?")
        self.fields["reason"].label = _("What do you ask them?")


class QuestionForm(forms.Form):
    """A question back to the ward."""

    words = WordsField(
        label=_("What do you want to know from the ward?"), help_text=_("Your day to answer stays the same.")
    )
    once = OnceField()


class ReplyForm(forms.Form):
    """What the ward says back."""

    words = WordsField(label=_("What do we say back?"))
