from django.db import models
from django.utils import timezone

from floorboard.people.models.person import Person


class Look(models.Model):
    """Who looked at a name, or at a held or safety matter. The person it is about can see it."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks")
    at_person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="looked_at")
    about = models.CharField(max_length=80)
    what = models.CharField(max_length=60)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "at_person", "about", "what", "on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "about", "what", "on"], name="a_look_is_written_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.what} on {self.on}"
