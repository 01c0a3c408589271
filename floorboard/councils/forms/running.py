from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forms.counted import CountedChoices, CountedObjections
from floorboard.decisions.models import Outcome
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models import Hands

JUDGE = [("fixed", _("Yes")), ("partly", _("Partly")), ("not_fixed", _("No"))]
HANDS = ("people_for", "people_against", "staff_for", "staff_against")


PROMISE, HOW = ("action", "owner", "due"), ("how", "options", "objections")


def hands(label):
    return forms.IntegerField(label=label, min_value=0, max_value=999, required=False)


class TalkingForm(forms.Form):
    """What is written while a line of the plan is talked about. Every part may stay empty."""

    use_required_attribute = False
    all_may_stay_empty = True

    judgement = forms.ChoiceField(
        label=_("Is it fixed?"), choices=JUDGE, required=False,
        widget=PictureChoice(
            pictures={"fixed": "state-fixed", "partly": "state-partly", "not_fixed": "state-notfixed"},
            across=3, short=True,
        ),
    )  # fmt: skip
    people_for = hands(_("Hands of people and carers for this"))
    people_against = hands(_("Hands of people and carers against"))
    staff_for = hands(_("Hands of staff for this"))
    staff_against = hands(_("Hands of staff against"))
    words = WordsField(
        label=_("What we said"),
        rows=3,
        required=False,
        help_text=_("No names, please. Nothing about anybody’s illness."),
    )
    started_from = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    decided = WordsField(label=_("We decided"), rows=2, required=False)
    how = forms.ChoiceField(label=_("How did we decide?"), choices=Outcome.How, required=False)
    options = CountedChoices(
        label=_("What were the choices, and how many chose each?"), rows=2, required=False,
        help_text=_("One on each line, with its number at the end. For example: On Sunday 7"),
    )  # fmt: skip
    objections = CountedObjections(
        label=_("Who said no, and why?"), rows=2, required=False, longest=2000,
        help_text=_("One reason on each line. No names. If you counted, write it at the end: Too loud, staff 2"),
    )  # fmt: skip
    me_too = forms.IntegerField(
        label=_("How many more say: me too?"), min_value=0, max_value=999, required=False,
        help_text=_("Count the hands. It is no vote."),
    )  # fmt: skip
    action = WordsField(label=_("Someone will"), rows=1, longest=600, required=False)
    owner = RoleAtField(label=_("Who"), required=False)
    due = DayField(label=_("By"), required=False, help_text="")
    once = OnceField()

    def __init__(self, *args, line=None, judges=False, decides=False, may_count=False, pairs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.line = line
        self.judges, self.decides = judges, decides
        if not judges:
            for name in ("judgement", *HANDS):
                del self.fields[name]
        if not may_count:
            del self.fields["me_too"]
        self.fields["owner"].offer(pairs)
        if len(pairs) == 1:
            self.fields["owner"].choices = [("", _("Choose one")), *self.fields["owner"].choices]
        self.fields["due"].not_before = timezone.localdate() + timedelta(days=1)

    @property
    def opens_more(self) -> bool:
        """Was anything typed, or is anything wrong, in the part that is folded away?"""
        folded = {"me_too", *(PROMISE if self.judges or self.decides else HOW)}
        folded |= {"words", "decided", *HOW} if self.judges else set()
        return any(bound.errors or (bound.name != "how" and bound.value()) for bound in self if bound.name in folded)

    def clean(self):
        typed = super().clean()
        if typed.get("action") and not (typed.get("owner") and typed["owner"][0]):
            self.add_error("owner", _("Choose who will do it."))
        if typed.get("action") and not typed.get("due"):
            self.add_error("due", _("Write by which day."))
        if typed.get("judgement") and not any(typed.get(name) for name in HANDS):
            self.add_error("judgement", _("Count the hands, and write the numbers below."))
        if (typed.get("options") or typed.get("objections")) and not typed.get("decided"):
            self.add_error("decided", _("Write what was decided."))
        return typed

    def write_up(self, *, by):
        """Everything that was filled in, as one: all of it is written, or nothing and the words stay on the page."""
        typed, line = self.cleaned_data, self.line
        line.write(typed["words"], started_from=typed["started_from"] or 0, by=by)
        if typed.get("me_too"):
            line.item.touch("hands", typed["me_too"])
        if typed.get("judgement"):
            counted = Hands(**{name: typed.get(name) or 0 for name in HANDS})
            why = "" if typed["judgement"] == "fixed" else typed["decided"]  # what is not fixed goes back with a reason
            line.judge(typed["judgement"], hands=counted, words=why, by=by)
        if typed["decided"]:
            how = typed["how"] or Outcome.How.CONSENT
            line.decide(typed["decided"], how=how, options=typed["options"], objections=typed["objections"], by=by)
        if typed["action"]:
            unit, kind = typed["owner"]
            line.promise(words=typed["action"], owner_unit=unit, owner_kind=kind, due=typed["due"], by=by)
        return line
