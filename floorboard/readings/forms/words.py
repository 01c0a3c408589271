"""Asking for other words, making them, and saying who checked them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.languages import PLAIN
from floorboard.pages.once import OnceField, digest
from floorboard.readings.choosing import is_one, offered
from floorboard.readings.hints import hints
from floorboard.readings.models import EasyLine
from floorboard.readings.models.lines import LONGEST

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != PLAIN]
LINE = "line-"
LINE_KINDS = [(kind.value, kind.label) for kind in (EasyLine.Kind.LINE, EasyLine.Kind.HEADING)]


class AskingForm(forms.Form):
    """“Please make this for me”: which words."""

    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES)
    is_easy = forms.BooleanField(label=_("In easy words, with pictures"), required=False)
    once = OnceField()


class QueueForm(forms.Form):
    """Which part of what is to be made."""

    language = forms.ChoiceField(label=_("Language"), choices=[("", _("Every language")), *LANGUAGES], required=False)


class PictureRadios(forms.RadioSelect):
    """Pictures that may go with a sentence."""

    template_name = "readings/widgets/pictures.html"


class EasyLineForm(forms.Form):
    """One idea in easy words, with its picture."""

    words = WordsField(
        label=_("One short sentence"), rows=1, longest=LONGEST, help_text=_("Up to 12 words. One idea."),
        widget=forms.TextInput(attrs={"data-easy": "", "autocomplete": "off"}),
    )  # fmt: skip
    looking = WordsField(
        label=_("What should the picture show?"), rows=1, longest=60, required=False,
        help_text=_("Without a word we look for the words of the sentence."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    picture = forms.CharField(label=_("Its picture"), required=False, widget=PictureRadios)
    kind = forms.ChoiceField(label=_("What is it?"), choices=LINE_KINDS, initial="line", widget=forms.RadioSelect)
    once = OnceField()

    def __init__(self, *args, person, line=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.line = person, line
        if line and line.kind == EasyLine.Kind.TITLE:
            for name in ("kind", "picture", "looking"):
                del self.fields[name]
            return
        said = self._now("looking") or self._now("words")
        chosen = self._now("picture")
        found = offered(said, person) if said else []
        names = [one.name for one in found]
        more = [(chosen, _("As it is now"))] if chosen and chosen not in names and is_one(chosen, person) else []
        self.fields["picture"].widget.choices = [*more, *((one.name, one.words) for one in found)]

    def _now(self, name: str) -> str:
        return str(self.data.get(name, "") if self.is_bound else self.initial.get(name, ""))

    @property
    def hints(self) -> list[str]:
        """What would make the sentence easier. None of it stands in the way."""
        return hints(self._now("words"))

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if picture and not is_one(picture, self.person):
            raise forms.ValidationError(_("This picture is not here any more. Choose another one."))
        return picture

    def clean(self):
        said = super().clean()
        if said.get("kind") == EasyLine.Kind.LINE and not said.get("picture") and not self.errors:
            self.add_error("picture", _("Choose a picture. Write what it should show, and look for it."))
        said.pop("looking", None)
        return said


class TranslationForm(forms.Form):
    """Some sentences side by side with what is put for them. Each field is called by its sentence, not by its place."""

    def __init__(self, *args, sources, put, by_machine=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.sources = {name_of(source): source for source in sources}
        for name, source in self.sources.items():
            self.fields[name] = WordsField(
                label=source, rows=2 if len(source) < 120 else 4, required=False, initial=put.get(source, ""),
                help_text=_("A machine put this. Read it.") if source in by_machine else "",
            )  # fmt: skip

    def lines(self) -> dict[str, str]:
        """What was typed, by its sentence; a field that was not on the sheet says nothing."""
        return {source: self.cleaned_data[name] for name, source in self.sources.items() if name in self.data}

    def strays(self) -> list[str]:
        """What was typed for sentences that are here no more: they changed while somebody wrote."""
        gone = (words for name, words in self.data.items() if name.startswith(LINE) and name not in self.sources)
        return [words for words in gone if words.strip()]


def name_of(source: str) -> str:
    return f"{LINE}{digest(source)[:20]}"


class CheckForm(forms.Form):
    """Who read these words, and whether they are right."""

    who = WordsField(
        label=_("Who read them?"), rows=1, longest=200,
        help_text=_("In words, without names: “3 people who live on Larch Ward and a speech therapist”."),
    )  # fmt: skip
    is_right = forms.ChoiceField(
        label=_("Are they right?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, people can read them as they are")), ("no", _("No, something must change"))],
    )  # fmt: skip
    what = WordsField(label=_("What must change?"), rows=3, longest=2000, required=False)
    once = OnceField()

    def clean_is_right(self):
        return self.cleaned_data["is_right"] == "yes"


class FileForm(forms.Form):
    """A translation that was made outside."""

    file = forms.FileField(
        label=_("The PO file"), help_text=_("The one you took from here, with the translations in it."),
        widget=forms.FileInput(attrs={"accept": ".po"}),
    )  # fmt: skip
