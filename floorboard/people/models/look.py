from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from floorboard.organisation.models import Unit, UnitKey
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models.person import Person


class LookQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Looks at themself; and for the information lead, who looked in their branch (never at what was said)."""
        if can == Can.SEE_LOOKS:
            return super().for_person(person, can)
        return self.filter(at_person=person.pk)


class Look(models.Model):
    """Who looked at a name, or at a held or safety matter. The person it is about can see it."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks")
    at_person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="looked_at")
    unit = UnitKey(Unit, null=True, on_delete=models.PROTECT, related_name="looks")
    about = models.CharField(max_length=80)
    what = models.CharField(max_length=60)
    on = models.DateField(default=timezone.localdate)

    objects = LookQuerySet.as_manager()

    class Personal:
        about_a_person = {"by", "at_person", "unit", "about", "what", "on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "about", "what", "on"], name="a_look_is_written_once_a_day")
        ]

    def __str__(self):
        return f"{self.what} on {self.on}"

    @property
    def words(self) -> str:
        """What was looked at, in the reader's language, with a capital letter."""
        said = gettext(self.what)
        return said[:1].upper() + said[1:]
