from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.people.access import AccessQuerySet, Can

LONGEST = 600
OWN_WORDS = ("visiting", "ringing", "how_it_works", "support")


class WordsForCarersQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        return super().for_person(person, can)

    def for_tablet(self, link):
        return self.filter(unit=link.unit_id)


class WordsForCarers(models.Model):
    """A place's own words for family, friends and carers: visiting, ringing, how it works, and help for carers."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="own_words_for_carers")
    visiting = models.CharField(max_length=LONGEST, blank=True)
    ringing = models.CharField(max_length=LONGEST, blank=True)
    how_it_works = models.CharField(max_length=LONGEST, blank=True)
    support = models.CharField(max_length=LONGEST, blank=True)
    changed_on = models.DateField(default=timezone.localdate)

    objects = WordsForCarersQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", *OWN_WORDS, "changed_on"}

    def __str__(self):
        return f"For carers of {self.unit}"

    @classmethod
    @transaction.atomic
    def write(cls, *, unit, by, **words) -> "WordsForCarers":
        """Write the place's own words. Where there are none, the words every place has stand there."""
        words = dict.fromkeys(OWN_WORDS, "") | words
        written, _new = cls.objects.update_or_create(unit=unit, defaults=words | {"changed_on": timezone.localdate()})
        remember("words for carers changed", unit, by)
        return written
