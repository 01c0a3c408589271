"""Roles, invitations, needs, settings."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.access import Can, units_where
from floorboard.people.forms.accounts import PasswordBox
from floorboard.people.kinds import Kind

CHOOSE = ("", _("Choose"))


class UnitField(forms.ChoiceField):
    """A place out of those somebody may do this at, shown as the tree stands."""

    def __init__(self, *, units, **kwargs):
        self.units = {unit.key: unit for unit in in_tree_order(units)}
        choices = [(key, indented(unit)) for key, unit in self.units.items()]
        super().__init__(
            choices=[CHOOSE, *choices],
            error_messages={"invalid_choice": _("We do not know this place. Choose one from the list.")},
            **kwargs,
        )

    def clean(self, value):
        return self.units.get(super().clean(value))


def in_tree_order(units) -> list[Unit]:
    """Each place right under the one it stands on, names in order."""
    units = list(units)
    names = {str(unit.pk): unit.name for unit in units}
    return sorted(units, key=lambda unit: [names.get(part, "") for part in unit.path.split("/") if part])


def indented(unit) -> str:
    return "\u2003" * unit.depth + str(unit)


class GiveRole(forms.Form):
    """A role for somebody: what, where, between which days."""

    kind = forms.ChoiceField(label=_("Which role?"), choices=[CHOOSE, *Kind.choices])
    since = DayField(label=_("First day"), required=False, help_text=_("Then it starts today."))
    until = DayField(label=_("Last day"), required=False, help_text=_("Then it has no end."))
    once = OnceField()
    field_order = ["kind", "unit", "since", "until"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Where?"), units=units_where(by, Can.MANAGE_PEOPLE).open())
        self.order_fields(self.field_order)


class StandIn(forms.Form):
    """Two days."""

    since = DayField(label=_("First day"), required=False, help_text=_("Then it starts today."))
    until = DayField(label=_("Last day"))
    once = OnceField()


class EndRole(forms.Form):
    """The last day."""

    until = DayField(label=_("Last day"), required=False, help_text=_("Then the role ends now."))


class Invite(forms.Form):
    """Who, to which role, where, until when; and an e-mail when this house sends any."""

    called = WordsField(
        rows=1, longest=100, label=_("Who is it for?"), help_text=_("A first name is enough. It stands on the card.")
    )
    kind = forms.ChoiceField(label=_("Which role?"), choices=[CHOOSE, *Kind.choices])
    until = DayField(label=_("Last day of the role"), required=False, help_text=_("Then it has no end."))
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, help_text=_("Only if they want it. You can print a card.")
    )
    once = OnceField()
    field_order = ["called", "kind", "unit", "until", "email"]

    def __init__(self, *args, by, mail=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Where?"), units=units_where(by, Can.MANAGE_PEOPLE).open())
        if not mail:
            del self.fields["email"]
        self.order_fields(self.field_order)


class Settings(forms.Form):
    """How somebody is shown, and whether they get e-mail."""

    name = WordsField(rows=1, longest=100, label=_("Your name, as others see it"))
    language = forms.ChoiceField(
        label=_("Your language"), required=False, choices=lazy(lambda: settings.LANGUAGES, list)
    )
    mail_news = forms.BooleanField(
        label=_("Send me one e-mail a day when there is news"), required=False,
        help_text=_("It says only that there is news. It never says what."),
    )  # fmt: skip

    def __init__(self, *args, mail=False, **kwargs):
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) < 2:
            del self.fields["language"]
        if not mail:
            del self.fields["mail_news"]


class Address(forms.Form):
    """An e-mail address, or none. The password shows that it is really them."""

    email = forms.EmailField(label=_("Your e-mail address"), required=False, max_length=254)
    now = PasswordBox(label=_("Your password"), help_text=_("So that nobody else changes this for you."))

    def __init__(self, *args, person, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_now(self):
        if not self.person.check_password(self.cleaned_data["now"]):
            raise ValidationError(_("This is not your password. Try again."))
        return self.cleaned_data["now"]


class AskWhy(forms.Form):
    """An address of this site."""

    address = WordsField(
        rows=1, longest=500, label=_("The address of the page"), help_text=_("Copy it from the top of the page.")
    )
