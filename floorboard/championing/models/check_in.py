from datetime import date

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models.support import LeadSupport
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person


def half_of(day) -> tuple[int, int]:
    """The year and the half of it (1 or 2) this day is in."""
    return day.year, 1 if day.month < 7 else 2


def first_day_of_half(day) -> date:
    return date(day.year, 1 if day.month < 7 else 7, 1)


class CheckInQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The lead who said it, and whoever was their supporter then. Nobody else, whatever their role."""
        if can != Can.SEE:
            return self.none()
        return self.filter(Q(support__role__person=person.pk) | Q(heard_by=person.pk))


class CheckIn(Keyed):
    """How it goes, said twice a year by somebody who leads a council."""

    class Face(models.TextChoices):
        GOOD = "good", _("It goes well")
        MIXED = "mixed", _("So-so")
        HARD = "hard", _("It is hard")

    support = models.ForeignKey(LeadSupport, on_delete=models.CASCADE, related_name="check_ins")
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    on = models.DateField(default=timezone.localdate)
    face = models.CharField(max_length=10, choices=Face)
    words = models.TextField(blank=True)
    heard_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CheckInQuerySet.as_manager()

    class Personal:
        about_a_person = {"support", "face", "words", "heard_by"}
        plain = {"year", "half", "on"}

    class Meta:
        ordering = ["-year", "-half", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["support", "year", "half"], name="a_lead_says_how_it_goes_once_in_half_a_year"
            ),
            models.CheckConstraint(condition=Q(half=1) | Q(half=2), name="a_year_has_two_halves"),
        ]

    def __str__(self):
        return self.get_face_display()

    @classmethod
    @transaction.atomic
    def say(cls, *, support, face, words="", by) -> "CheckIn":
        """Say how it goes. Said again in the same half year, it stands instead."""
        if by.pk != support.role.person_id or support.role.is_over:
            raise Refused(_("Only whoever leads the council says how it goes."))
        today = timezone.localdate()
        year, half = half_of(today)
        told = {"face": face, "words": words, "on": today, "heard_by": support.supporter_there}
        said, _new = cls.objects.update_or_create(support=support, year=year, half=half, defaults=told)
        remember("a lead said how it goes", support.role, by)
        return said
