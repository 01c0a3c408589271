from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, units_where
from floorboard.people.models.asked import Asked
from floorboard.people.models.person import Person, roles_today
from floorboard.people.models.sharing import Sharing

ASK_AGAIN_AFTER = timedelta(days=182)


class Format(models.TextChoices):
    """A way of reading."""

    EASY_READ = "easy_read", _("Easy read, with pictures")
    LARGE_PRINT = "large_print", _("Large print")
    AUDIO = "audio", _("Audio, to listen to")
    BRAILLE = "braille", _("Braille")
    PLAIN_TEXT = "plain_text", _("Plain text, for a screen reader")
    IN_PERSON = "in_person", _("Somebody reads it to me")


# What a way of reading asks of a document: which words, how large, and which way of it stands first.
READ_AS = {
    Format.EASY_READ: {"read": "easy"},
    Format.LARGE_PRINT: {"size": "large"},
    Format.AUDIO: {"format": "audio"},
    Format.BRAILLE: {"format": "braille"},
    Format.PLAIN_TEXT: {"format": "plain"},
}


def name_of_language(code: str) -> str:
    """As its own speakers write it; "" where nobody said one."""
    return str(dict(settings.LANGUAGES).get(code, code))


def names_of_ways(formats, language="") -> list[str]:
    """Ways of reading in words, and the language last."""
    named = [str(Format(each).label) for each in formats if each in Format.values]
    return [*named, name_of_language(language)] if language else named


class AccessNeedQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE, seats=()):
        """Their own; those of people with a role where somebody prepares papers; and those shared with somebody.

        `seats`: what a seat at a table counts as, see `Sharing`.
        """
        mine = Q(person=person.pk) if can == Can.SEE else Q(pk__in=[])
        there = Q(person__in=roles_today(units_where(person, Can.SEE_NEEDS)))
        return self.filter(mine | there | Q(person__in=Sharing.objects.shown_to(person, seats).values("person")))

    def of(self, person):
        """What is known of this person, or None."""
        return self.filter(person=person).first()

    def due(self):
        """The day has come to ask again, of people who still have a role."""
        here = roles_today(Unit.objects.all())
        return self.filter(review_on__lte=timezone.localdate(), person__is_active=True, person__in=here)

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
    reading_language = models.CharField(max_length=10, blank=True)
    recorded_on = models.DateField(default=timezone.localdate)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    review_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = AccessNeedQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "contact", "formats", "professional", "support", "languages", "reading_language",
            "recorded_on", "recorded_by", "review_on",
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
    def language_name(self) -> str:
        return name_of_language(self.reading_language)

    @property
    def ways(self) -> list[str]:
        """How papers must be for them, in words."""
        return names_of_ways(self.formats, self.reading_language)

    @property
    def needs_something(self) -> bool:
        """False when they were asked and need nothing."""
        said = (self.contact, self.formats, self.professional, self.support, self.languages, self.reading_language)
        return any(said)

    @property
    def choice(self) -> dict[str, str]:
        """How a document is for them by itself: `read`, `size`, `format` and `language`, those they need."""
        chosen = {"language": self.reading_language} if self.reading_language else {}
        for each in reversed(self.formats):  # of two that differ, the one that stands first
            chosen |= READ_AS.get(each, {})
        return chosen

    @property
    def is_overdue(self) -> bool:
        return self.review_on < timezone.localdate()

    @classmethod
    @transaction.atomic
    def record(
        cls, *, person, by, version=0, contact="", formats=(), professional="", support="", languages="",
        reading_language="",
    ):  # fmt: skip
        """Write down what somebody needs, with them. Nothing at all means: they were asked, and need nothing.

        `version` is the one the form started from; 0 is the first.
        """
        known = cls.objects.select_for_update().filter(person=person).first()
        if known and known.version != version:
            raise Refused(
                _("Somebody else changed this while you wrote. Your words are still here. Look, then send again.")
            )
        today = timezone.localdate()
        need = known or cls(person=person, version=0)
        due_on = need.review_on
        need.contact, need.professional, need.support, need.languages = contact, professional, support, languages
        need.formats, need.reading_language = [each for each in Format.values if each in formats], reading_language
        need.recorded_on, need.recorded_by, need.review_on = today, by, today + ASK_AGAIN_AFTER
        need.version += 1
        need.save()
        Asked.objects.create(person=person, on=today, due_on=due_on, needs_something=need.needs_something, by=by)
        remember("access needs recorded", need, by)
        return need
