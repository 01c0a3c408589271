"""Making a tablet the ward's own, and coming in on it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.drawings import number_of
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField

FIGURES = {"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]*", "maxlength": "6"}


class NewTablet(forms.Form):
    """One more tablet of a ward."""

    name = WordsField(
        rows=1, longest=60, label=_("What do you call this tablet?"), help_text=_("For example: Day room tablet.")
    )
    once = OnceField()


class Once(forms.Form):
    """One touch, nothing to fill in."""

    once = OnceField()


class EnrolTablet(forms.Form):
    """Typed on the tablet itself. `able` is filled in by the tablet when it can do what a ward's tablet must do."""

    code = WordsField(rows=1, longest=40, label=_("The code from the page “Tablets”"))
    able = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-able": "yes"}))

    def clean(self):
        typed = super().clean()
        if typed.get("able") != "yes":
            raise forms.ValidationError(
                _(
                    "This tablet cannot be used for the ward: its browser is too old, or JavaScript is switched off. "
                    "Hiding words, reading aloud and keeping words without a network need it. "
                    "You can still open the ward’s own address on it."
                )
            )
        return typed


class ChoosePicture(forms.Form):
    """My picture and my number for the ward's tablet."""

    picture = WordsField(
        rows=1, longest=40, label=_("Your picture"),
        help_text=_("Type what it shows, for example: apple, boat, cat. Or touch one below."),
    )  # fmt: skip
    pin = forms.CharField(
        label=_("Your number: six figures"),
        widget=forms.PasswordInput(attrs=FIGURES | {"autocomplete": "new-password"}),
        max_length=20,
    )

    def clean_picture(self):
        number = number_of(self.cleaned_data["picture"])
        if number is None:
            raise forms.ValidationError(_("We have no picture of this. Try another word, for example: apple."))
        return number


class Card(forms.Form):
    """What the square on a card says; the letters under it can be typed instead."""

    card = forms.CharField(
        max_length=80, label=_("The letters on your card"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_card(self):
        return re.sub(r"[^a-z2-7]", "", self.cleaned_data["card"].lower())


class Pin(forms.Form):
    """The number that goes with a picture."""

    pin = forms.CharField(label=_("Your number: six figures"), widget=forms.PasswordInput(attrs=FIGURES), max_length=20)


class HelpWords(forms.Form):
    """The ward's own words on its page “Need help now”."""

    all_may_stay_empty = True

    whom_to_tell = WordsField(
        rows=3, longest=400, required=False, label=_("Not safe right now: whom do people tell here?"),
        help_text=_("For example: Tell any member of staff in the office, or press a call button. It is by each bed."),
    )  # fmt: skip
    advocate = WordsField(
        rows=3, longest=400, required=False, label=_("How do people reach their advocate?"),
        help_text=_("Name, telephone number, when they come to the ward."),
    )  # fmt: skip
    others = WordsField(rows=3, longest=400, required=False, label=_("Who else helps here?"))
    children_safety = WordsField(
        rows=3, longest=400, required=False, label=_("Who keeps children and young people safe here?"),
        help_text=_("Name, telephone number, how to talk to them alone. Write so that a child of 10 can read it."),
    )  # fmt: skip
    photo_rule = WordsField(
        rows=3, longest=400, required=False, label=_("What is the rule about photos and films here?"),
        help_text=_("Who must say yes, and whom a young person tells when it happened without a yes."),
    )  # fmt: skip

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        if not unit.is_for_children:
            del self.fields["children_safety"], self.fields["photo_rule"]
