"""Saying something, in three screens. One form carries every choice from screen to screen; nothing else keeps them."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import PictureButtons, PictureChoice
from floorboard.pages.once import OnceField, new_once
from floorboard.people.access import Can, units_where
from floorboard.people.models.holder_key import FEWEST, holders_of
from floorboard.voice.forms.voice import VoiceField
from floorboard.voice.models import Item, Theme
from floorboard.voice.models.face import Face

WAYS = ("face", "words", "voice")  # one of them is enough
SCREENS = {
    "what": ["unit", "theme"],
    "known": ["known", "name_given"],
    "words": [*WAYS, "kind", "helped", "about_staff", "about_safety"],
}
KINDS = [
    (Item.Kind.WORRY, _("Something to put right")),
    (Item.Kind.IDEA, _("An idea")),
    (Item.Kind.QUESTION, _("A question")),
]


ONE_WAY = _("Touch a face, write a few words, or record your voice. One of them is enough.")
NAMED, LOCKED, NOBODY = "named", "locked", "nobody"
KNOWN = {
    NAMED: _("You can use my name"),
    LOCKED: _("Only two trusted people together"),
    NOBODY: _("Nobody"),
}


def who_can_know(named) -> forms.ChoiceField:
    """Three honest levels, with nothing chosen beforehand. The middle one is there only where people hold its keys."""
    hints = {
        NAMED: named,
        LOCKED: _(
            "Their job is to keep people safe. Your ward’s staff and managers cannot see your name. "
            "You will see it if they open it."
        ),
        NOBODY: _("We do not store who you are. There is nothing in Floorboard to look up."),
    }
    return forms.ChoiceField(
        label=_("Who can know it was you?"),
        choices=list(KNOWN.items()),
        error_messages={"required": _("Choose who can know."), "invalid_choice": _("Choose one of these.")},
        widget=PictureChoice(pictures={NAMED: "named", LOCKED: "envelope", NOBODY: "nobody"}, hints=hints, beside=True),
    )


class ThemeButtons(PictureButtons):
    """Every theme a button with its picture; the provider's own pictures, read anew each time."""

    def create_option(self, name, value, *args, **kwargs):
        return super().create_option(name, value, *args, **kwargs) | {"picture": value.instance.picture}


class SayForm(forms.Form):
    """What every way of saying has in common."""

    theme = forms.ModelChoiceField(
        label=_("What is it about?"), queryset=Theme.objects.all(), to_field_name="slug", empty_label=None,
        widget=ThemeButtons, blank=False,
        error_messages={"required": _("Choose a picture."), "invalid_choice": _("Choose one of these pictures.")},
    )  # fmt: skip
    known = who_can_know(named=_("Your council and staff can see your name. They can come and talk to you about it."))
    face = forms.ChoiceField(
        label=_("How is it?"), choices=Face.choices, required=False,
        error_messages={"invalid_choice": _("Choose one of these faces.")},
        widget=PictureChoice(pictures={face.value: face.picture for face in Face}, across=3),
    )  # fmt: skip
    words = WordsField(
        label=_("Say it in your own words"), required=False, rows=5,
        help_text=_("A few words are enough. Spelling does not matter. Please leave out other people’s names."),
    )  # fmt: skip
    voice = VoiceField()
    kind = forms.ChoiceField(
        label=_("Is it one of these?"), choices=KINDS, required=False, widget=PictureChoice(across=3, short=True)
    )
    helped = forms.BooleanField(label=_("Somebody helped me write this, and read it back."), required=False)
    about_staff = forms.BooleanField(
        label=_("This is about somebody who works here."), required=False,
        help_text=_("Then the safeguarding lead reads it first, not the managers here."),
    )  # fmt: skip
    about_safety = forms.BooleanField(
        label=_("It is about the safeguarding lead, or about who they work for."), required=False,
        help_text=_("Then somebody who does not work with them reads it."),
    )  # fmt: skip
    once = OnceField()
    holders: list = []
    one_way = ONE_WAY

    def __init__(self, data=None, *args, **kwargs):
        if data is not None and not 0 < len(data.get("once", "")) <= 64:
            data = data.copy()
            data["once"] = new_once()
        super().__init__(data, *args, **kwargs)

    def offer_holders(self, unit):
        """The middle choice is there only where at least three people hold a key for this place."""
        keys = holders_of(unit) if unit else []
        self.holders = [key.person for key in keys] if len(keys) >= FEWEST else []
        if not self.holders:
            self.fields["known"].choices = [(value, words) for value, words in KNOWN.items() if value != LOCKED]

    def clean(self):
        typed = super().clean()
        if not any(typed.get(way) or way in self.errors for way in WAYS):
            self.add_error("face", ONE_WAY)
        return typed

    def screen(self, asked: str) -> str:
        """The screen to show: the one asked for, or the first one before it that still needs something."""
        names = list(SCREENS)
        asked = asked if asked in SCREENS else names[-1]
        for name in names[: names.index(asked)]:
            if self._wrong(name):
                self._only(name)
                return name
        self._only("")
        return asked

    def first_wrong_screen(self) -> str:
        """Where the person must put something right before it can be sent."""
        wrong = next((name for name in SCREENS if self._wrong(name)), list(SCREENS)[-1])
        self._only(wrong, "__all__")
        return wrong

    def _wrong(self, screen: str) -> bool:
        return any(name in self.errors for name in SCREENS[screen])

    def _only(self, screen: str, *more: str):
        """Say only what is wrong on this screen; the others get their turn."""
        for name in set(self.errors) - set(SCREENS.get(screen, [])) - set(more):
            del self.errors[name]

    def carried(self, screen: str) -> list[str]:
        """What the other screens hold, as hidden fields."""
        return [_hidden(self[name]) for name in self.fields if name not in SCREENS[screen]]

    @cached_property
    def chosen_theme(self) -> Theme | None:
        return Theme.objects.filter(slug=self["theme"].value() or "").first()

    def good_themes(self) -> list[str]:
        """What is about something good: then nobody is asked whether it is a worry."""
        return [theme.slug for theme in self.fields["theme"].queryset if theme.is_good]

    def said(self) -> dict:
        """What the verb needs."""
        names = ("theme", *WAYS, "kind", "helped", "about_staff", "about_safety", "once")
        return {name: self.cleaned_data[name] for name in names}


