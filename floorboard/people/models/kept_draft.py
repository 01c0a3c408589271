from datetime import timedelta

from django.db import models
from django.utils import timezone

from floorboard.people.models.person import Person

LASTS = timedelta(hours=24)


class KeptDraft(models.Model):
    """What somebody was typing on a ward's tablet when it locked: sealed for them alone, for a day."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="kept_draft")
    sealed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"person", "sealed", "kept_at"}
        plain: set[str] = set()

    def __str__(self):
        return "Words that wait"

    @classmethod
    def keep(cls, person: int, sealed: str):
        """Keep it; what waited before is gone."""
        cls.objects.update_or_create(person_id=person, defaults={"sealed": sealed, "kept_at": timezone.now()})

    @classmethod
    def take(cls, person: int) -> str | None:
        """What waits for this person, and from now on in one place only: with them."""
        kept = cls.objects.filter(person=person, kept_at__gt=timezone.now() - LASTS).first()
        cls.objects.filter(person=person).delete()
        return kept.sealed if kept else None

    @classmethod
    def forget_old(cls):
        """Each night: what nobody came back for."""
        cls.objects.filter(kept_at__lte=timezone.now() - LASTS).delete()
