from django.db import models

from floorboard.pages.keys import Keyed


class ServiceLine(Keyed):
    """A kind of care a ward gives, such as acute wards or supported living."""

    name = models.CharField(max_length=100, unique=True)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"name"}

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
