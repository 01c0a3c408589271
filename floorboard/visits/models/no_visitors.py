"""Days on which a ward has no visitors: an outbreak, works, or something else."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.visits.models.visit import CalledOff, Visit


class NoVisitorsQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        there = Q(unit__in=places_where(person, Can.LEAD_EXPERTS))
        if can in (Can.SEE, Can.PLAN):
            there |= Q(unit__in=places_where(person, can))
        return self.filter(there)

    def to_come(self):
        return self.filter(until__gte=timezone.localdate())


class NoVisitors(Keyed):
    """From one day to another nobody visits this ward."""

    class Because(models.TextChoices):
        OUTBREAK = "outbreak", _("Illness on the ward")
        WORKS = "works", _("Building works")
        OTHER = "other", _("Something else")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_days_without_visitors")
    since = models.DateField()
    until = models.DateField()
    because = models.CharField(max_length=10, choices=Because)

    objects = NoVisitorsQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "since", "until", "because"}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="days_without_visitors_end_after_they_begin"
            )
        ]

    def __str__(self):
        return f"{self.unit}: {self.since} – {self.until}"

    @classmethod
    @transaction.atomic
    def say(cls, *, unit, since, until, because, by) -> "NoVisitors":
        """Nobody visits from this day to that one; both count. Visits planned in between are called off at once."""
        if until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if until < timezone.localdate():
            raise Refused(_("These days are over. Choose later ones."))
        days = cls.objects.create(unit=unit, since=since, until=until, because=because)
        remember("days without visitors said", unit, by)
        for visit in Visit.objects.live().filter(unit=unit, day__gte=since, day__lte=until, report=None):
            if visit.is_to_come:
                visit.call_off(because=CalledOff.Because.SHUT, by=by)
        return days

    @transaction.atomic
    def take_out(self, *, by):
        """People may visit after all. Visits that were called off are planned again by the programme."""
        self.delete()
        remember("days without visitors taken out", self.unit, by)
