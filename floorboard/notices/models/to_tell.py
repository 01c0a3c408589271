from django.db import models
from django.db.models import Q
from django.utils import timezone

from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.words import what_happened
from floorboard.people.access import AccessQuerySet, Can


class ToTellQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SUPPORT_IN_PERSON):
        """What is to be told at the units where somebody may tell people in person."""
        return super().for_person(person, Can.SUPPORT_IN_PERSON)

    def open(self):
        """Nobody has told it yet."""
        return self.filter(told=None)


class ToTell(Keyed):
    """Something moved that people on a ward should hear about in person: they have no account, or gave no name."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="to_tell")
    about = models.CharField(max_length=80)
    what = models.CharField(max_length=120)
    on = models.DateField(default=timezone.localdate)
    told = models.ForeignKey("notices.ToldInPerson", null=True, on_delete=models.CASCADE, related_name="closes")

    objects = ToTellQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "about", "what", "on", "told"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "about"], condition=Q(told=None), name="a_thing_waits_once_to_be_told_in_a_place"
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def words(self) -> str:
        """What happened, in the reader's language, with a capital letter."""
        return what_happened(self.what)
