"""What is looked at in a pilot: how much peer support there was, and numbers before and after."""

from decimal import Decimal

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.numbers import FEW
from floorboard.pages.refusals import Refused
from floorboard.pilots.models.pilot import Pilot
from floorboard.pilots.models.reach import OfAPilot
from floorboard.pilots.models.ward import PilotWard

MOST_HOURS = Decimal(2000)


class Dose(models.Model):
    """How many hours of peer support a ward had in a month."""

    ward = models.ForeignKey(PilotWard, on_delete=models.CASCADE, related_name="doses")
    month = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=1)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"ward", "month", "hours"}

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["ward", "month"], name="hours_of_a_month_are_written_once"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="hours_of_peer_support_are_not_below_none"),
        ]

    def __str__(self):
        return f"{self.hours}"

    @classmethod
    @transaction.atomic
    def write(cls, *, ward, month, hours, by) -> "Dose":
        """Write the hours of a month. Written again, it stands instead."""
        month = month.replace(day=1)
        if month > timezone.localdate():
            raise Refused(_("This month has not come yet. Write it down when it is over."))
        if not ward.started_on or month < ward.started_on.replace(day=1):
            raise Refused(_("Peer support had not started on this ward then. Choose another month."))
        if ward.stopped_on and month > ward.stopped_on:
            raise Refused(_("Peer support was over on this ward then. Choose another month."))
        dose, _new = cls.objects.update_or_create(ward=ward, month=month, defaults={"hours": hours})
        remember("hours of peer support written", ward.pilot, by)
        return dose


class MeasureQuerySet(OfAPilot):
    """Measures of pilots."""


class Measure(Keyed):
    """One thing that is looked at in a pilot, before it and after: for example, how safe people feel."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="measures")
    words = models.CharField(max_length=200)

    objects = MeasureQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"pilot", "words"}

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pilot", "words"], name="a_measure_stands_in_a_pilot_once"),
            models.CheckConstraint(condition=~Q(words=""), name="a_measure_has_words"),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def add(cls, *, pilot, words, by) -> "Measure":
        """Choose one more thing to look at."""
        if pilot.measures.filter(words__iexact=words).exists():
            raise Refused(_("We look at this already."))
        measure = cls.objects.create(pilot=pilot, words=words)
        remember("measure of a pilot chosen", pilot, by)
        return measure


class MeasureValue(models.Model):
    """What a measure was on a day: before peer support or after, and how many people it comes from."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="values")
    moment = models.CharField(max_length=6, choices=Moment)
    on = models.DateField()
    value = models.DecimalField(max_digits=9, decimal_places=2)
    people = models.PositiveSmallIntegerField(null=True, blank=True)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"measure", "moment", "on", "value", "people"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "moment", "on"], name="a_measure_has_one_value_on_a_day"),
            models.CheckConstraint(condition=Q(people=None) | Q(people__gte=1), name="a_value_comes_from_somebody"),
        ]

    def __str__(self):
        return f"{self.value}"

    @classmethod
    @transaction.atomic
    def write(cls, *, measure, moment, on, value, people=None, by) -> "MeasureValue":
        """Write what it was on a day. Written again for that day, it stands instead."""
        if on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it has been."))
        said = {"value": value, "people": people}
        found, _new = cls.objects.update_or_create(measure=measure, moment=moment, on=on, defaults=said)
        remember("value of a measure written", measure.pilot, by)
        return found

    @property
    def is_of_few(self) -> bool:
        """It comes from so few people that somebody could be found in it."""
        return self.people is not None and self.people <= FEW
