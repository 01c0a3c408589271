from django.db import models
from django.utils import timezone

from floorboard.people.models.person import Person


class Asked(models.Model):
    """Somebody was asked what they need to take part: on which day, when it was due, and whether they need anything."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="times_asked")
    on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(null=True)
    needs_something = models.BooleanField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"person", "on", "due_on", "needs_something", "by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["person", "on"])]

    def __str__(self):
        return str(self.on)
