from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Correction, MinuteLine, Removal
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField


class LineChoice(forms.ChoiceField):
    """Which line of the minutes it is about. Its value is the line, or None for the whole."""

    def offer(self, lines):
        self.lines = {line.key: line for line in lines}
        words = [(key, " ".join(line.shown_words.split())[:80]) for key, line in self.lines.items() if line.shown_words]
        self.choices = [("", _("The minutes as a whole")), *words]

    def clean(self, value):
        return self.lines.get(super().clean(value))


class CorrectionForm(forms.Form):
    """What is not right in the minutes."""

    line = LineChoice(label=_("Which line?"), required=False)
    words = WordsField(label=_("What is not right?"), rows=2, longest=2000)
    on_paper = forms.BooleanField(label=_("Somebody wrote this on paper, and I type it for them"), required=False)
    once = OnceField()

    def __init__(self, *args, lines, types_paper=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].offer([line for line in lines if line.kind != MinuteLine.Kind.HEADING])
        if not types_paper:
            del self.fields["on_paper"]

    def way(self) -> str:
        return Correction.Way.PAPER if self.cleaned_data.get("on_paper") else Correction.Way.MEMBER


class CodeForm(forms.Form):
    """The code that was read out at the meeting."""

    code = WordsField(
        label=_("The code from the meeting"), rows=1, longest=12, help_text=_("5 letters and numbers. It was read out.")
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].upper().split())


class CodeCorrectionForm(CorrectionForm):
    """The same, for somebody who has only the code."""

    code = forms.CharField(widget=forms.HiddenInput)


class LookForm(forms.Form):
    """What the meeting says to a correction."""

    taken = forms.ChoiceField(
        label=_("Do we take it?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    reason = WordsField(label=_("If not: why not?"), rows=1, longest=600, required=False)


class RemovalForm(forms.Form):
    """Taking a name or a danger out."""

    words = WordsField(label=_("Which words?"), rows=2, help_text=_("Copy them exactly. They will be gone for ever."))
    because = forms.ChoiceField(label=_("Why?"), choices=Removal.Because, widget=forms.RadioSelect)
