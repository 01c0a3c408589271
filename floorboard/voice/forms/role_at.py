"""Choosing a role at a place: "Site manager, Tern Hollow"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.people.models import Role


def spelled(unit, kind) -> str:
    return f"{unit.key}-{kind}"


def role_words(unit, kind) -> str:
    """A role and where it is: "Site manager, Tern Hollow"."""
    return _("%(role)s, %(place)s") % {"role": Role.Kind(kind).label, "place": unit.name}


class RoleAtField(forms.ChoiceField):
    """One of these roles, each at its place. Its value is (unit, kind of role)."""

    def __init__(self, *, pairs=(), **kwargs):
        super().__init__(**kwargs)
        self.offer(pairs)

    def offer(self, pairs, in_words=role_words):
        """Set what can be chosen, and how each is said."""
        self.pairs = {spelled(unit, kind): (unit, kind) for unit, kind in pairs}
        words = [(value, in_words(*pair)) for value, pair in self.pairs.items()]
        self.choices = words if len(words) == 1 else [("", _("Choose one")), *words]

    def clean(self, value):
        return self.pairs.get(super().clean(value), (None, ""))
