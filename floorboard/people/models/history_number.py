from django.db import models

from floorboard.pages.keys import Keyed
from floorboard.people.models.person import Person


class HistoryNumber(Keyed):
    """The one erasable link between a person and the random number history knows them by."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="numbers")

    class Personal:
        about_a_person = {"person"}
        plain: set[str] = set()

    def __str__(self):
        return self.key
