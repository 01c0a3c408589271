from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, units_where
from floorboard.people.models.person import Person, roles_today

ASK_AGAIN_AFTER = timedelta(days=182)


class Format(models.TextChoices):
    """A way of reading."""

    EASY_READ = "easy_read", _("Easy read, with pictures")
    LARGE_PRINT = "large_print", _("Large print")
    AUDIO = "audio", _("Audio, to listen to")
    BRAILLE = "braille", _("Braille")
    PLAIN_TEXT = "plain_text", _("Plain text, for a screen reader")
    IN_PERSON = "in_person", _("Somebody reads it to me")


class AccessNeedQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; and those of people with a role where somebody prepares papers."""
        mine = Q(person=person.pk) if can == Can.SEE else Q(pk__in=[])
        return self.filter(mine | Q(person__in=roles_today(units_where(person, Can.SEE_NEEDS))))

    def of(self, person):
        """What is known of this person, or None."""
        return self.filter(person=person).first()

    def overdue(self):
        """Nobody has asked again since the day it was due."""
        return self.filter(review_on__lt=timezone.localdate())


class AccessNeed(Keyed):
    """What a person needs so that they can read, understand and take part. Asked once, asked again in half a year."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="access_need")
    contact = models.CharField(max_length=300, blank=True)
    formats = models.JSONField(default=list, blank=True)
    professional = models.CharField(max_length=300, blank=True)
    support = models.CharField(max_length=300, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    recorded_on = models.DateField(default=timezone.localdate)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    review_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = AccessNeedQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "contact", "formats", "professional", "support", "languages", "recorded_on", "recorded_by",
            "review_on",
        }  # fmt: skip
        plain = {"version"}

    class Meta:
        ordering = ["review_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__gt=F("recorded_on")), name="access_needs_are_asked_again_after_they_are_recorded"
            ),
        ]

    def __str__(self):
        return _("What %(person)s needs") % {"person": self.person}

    @property
    def format_names(self) -> list[str]:
        return [str(Format(each).label) for each in self.formats if each in Format.values]

    @property
    def is_overdue(self) -> bool:
        return self.review_on < timezone.localdate()

    @classmethod
    @transaction.atomic
    def record(cls, *, person, by, version=0, contact="", formats=(), professional="", support="", languages=""):
        """Write down what somebody needs, with them. `version` is the one the form started from; 0 is the first."""
        known = cls.objects.select_for_update().filter(person=person).first()
        if known and known.version != version:
            raise Refused(
                _("Somebody else changed this while you wrote. Your words are still here. Look, then send again.")
            )
        today = timezone.localdate()
        need = known or cls(person=person, version=0)
        need.contact, need.professional, need.support, need.languages = contact, professional, support, languages
        need.formats = [each for each in Format.values if each in formats]
        need.recorded_on, need.recorded_by, need.review_on = today, by, today + ASK_AGAIN_AFTER
        need.version += 1
        need.save()
        remember("access needs recorded", need, by)
        return need
