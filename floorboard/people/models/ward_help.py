from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.people.access import AccessQuerySet, Can

LONGEST = 400
OWN_WORDS = ("whom_to_tell", "advocate", "others", "children_safety", "photo_rule")


class WardHelpQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.ENROL):
        return super().for_person(person, can)

    def for_tablet(self, link):
        return self.filter(unit=link.unit_id)


class WardHelp(models.Model):
    """A ward's own words for "Need help now": whom to tell here, how to reach the advocate, and on a ward for
    children who keeps children safe and what holds for photos."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="help_words")
    whom_to_tell = models.CharField(max_length=LONGEST, blank=True)
    advocate = models.CharField(max_length=LONGEST, blank=True)
    others = models.CharField(max_length=LONGEST, blank=True)
    children_safety = models.CharField(max_length=LONGEST, blank=True)  # on a ward for children
    photo_rule = models.CharField(max_length=LONGEST, blank=True)  # on a ward for children
    changed_on = models.DateField(default=timezone.localdate)

    objects = WardHelpQuerySet.as_manager()

    class Personal:
        about_a_person = {"advocate", "whom_to_tell", "others", "children_safety"}
        plain = {"unit", "photo_rule", "changed_on"}

    def __str__(self):
        return f"Help on {self.unit}"

    @classmethod
    @transaction.atomic
    def write(cls, *, unit, by, **words) -> "WardHelp":
        """Write the ward's own words. Empty ones leave the words every ward has."""
        words = dict.fromkeys(OWN_WORDS, "") | words
        written, _new = cls.objects.update_or_create(unit=unit, defaults=words | {"changed_on": timezone.localdate()})
        remember("words for help changed", unit, by)
        return written
