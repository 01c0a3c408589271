"""A form sent twice counts once."""

import hashlib
import secrets

from django import forms
from django.db import models
from django.utils import timezone


class OnceField(forms.CharField):
    """A hidden number that stays with a form, so that sending it again is recognised."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.HiddenInput, required=False, max_length=64, initial=new_once, **kwargs)


def new_once() -> str:
    """128 random bits, as text."""
    return secrets.token_urlsafe(16)


def digest(once: str) -> str:
    """The SHA-256 of some words: what is kept of a form's number, so that the form itself cannot be found again."""
    return hashlib.sha256(once.encode()).hexdigest()


class SentForm(models.Model):
    """A form somebody signed in has sent, so that a second touch on the button makes no second thing."""

    digest = models.CharField(max_length=64, unique=True)
    thing = models.CharField(max_length=60)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"digest", "thing", "on"}

    def __str__(self):
        return self.thing

    @classmethod
    def first_time(cls, once: str, thing: str = "") -> bool:
        """True the first time this form comes. Call it inside the verb's transaction."""
        if not once:
            return True
        return cls.objects.get_or_create(digest=digest(once), defaults={"thing": thing})[1]

    @classmethod
    def thing_of(cls, once: str) -> str:
        """What this form made when it came the first time."""
        return cls.objects.get(digest=digest(once)).thing
