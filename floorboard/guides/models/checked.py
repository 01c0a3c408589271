from django.db import models
from django.db.models import Q
from django.utils import timezone

from floorboard.guides.models.edition import Edition


class EditionChecked(models.Model):
    """Who read a published edition and checked it, in words such as a council's name, and on which day."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="checks")
    who = models.CharField(max_length=150)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"who"}
        plain = {"edition", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="whoever_checked_an_edition_is_named")]

    def __str__(self):
        return self.who
