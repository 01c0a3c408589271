"""A voice as it travels in a form: letters in a hidden box, so that it comes along from screen to screen in the page
alone. A file would lie open in a folder of the server while it comes in, and would be lost on the way back."""

import base64
import binascii

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.voice.sounds import LARGEST, LONGEST, kind_of

LETTERS = (LARGEST + 2) // 3 * 4
TOO_LARGE = _("This recording is too long. Record it again, two minutes at most.")
NO_SOUND = _("This recording cannot be played. Record it again, or say it another way.")


class VoiceField(forms.CharField):
    """A recording of at most two minutes; empty when there is none. It says what is wrong, and takes it away."""

    widget = forms.HiddenInput
    longest, largest, too_large = LONGEST, LARGEST, TOO_LARGE

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=False, **kwargs)

    def clean(self, value) -> bytes:
        if not value:
            return b""
        if len(value) > LETTERS:
            raise forms.ValidationError(TOO_LARGE)
        try:
            sound = base64.b64decode(value, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError(NO_SOUND) from None
        if len(sound) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        if not kind_of(sound):
            raise forms.ValidationError(NO_SOUND)
        return sound


class TypingForm(forms.Form):
    """What a voice says, in the reader's letters."""

    words = WordsField(
        label=_("What does the voice say?"), rows=6,
        help_text=_("Type it word for word. Names too: you can take a name out afterwards."),
        error_messages={"required": _("Type what the voice says. If you cannot hear any words, type that.")},
    )  # fmt: skip
