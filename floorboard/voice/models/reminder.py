from django.db import models
from django.db.models import Q
from django.utils import timezone


class Reminder(models.Model):
    """Somebody was reminded of an answer or a promise, once for each day it was due on."""

    class Kind(models.TextChoices):
        SOON = "soon"
        LATE = "late"

    escalation = models.ForeignKey("voice.Escalation", null=True, on_delete=models.CASCADE, related_name="reminders")
    action = models.ForeignKey("voice.Action", null=True, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=4, choices=Kind)
    due_on = models.DateField()
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"escalation", "action", "kind", "due_on", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(escalation=None, action__isnull=False) | Q(escalation__isnull=False, action=None),
                name="a_reminder_is_of_an_answer_or_of_a_promise",
            ),
            models.UniqueConstraint(fields=["escalation", "kind", "due_on"], name="an_answer_is_reminded_of_once"),
            models.UniqueConstraint(fields=["action", "kind", "due_on"], name="a_promise_is_reminded_of_once"),
        ]

    def __str__(self):
        return f"{self.kind} {self.due_on}"

    @classmethod
    def first(cls, owed, kind) -> bool:
        """True the first time this is to be said for this day."""
        which = {owed._meta.model_name: owed}
        return cls.objects.get_or_create(**which, kind=kind, due_on=owed.due_on)[1]
