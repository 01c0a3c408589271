from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.people.access import AccessQuerySet, Can

LONGEST = 400


class WardHelpQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.ENROL):
        return super().for_person(person, can)

    def for_tablet(self, link):
        return self.filter(unit=link.unit_id)


class WardHelp(models.Model):
    """A ward's own words for "Need help now": whom to tell here, and how to reach the advocate."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="help_words")
    whom_to_tell = models.CharField(max_length=LONGEST, blank=True)
    advocate = models.CharField(max_length=LONGEST, blank=True)
    others = models.CharField(max_length=LONGEST, blank=True)
    changed_on = models.DateField(default=timezone.localdate)

    objects = WardHelpQuerySet.as_manager()

    class Personal:
        about_a_person = {"advocate", "whom_to_tell", "others"}
        plain = {"unit", "changed_on"}

    def __str__(self):
        return f"Help on {self.unit}"

    @classmethod
    @transaction.atomic
    def write(cls, *, unit, whom_to_tell="", advocate="", others="", by) -> "WardHelp":
        """Write the ward's own words. Empty ones leave the words every ward has."""
        words = {"whom_to_tell": whom_to_tell, "advocate": advocate, "others": others}
        written, _new = cls.objects.update_or_create(unit=unit, defaults=words | {"changed_on": timezone.localdate()})
        remember("words for help changed", unit, by)
        return written
