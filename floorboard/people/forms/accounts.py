"""Coming in, and passwords."""

import re

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.people.models import Person

PASSWORD_HINT = _("At least 10 letters. Three words you can remember are good.")


class PasswordBox(forms.CharField):
    """A password, kept as it is typed: any script, spaces too."""

    def __init__(self, *, autocomplete="current-password", **kwargs):
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(widget=widget, strip=False, max_length=500, **kwargs)
        self.validators = [each for each in self.validators if type(each).__name__ != "ProhibitNullCharactersValidator"]


class SignIn(LoginForm):
    """User name or e-mail, and password."""

    WRONG = _("This name and password do not go together. Check both, then try again.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields = {
            "login": WordsField(
                rows=1, longest=254, label=_("Your user name or e-mail"), widget=forms.TextInput(attrs=attrs)
            ),
            "password": PasswordBox(label=_("Your password")),
        }

    def clean(self):
        try:
            return super().clean()
        except ValidationError as problem:
            if getattr(problem, "code", "") == "slow_down":
                raise
            raise ValidationError(self.WRONG) from None


class NewPassword(forms.Form):
    """Choosing a password: typed once, because the box can show it."""

    password = PasswordBox(label=_("Choose a password"), help_text=PASSWORD_HINT, autocomplete="new-password")

    def __init__(self, *args, person=None, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self):
        validate_password(self.cleaned_data["password"], self.person)
        return self.cleaned_data["password"]


class ChangePassword(NewPassword):
    """The one they have, and the new one."""

    now = PasswordBox(label=_("Your password now"))
    field_order = ["now", "password"]

    def clean_now(self):
        if not self.person.check_password(self.cleaned_data["now"]):
            raise ValidationError(_("This is not your password now. Try again."))
        return self.cleaned_data["now"]


class PasswordFromMail(NewPassword):
    """A new password, by the link in an e-mail."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, person=user, **kwargs)

    def save(self):
        self.person.choose_password(self.cleaned_data["password"])
        return self.person


class ForgotPassword(forms.Form):
    """Whose password it is."""

    login = WordsField(rows=1, longest=254, label=_("Your user name or e-mail"))


class Welcome(NewPassword):
    """A new account: the name others see, a name to sign in with, a password."""

    name = WordsField(
        rows=1, longest=100, label=_("Your name, as others see it"), help_text=_("A first name is enough.")
    )
    username = WordsField(
        rows=1,
        longest=60,
        label=_("A user name, to sign in with"),
        help_text=_("Letters, numbers, dots and lines. Nobody else sees it, only you and administrators."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["name", "username", "password"]

    def clean_username(self):
        username = Person.normalize_username(self.cleaned_data["username"]).lower()
        if not re.fullmatch(r"[\w.\-]{2,60}", username):
            raise ValidationError(_("Use 2 to 60 letters, numbers, dots or lines. No spaces."))
        return username

    def clean_password(self):
        self.person = Person(username=self.cleaned_data.get("username", ""), name=self.cleaned_data.get("name", ""))
        return super().clean_password()


class TypeCode(forms.Form):
    """The code from the card."""

    code = WordsField(
        rows=1,
        longest=40,
        label=_("Type the code on your card"),
        help_text=_("12 letters and numbers, for example 7k3m-x29d-pq4r. Big or small letters are the same."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