class WardSayForm(SayForm):
    """Without signing in, on the ward's own page."""

    known = who_can_know(named=_("Whoever reads it first sees the name you write. They can come and talk to you."))
    name_given = WordsField(
        label=_("What is your name?"), required=False, rows=1, longest=100,
        help_text=_("For “You can use my name” and for the two trusted people. Not for “Nobody”."),
    )  # fmt: skip

    field_order = ["theme", "known", "name_given", *WAYS, "kind", "helped", "about_staff", "about_safety", "once"]

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_holders(unit)

    def clean_name_given(self):
        name = self.cleaned_data["name_given"]
        if self.cleaned_data.get("known") == LOCKED and not name:
            raise forms.ValidationError(_("Write your name. Only two trusted people together can open it."))
        return name

    def said(self) -> dict:
        known, name = self.cleaned_data["known"], self.cleaned_data["name_given"]
        return super().said() | {"name_given": name if known == NAMED else "", "lock": name if known == LOCKED else ""}


class SignedInSayForm(SayForm):
    """Signed in: it carries the name of the account."""

    field_order = ["unit", "theme", "known", *WAYS, "kind", "helped", "about_staff", "about_safety", "once"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        places = units_where(person, Can.RAISE).open()
        if len(places) == 1:
            self.only_place: Unit | None = places[0]
        else:
            self.only_place = None
            self.fields["unit"] = forms.ModelChoiceField(
                label=_("Where is it?"),
                queryset=places,
                empty_label=_("Choose"),
                error_messages={"required": _("Choose a place.")},
            )
            self.order_fields(self.field_order)
        self.offer_holders(self.place)

    @property
    def place(self) -> Unit | None:
        """Where it is said, as soon as it is known."""
        if self.only_place:
            return self.only_place
        try:
            return self.fields["unit"].clean(self["unit"].value())
        except forms.ValidationError:
            return None

    def clean_known(self):
        if self.cleaned_data["known"] == NOBODY:
            raise forms.ValidationError(_("You are signed in, so we know who you are."))
        return self.cleaned_data["known"]

    def said(self) -> dict:
        return super().said() | {"unit": self.only_place or self.cleaned_data["unit"]}


def _hidden(field) -> str:
    """A hidden field has no hint beside it, so it points at none."""
    return field.field.hidden_widget().render(field.html_name, field.value(), {"id": field.auto_id})
