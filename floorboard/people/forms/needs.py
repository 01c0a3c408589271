"""What somebody needs to take part, with whom they share it, and whether something came as they need it."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import DayField, PictureChecks, PictureChoice
from floorboard.pages.keys import spell
from floorboard.people.models import Format
from floorboard.people.models.sharing import with_whom
from floorboard.people.preparers import places_that_prepare

PICTURE = {
    Format.EASY_READ: "f-good", Format.LARGE_PRINT: "plus", Format.AUDIO: "listen", Format.BRAILLE: "else",
    Format.PLAIN_TEXT: "pencil", Format.IN_PERSON: "helper",
}  # fmt: skip
NO_MATTER = ("", _("I need no other language"))


class Needs(Folded, forms.Form):
    """The four sorts of need of the Accessible Information Standard, and languages. `nothing` is a button."""

    under_more = ("languages",)
    more_words = _("More about languages")

    formats = forms.MultipleChoiceField(
        label=_("How do you like to read?"), required=False, choices=Format.choices,
        widget=PictureChecks(pictures=PICTURE, across=2, short=True),
    )  # fmt: skip
    reading_language = forms.ChoiceField(
        label=_("Which language do you read best?"), required=False,
        choices=lazy(lambda: [NO_MATTER, *settings.LANGUAGES], list),
    )  # fmt: skip
    contact = WordsField(
        rows=1, longest=300, required=False, label=_("How should we get in touch?"),
        help_text=_("For example: in person, a text message, a letter, through my sister."),
    )  # fmt: skip
    professional = WordsField(
        rows=1, longest=300, required=False, label=_("Who should be there to help us understand each other?"),
        help_text=_("For example: a sign language interpreter, a speech therapist."),
    )  # fmt: skip
    support = WordsField(
        rows=1, longest=300, required=False, label=_("What else helps you take part?"),
        help_text=_("For example: a hearing loop, a break, somebody I know beside me."),
    )  # fmt: skip
    languages = WordsField(
        rows=1, longest=200, required=False, label=_("Which languages do you speak and read?"),
        help_text=_("For example: Urdu, and a little English."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self):
        return self.cleaned_data["version"] or 0

    def clean(self):
        """Whoever touches "I need nothing" means it; an empty sheet alone could be a slip."""
        typed = super().clean()
        if "nothing" in self.data:
            return {"version": typed.get("version", 0)}
        if not self.errors and not any(words for name, words in typed.items() if name != "version"):
            raise ValidationError(_("Choose or write what helps you. If you need nothing, touch “I need nothing”."))
        return typed

    @property
    def opens_more(self) -> bool:
        return bool(self.initial.get("languages")) or super().opens_more


class ShareNeeds(forms.Form):
    """Who else may see it. Cleaned: `unit` and `kind`."""

    place = forms.ChoiceField(label=_("Who else may see what helps you?"))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairs = {f"{spell(unit.pk)}.{kind}": (unit, kind) for unit, kind in places_that_prepare(person)}
        named = [(name, with_whom(unit, kind)) for name, (unit, kind) in self.pairs.items()]
        self.fields["place"].choices = [("", _("Choose")), *named]

    def clean(self):
        typed = super().clean()
        if typed.get("place"):
            unit, kind = self.pairs[typed["place"]]
            return {"unit": unit, "kind": kind}
        return typed


class GivenOut(forms.Form):
    """Whether one person got it as they need it. Cleaned: `met_on` and `why_not`."""

    use_required_attribute = False

    met = forms.ChoiceField(
        label=_("Did they get it the way they need?"),
        choices=[("yes", _("Yes")), ("not_yet", _("Not yet"))],
        widget=PictureChoice(pictures={"yes": "tick", "not_yet": "clock"}, across=2, short=True),
    )
    met_on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Then it was today."))
    why_not = WordsField(
        rows=1, longest=300, required=False, label=_("If not yet: why not?"),
        help_text=_("For example: the easy words are not written yet."),
    )  # fmt: skip

    def clean(self):
        typed = super().clean()
        if typed.get("met") == "yes":
            return {"met_on": typed.get("met_on") or timezone.localdate(), "why_not": ""}
        return {"met_on": None, "why_not": typed.get("why_not", "")}
