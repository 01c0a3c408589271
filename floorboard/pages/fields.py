"""Words as people type them: kept whole, any script, without what a database cannot hold."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 6000
KEPT_CONTROLS = {"\n", "\t"}
# Marks that steer the direction of a line. Left in, they could turn the words around them.
DIRECTION_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e")


def clean_words(text: str) -> str:
    """The same words without NUL, control characters and direction overrides; line ends made one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter
        for letter in text
        if letter in KEPT_CONTROLS
        or (unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in DIRECTION_OVERRIDES)
    ).strip()


class WordsField(forms.CharField):
    """A box for words. Too long is said plainly, with both numbers."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST, **kwargs):
        self.longest = longest
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput())
        super().__init__(strip=False, **kwargs)
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value):
        return clean_words(super().to_python(value) or "")

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                _("This is too long. It has %(has)s letters. There is room for %(room)s. Please cut it or split it."),
                params={"has": f"{len(value):,}", "room": f"{self.longest:,}"},
            )
