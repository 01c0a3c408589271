"""Putting a question to councils, answering it, and telling all of them what was decided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.question import councils_near
from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.once import OnceField


class CouncilChecks(forms.ModelMultipleChoiceField):
    """Councils to choose from, each with its place. The same one twice is said, and not quietly made one."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, widget=forms.CheckboxSelectMultiple, **kwargs)

    def label_from_instance(self, council):
        return f"{council.name}, {council.unit.name}"

    def clean(self, value):
        if value and len(set(value)) != len(value):
            raise forms.ValidationError(_("You chose the same council twice. Choose each one once."))
        return list(super().clean(value))


class AskForm(forms.Form):
    """One question to chosen councils."""

    words = WordsField(label=_("What is the question? Use plain words."), rows=2, longest=300)
    still_open = WordsField(
        label=_("What can still change?"), rows=3, longest=1500,
        help_text=_("Say what is decided already, and what is not."),
    )  # fmt: skip
    why = WordsField(label=_("Why do you ask?"), rows=3, longest=1500)
    answer_by = DayField(
        label=_("By which day do you need answers?"), help_text=_("Most councils meet once a month. Give them time.")
    )
    councils = CouncilChecks(
        label=_("Which councils do you ask?"), error_messages={"required": _("Choose at least one council.")}
    )
    once = OnceField()

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["councils"].queryset = councils_near(unit).select_related("unit")


class AskTooForm(forms.Form):
    """One more council."""

    council = forms.ModelChoiceField(label=_("Which council?"), queryset=None, empty_label=_("Choose one"))
    once = OnceField()

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        asked = question.asked.values("council")
        self.fields["council"].queryset = councils_near(question.unit).exclude(pk__in=asked)


class AnswerForm(forms.Form):
    """What a council says. `started_from`: the number of the answer it was written on."""

    words = WordsField(label=_("What does your council say?"), rows=6, required=False)
    rather_not = forms.BooleanField(label=_("We would rather not answer."), required=False)
    may_share = forms.BooleanField(
        label=_("The other councils that were asked may read it."), required=False,
        help_text=_("They can read it when all were told what was decided."),
    )  # fmt: skip
    may_print = forms.BooleanField(
        label=_("Papers for the board may print it."), required=False,
        help_text=_("Then everybody who gets those papers reads it. The other councils do too."),
    )  # fmt: skip
    started_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9999)
    once = OnceField()


class TellingForm(Folded, forms.Form):
    """What was decided and why, for all; and a sentence more for each. Cleaned: `to_each` by asked council."""

    more_words = _("A sentence for one council")

    decided = WordsField(label=_("What was decided?"), rows=4)
    why = WordsField(label=_("Why?"), rows=4, help_text=_("Say what the answers changed. If nothing, say why."))
    once = OnceField()

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {f"to-{one.key}": one for one in asked}
        for name, one in self.asked.items():
            self.fields[name] = WordsField(label=one.council.name, rows=2, longest=600, required=False)
        self.under_more = tuple(self.asked)

    def clean(self):
        typed = super().clean()
        to_each = {one.pk: typed.pop(name, "") for name, one in self.asked.items()}
        return typed | {"to_each": to_each}


class ReasonForm(forms.Form):
    """Why."""

    reason = WordsField(label=_("Why?"), rows=3, longest=1500)
    once = OnceField()


class FollowForm(forms.Form):
    """A promise to one of the councils that were asked."""

    asked = forms.ModelChoiceField(label=_("Which council?"), queryset=None, empty_label=_("Choose one"))
    words = WordsField(label=_("What do you promise to do?"), rows=3, longest=1500)
    due = DayField(label=_("By which day?"))
    once = OnceField()

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["asked"]
        field.queryset = question.asked.exclude(council__unit__closing__isnull=False).select_related("council")
        field.label_from_instance = lambda one: one.council.name


class PromiseForm(forms.Form):
    """A promise of the board."""

    words = WordsField(label=_("What do you promise to do?"), rows=3, longest=1500)
    due = DayField(label=_("By which day?"))
    once = OnceField()


class ReplyForm(forms.Form):
    """What the board, or a governance group, says to a recommendation."""

    kind = forms.ChoiceField(
        label=_("What do you say?"), widget=PictureChoice(pictures={"accept": "tick", "part": "flag", "no": "minus"})
    )
    reason = WordsField(label=_("Why?"), rows=3)
    what_happens = WordsField(label=_("What happens now?"), rows=3)
    once = OnceField()

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
