"""What Django says about a form, in our own words. They hold for every field that does not bring its own."""

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

IN_PLAIN_WORDS = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.ChoiceField: {
        "required": _("Please choose one."),
        "invalid_choice": _("Please choose one from the list."),
    },
    forms.MultipleChoiceField: {
        "required": _("Please choose at least one."),
        "invalid_choice": _("Please choose from the list."),
    },
    forms.ModelChoiceField: {
        "required": _("Please choose one."),
        "invalid_choice": _("Please choose one from the list."),
    },
    forms.ModelMultipleChoiceField: {"required": _("Please choose at least one.")},
    forms.BooleanField: {"required": _("Please tick this first.")},
    forms.IntegerField: {"invalid": _("Please write a whole number, like 7.")},
    forms.FileField: {
        "required": _("Please choose a file."),
        "empty": _("This file is empty. Please choose another one."),
    },
}


def speak_plainly() -> None:
    """Called once, when the house starts."""
    for field, messages in IN_PLAIN_WORDS.items():
        field.default_error_messages = field.default_error_messages | messages
    validators.MinValueValidator.message = _("This must be %(limit_value)s or more.")
    validators.MaxValueValidator.message = _("This must be %(limit_value)s or less.")
    validators.MinLengthValidator.message = _("This is too short. It needs at least %(limit_value)d letters.")
    validators.MaxLengthValidator.message = _(
        "This is too long. It has %(show_value)d letters. There is room for %(limit_value)d."
    )
    validators.EmailValidator.message = _("This does not look like an e-mail address. It should have an @ in it.")
