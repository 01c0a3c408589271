"""What a holder's browser sends of a key it made: the public half alone."""

from django import forms

from floorboard.pages.once import OnceField


class TakeKey(forms.Form):
    """A new key. Its script fills the box; without it there is none."""

    point = forms.RegexField(r"^[\w-]{86,88}$", widget=forms.HiddenInput, error_messages={"required": ""})
    once = OnceField()
