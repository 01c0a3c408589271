import re

from django.db import models, transaction
from django.db.models import Q

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.people.access import AccessQuerySet

NAME = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Sister|Nurse)\.? [A-Z]|\b[A-Z][a-z]+ [A-Z][a-z]+\b")
KINDS = re.compile(r"\b(People|Staff|Carers|Experts|Advocates|Families|Deaf|Wards?|Houses?|Teams?|Nurses|Doctors)\b")


class MissingQuerySet(AccessQuerySet):
    unit_field = "involvement__decision__unit"


class Missing(Keyed):
    """A kind of people who had no say: night staff, people who do not use speech. Never a person."""

    involvement = models.ForeignKey("decisions.Involvement", on_delete=models.CASCADE, related_name="missing")
    words = models.CharField(max_length=120)

    objects = MissingQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"involvement", "words"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="whoever_is_missing_is_put_into_words"),
            models.UniqueConstraint(fields=["involvement", "words"], name="a_kind_of_people_is_missing_once"),
        ]

    def __str__(self):
        return self.words

    @transaction.atomic
    def take_out(self, *, by):
        """Take it out again: it was a name, or it was not so."""
        remember("missing people taken out", self.involvement, by)
        self.delete()


def looks_like_a_name(words: str) -> bool:
    """True when the words look like one person's name. Only a hint: people know better."""
    return bool(NAME.search(words)) and not KINDS.search(words)
