from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.started import Started


class WallWordsForm(Started):
    """Short words for the wall, or a thing kept off it."""

    SAID, DID = 200, 300

    said = WordsField(label=_("We said"), rows=2, longest=SAID, required=False, help_text=_("No names. Short words."))
    did = WordsField(
        label=_("What came of it"),
        rows=3,
        longest=DID,
        required=False,
        help_text=_("Then the wall shows the words of whoever did it."),
    )
    hidden = forms.BooleanField(label=_("Keep it off the wall"), required=False)

    def clean(self):
        typed = super().clean()
        typed["shown"] = not typed.pop("hidden", False)
        return typed
