"""Printing slips, and typing in those that came back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField
from floorboard.pages.refusals import Refused
from floorboard.voice.forms.saying import KINDS
from floorboard.voice.models import Theme
from floorboard.voice.models.slip import code_for, type_slip
from floorboard.voice.slip_codes import shown

HOW_MANY = (5, 10, 20, 30, 40)
PAPER = [("a4", _("A4")), ("a5", _("A5, half as big"))]
WAY = [("plain", _("Plain")), ("large", _("Large print")), ("easy", _("Easy read"))]
SHEETS = [("paper", "a4", PAPER), ("way", "plain", WAY)]


class SheetForm(forms.Form):
    """On which sheet, and for which reader."""

    paper = forms.ChoiceField(label=_("Paper"), choices=PAPER, initial="a4", widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How it reads"), choices=WAY, initial="plain", widget=forms.RadioSelect)

    @classmethod
    def chosen(cls, data) -> dict[str, str]:
        """What was chosen, or else what is usual."""
        return {name: data[name] if data.get(name) in dict(ways) else usual for name, usual, ways in SHEETS}


class SlipPackForm(forms.Form):
    """How many slips."""

    slips = forms.TypedChoiceField(
        label=_("How many slips?"), coerce=int, choices=[(many, many) for many in HOW_MANY], initial=10
    )
    once = OnceField()


# Each says of which slip, so that a list of what to put right can be read on its own.
LABELS = {
    "code": _("Code of slip %(number)s"),
    "theme": _("What is slip %(number)s about?"),
    "words": _("The words on slip %(number)s"),
    "name_given": _("Name on slip %(number)s"),
}


class SlipRow(forms.Form):
    """One slip, as somebody types it in. A row in which nothing stands is no slip."""

    use_required_attribute = False
    all_may_stay_empty = True

    code = WordsField(
        label="", rows=1, longest=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "fb-day"}),
    )  # fmt: skip
    theme = forms.TypedChoiceField(
        label="", required=False, empty_value=None,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Is it one of these?"), choices=[("", _("None is ticked")), *KINDS], required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )  # fmt: skip
    words = WordsField(label="", rows=3, required=False)
    name_given = WordsField(
        label="", rows=1, longest=100, required=False,
        help_text=_("Only if the slip says that we can use it."),
    )  # fmt: skip
    read_back = forms.BooleanField(
        label=_("We read it back to them, and it is right."), required=False, help_text=_("Only when there is a name.")
    )
    helped = forms.BooleanField(label=_("Somebody helped to write it."), required=False)
    about_staff = forms.BooleanField(label=_("It is about somebody who works here."), required=False)
    once = OnceField()

    def __init__(self, *args, unit, number, themes, **kwargs):
        super().__init__(*args, prefix=f"slip-{number}", **kwargs)
        self.fields["theme"].choices = [("", _("Choose")), *((theme.slug, theme.words) for theme in themes)]
        self.fields["theme"].coerce = {theme.slug: theme for theme in themes}.get
        for name, label in LABELS.items():
            self.fields[name].label = label % {"number": number}
        self.unit, self.number = unit, number
        self.typed_before = False

    @property
    def heading(self) -> str:
        return _("Slip %(number)s") % {"number": self.number}

    def clean_code(self):
        return code_for(self.unit, self.cleaned_data["code"]) if self.cleaned_data["code"] else ""

    def clean(self):
        typed = super().clean()
        if self.is_empty or self.errors:
            return typed
        if not typed.get("theme"):
            self.add_error("theme", _("Choose what it is about."))
        if typed.get("read_back") and not typed.get("name_given"):
            self.add_error("name_given", _("You say that you read it back. Write the name, or take the tick away."))
        return typed

    @property
    def is_empty(self) -> bool:
        """Does nothing stand in this row?"""
        return not any(self[name].value() for name in self.fields if name != "once")

    def type_in(self, *, by) -> bool:
        """Type it in. True when it is new."""
        names = ("theme", "code", "once", "words", "kind", "name_given", "read_back", "helped", "about_staff")
        new = type_slip(unit=self.unit, by=by, **{name: self.cleaned_data[name] for name in names})
        self.typed_before = not new
        return new

    @property
    def shown_code(self) -> str:
        return shown(self.cleaned_data["code"]) if self.cleaned_data.get("code") else ""


ROWS, MORE, MOST = 3, 3, 30


class SlipRows:
    """Rows to type slips into, as many as are needed. More are asked for with a button, so it works without script."""

    def __init__(self, data=None, *, unit):
        many = data.get("rows", "") if data is not None else ""
        self.many = min(max(int(many), 1), MOST) if many.isdecimal() and len(many) < 4 else ROWS
        self.asked_for_more = data is not None and "more" in data
        shown_now = min(self.many + MORE, MOST) if self.asked_for_more else self.many
        themes = list(Theme.objects.all())
        self.rows = [SlipRow(data, unit=unit, number=number, themes=themes) for number in range(1, shown_now + 1)]
        self.shown = shown_now

    def __iter__(self):
        return iter(self.rows)

    @property
    def may_have_more(self) -> bool:
        return self.shown < MOST

    @property
    def typed(self) -> list[SlipRow]:
        return [row for row in self.rows if not row.is_empty]

    def is_valid(self) -> bool:
        answers = [row.is_valid() for row in self.typed]
        return self._each_code_once() and all(answers)

    def _each_code_once(self) -> bool:
        first: dict[str, SlipRow] = {}
        for row in self.typed:
            code = row.cleaned_data.get("code")
            if code and code in first:
                words = _("This code stands in slip %(number)s already. Type each slip once.")
                row.add_error("code", Refused(words, params={"number": first[code].number}))
            elif code:
                first[code] = row
        return not any(row.errors for row in self.typed)

    def type_in(self, *, by) -> tuple[int, list[SlipRow]]:
        """Type all in. Answers how many are new, and those that were typed before."""
        new = sum(row.type_in(by=by) for row in self.typed)
        return new, [row for row in self.typed if row.typed_before]
