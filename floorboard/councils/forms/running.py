from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.models import Outcome
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models import Hands

JUDGE = [("fixed", _("Yes")), ("partly", _("Partly")), ("not_fixed", _("No"))]
HANDS = ("people_for", "people_against", "staff_for", "staff_against")


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
    options = WordsField(
        label=_("What were the choices, and how many chose each?"), rows=2, required=False,
        help_text=_("One on each line, with its number at the end. For example: On Sunday 7"),
    )  # fmt: skip
    objections = WordsField(
        label=_("Who said no, and why?"),
        rows=2,
        required=False,
        help_text=_("One reason on each line. No names."),
        longest=2000,
    )
    action = WordsField(label=_("Someone will"), rows=1, longest=600, required=False)
    owner = RoleAtField(label=_("Who"), required=False)
    due = DayField(label=_("By"), required=False, help_text="")
    once = OnceField()

    def __init__(self, *args, line=None, judges=False, pairs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.line = line
        self.asks_how = False
        if not judges:
            for name in ("judgement", *HANDS):
                del self.fields[name]
        self.fields["owner"].offer(pairs)
        if len(pairs) == 1:
            self.fields["owner"].choices = [("", _("Choose one")), *self.fields["owner"].choices]
        self.fields["due"].not_before = timezone.localdate() + timedelta(days=1)

    def ask_how(self):
        """Show how we decided as well. Nothing is written yet, and everything typed stays."""
        self.asks_how, self._errors = True, {}

    def clean_options(self):
        return [self._option(line) for line in self.cleaned_data["options"].splitlines() if line.strip()]

    @staticmethod
    def _option(line):
        words, _space, number = line.strip().rpartition(" ")
        number = number.strip("():=")
        if not words or not number.isdecimal() or len(number) > 4:
            raise forms.ValidationError(_("Write each choice with its number at the end. For example: On Sunday 7"))
        return words.rstrip(" :=-")[:200], int(number)

    def clean_objections(self):
        return [(line.strip(), "", 1) for line in self.cleaned_data["objections"].splitlines() if line.strip()]

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
        if typed.get("judgement"):
            counted = Hands(**{name: typed.get(name) or 0 for name in HANDS})
            line.judge(typed["judgement"], hands=counted, words=typed["decided"], by=by)
        elif typed["decided"]:
            how = typed["how"] or Outcome.How.CONSENT
            line.decide(typed["decided"], how=how, options=typed["options"], objections=typed["objections"], by=by)
        if typed["action"]:
            unit, kind = typed["owner"]
            line.promise(words=typed["action"], owner_unit=unit, owner_kind=kind, due=typed["due"], by=by)
        return line
