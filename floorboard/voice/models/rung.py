from django.db import models

from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.people.models import Role


class Rung(Keyed):
    """One step between floor and board: at which level, which role must answer there, and in how many working days."""

    level = models.CharField(max_length=12, choices=Unit.Level)
    kind = models.CharField(max_length=20, choices=Role.Kind)
    days = models.PositiveSmallIntegerField(default=20)
    nexts = models.ManyToManyField("self", symmetrical=False, related_name="befores")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"level", "kind", "days"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "kind"], name="a_role_answers_once_at_a_level")]

    def __str__(self):
        return f"{self.get_level_display()}: {self.get_kind_display()}"
