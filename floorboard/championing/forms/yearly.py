"""Numbers of a year, typed in many at once."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models import YearlyNumbers
from floorboard.championing.models.plan import FIRST_YEAR
from floorboard.championing.models.yearly import MOST
from floorboard.pages.fields import WordsField

LINE = re.compile(r"(?P<answer>.*\S)[\s:=;]+(?P<many>-?\d{1,15})$")
LONGEST_ANSWER = 60


class YearlyForm(forms.Form):
    """One trait of one year, a line for each answer."""

    year = forms.TypedChoiceField(label=_("Of which year?"), coerce=int)
    trait = forms.ChoiceField(label=_("What was counted?"), choices=YearlyNumbers.Trait)
    source = WordsField(
        label=_("Where do the numbers come from?"), rows=1, longest=200,
        help_text=_("For example: cards without names, given out in May."),
    )  # fmt: skip
    lines = WordsField(
        label=_("The numbers, one line each"), rows=8, longest=2000,
        help_text=_("First the words, then how many. For example: Urdu 24"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        self.fields["year"].choices = [(year, year) for year in range(this, max(this - 6, FIRST_YEAR - 1), -1)]

    def clean_lines(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["lines"].splitlines()):
            said = LINE.match(line.strip())
            if said is None or len(said["answer"]) > LONGEST_ANSWER:
                raise forms.ValidationError(
                    _("We cannot read this line: %(line)s. Write words, then a number."), params={"line": line[:80]}
                )
            answer, many = said["answer"].rstrip(" :=;"), int(said["many"])
            if not 0 <= many <= MOST:
                raise forms.ValidationError(_("A number here is from 0 to 100,000. Please look again."))
            if answer.casefold() in map(str.casefold, found):
                raise forms.ValidationError(_("%(line)s is there twice. Put it together."), params={"line": answer})
            found[answer] = many
        return found
