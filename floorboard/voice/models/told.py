"""What was said about a promise: how far it is, a moved day, that it is done, that it cannot be done."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from floorboard.people.models import Person


class Told(models.Model):
    """One thing said about a promise on a day, by somebody."""

    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


class Progress(Told):
    """How far a promise is."""

    action = models.ForeignKey("voice.Action", on_delete=models.CASCADE, related_name="told")
    words = models.TextField()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.words


class Move(Told):
    """A promised day that was moved, and why."""

    action = models.ForeignKey("voice.Action", on_delete=models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"action", "before", "after", "on", "at"}

    class Meta(Told.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="no_day_moves_without_a_reason"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_moved_day_is_another_day"),
        ]

    def __str__(self):
        return f"{self.before} to {self.after}"


class Completion(Told):
    """Whoever promised it says it is done."""

    action = models.OneToOneField("voice.Action", on_delete=models.CASCADE, related_name="completion")
    words = models.TextField()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.words


class CannotDo(Told):
    """Whoever promised it says it cannot be done: why, and what happens instead."""

    action = models.OneToOneField("voice.Action", on_delete=models.CASCADE, related_name="cannot_do")
    reason = models.TextField()
    instead = models.TextField()

    class Personal:
        about_a_person = {"reason", "instead", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.reason
