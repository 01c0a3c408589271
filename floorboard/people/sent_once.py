"""Doing what a form asks once, however often it is sent."""

from django.db import transaction

from floorboard.pages.once import SentForm
from floorboard.pages.refusals import try_verb


def do_once(form, verb, **facts) -> bool:
    """True when it is done, now or when this same form came before; False when a rule said no."""
    asked = {name: value for name, value in form.cleaned_data.items() if name != "once"}
    with transaction.atomic():
        if not SentForm.first_time(form.cleaned_data["once"], verb.__name__):
            return True
        if try_verb(form, verb, **asked, **facts) is None:
            transaction.set_rollback(True)
            return False
    return True
