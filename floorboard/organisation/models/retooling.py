from django.db import models

from floorboard.organisation.models.service_line import ServiceLine
from floorboard.organisation.models.unit import Unit


class Retooling(models.Model):
    """The day a ward took up another kind of care, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="retoolings")
    before = models.ForeignKey(ServiceLine, null=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(ServiceLine, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=300)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "before", "after", "on", "reason"}

    class Meta:
        ordering = ["on"]

    def __str__(self):
        return f"{self.unit}: {self.after}"
