"""Short lists typed in a meeting, each line with how many at its end."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from floorboard.decisions.capacities import Side
from floorboard.pages.fields import WordsField

DIGITS = 4
# The words for the two sides, as somebody types them in a hurry.
SIDES = (
    (Side.PEOPLE, pgettext_lazy("side, typed before a number", "people")),
    (Side.STAFF, pgettext_lazy("side, typed before a number", "staff")),
)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class CountedChoices(WordsField):
    """Choices, one on each line, with how many chose it. Cleaned: pairs (words, number)."""

    def clean(self, value):
        return [self._counted(line) for line in lines_of(super().clean(value))]

    @staticmethod
    def _counted(line):
        words, _space, number = line.rpartition(" ")
        number = number.strip("():=")
        if not words or not number.isdecimal() or len(number) > DIGITS:
            raise forms.ValidationError(_("Write each choice with its number at the end. For example: On Sunday 7"))
        return words.rstrip(" :=-")[:200], int(number)


class CountedObjections(WordsField):
    """Reasons, one on each line; the side and how many may stand at its end. Cleaned: triples (reason, side, count)."""

    def clean(self, value):
        return [self._counted(line) for line in lines_of(super().clean(value))]

    @staticmethod
    def _counted(line):
        for side, word in SIDES:
            found = re.fullmatch(rf"(.*\S)[\s,:;(-]+{re.escape(str(word))}\s*:?\s*(\d+)\)?\.?", line, re.IGNORECASE)
            if found:
                reason, number = found.groups()
                if len(number) > DIGITS or int(number) == 0:
                    raise forms.ValidationError(_("Check the number at the end of “%(line)s”."), params={"line": line})
                return reason.rstrip(" ,:;(-"), side, int(number)
        return line, "", 1
