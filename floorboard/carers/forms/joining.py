"""Asking for an account on the ward's own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField

NO_ADDRESS = _("This is not an e-mail address. Check it, or leave it out.")


class JoiningForm(forms.Form):
    """A carer asks for an account: a name, and an e-mail address when there is one."""

    use_required_attribute = False

    called = WordsField(label=_("What shall we call you?"), rows=1, longest=100)
    email = forms.EmailField(
        label=_("Your e-mail address, if you have one"), required=False, max_length=254,
        help_text=_("Then you get a link. Without it, ask staff here for your card."),
        error_messages=dict.fromkeys(["invalid", "max_length"], NO_ADDRESS),
    )  # fmt: skip
    once = OnceField()

    def __init__(self, *args, mail=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not mail:
            del self.fields["email"]  # this house sends no link
