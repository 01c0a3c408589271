from django.db import models

from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.people.access import AccessQuerySet, Can
from floorboard.voice.models.common_theme import CommonTheme


class ThemedQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """As the theme it stands in. What was said is read through its own rows."""
        return self.filter(theme__stands_in__in=CommonTheme.objects.for_person(person, can).order_by().values("pk"))


class Themed(Keyed):
    """That something said stands in a theme: which thing, never its words. Moved out by a person, it stays out."""

    theme = models.ForeignKey(CommonTheme, on_delete=models.CASCADE, related_name="members")
    label = models.CharField(max_length=40)
    number = models.BigIntegerField()
    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    out_on = models.DateField(null=True)

    objects = ThemedQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"theme", "label", "number", "unit", "month", "out_on"}

    class Meta:
        ordering = ["-month", "pk"]
        constraints = [models.UniqueConstraint(fields=["label", "number"], name="a_thing_stands_in_one_theme")]

    def __str__(self):
        return f"{self.label} {self.month:%Y-%m}"
