from django.db import models
from django.db.models import F, Q

from floorboard.organisation.models.service_line import ServiceLine


class Retooling(models.Model):
    """The day a ward took up another kind of care, and why."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="retoolings")
    before = models.ForeignKey(ServiceLine, null=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(ServiceLine, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=300)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "before", "after", "on", "reason"}

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "on"], name="a_unit_is_retooled_once_a_day"),
            models.CheckConstraint(
                condition=Q(before=None) | ~Q(before=F("after")), name="a_retooling_changes_the_service_line"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_retooling_says_why"),
        ]

    def __str__(self):
        return f"{self.unit}: {self.after}"
