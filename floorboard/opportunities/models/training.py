"""What people and staff learn together, where, and how many of each side."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models import Expert, Gate, GateKind
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person


class TrainingQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever leads the programme there."""
        led = self.filter(unit__in=places_where(person, Can.LEAD_EXPERTS))
        return led if can in (Can.SEE, Can.LEAD_EXPERTS) else self.none()


class Training(Keyed):
    """Something people and staff learn, best of all together."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_trainings")
    name = models.CharField(max_length=100)
    gate = models.CharField(max_length=20, choices=GateKind, blank=True)
    months = models.PositiveSmallIntegerField(null=True)

    objects = TrainingQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "name", "gate", "months"}

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="a_training_is_listed_once_at_a_place"),
            models.CheckConstraint(condition=~Q(name=""), name="a_training_has_a_name"),
            models.CheckConstraint(
                condition=~Q(gate__in=["dbs", "references"]), name="no_training_stands_for_a_paper_somebody_must_see"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def add(cls, *, unit, name, gate="", months=None, by) -> "Training":
        """List a training. With a gate, an Expert who was there has passed that gate, for so many months."""
        if cls.objects.filter(unit=unit, name__iexact=name).exists():
            raise Refused(_("There is a training with this name. Choose another name."))
        training = cls.objects.create(unit=unit, name=name, gate=gate, months=months)
        remember("training listed", training, by)
        return training


class TrainingDayQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever leads the programme there, and whoever may see numbers there."""
        if can not in (Can.SEE, Can.COUNT_NEEDS):
            return self.filter(unit__in=places_where(person, can)) if can == Can.LEAD_EXPERTS else self.none()
        seen = Q(unit__in=places_where(person, Can.COUNT_NEEDS)) | Q(unit__in=places_where(person, Can.LEAD_EXPERTS))
        return self.filter(seen)

    def below(self, unit):
        return self.filter(unit__in=Unit.objects.on_or_below([unit.path]))


class TrainingDay(Keyed):
    """One day of a training at a place: how many people and how many staff were there. Never who of the staff."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="days")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_training_days")
    on = models.DateField()
    people = models.PositiveSmallIntegerField(default=0)
    staff = models.PositiveSmallIntegerField(default=0)

    objects = TrainingDayQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"training", "unit", "on", "people", "staff"}

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["training", "unit", "on"], name="a_training_is_once_on_a_day_at_a_place"),
            models.CheckConstraint(condition=~Q(people=0, staff=0), name="somebody_was_at_a_training_day"),
        ]

    def __str__(self):
        return f"{self.training}, {self.unit}"

    @property
    def is_together(self) -> bool:
        return bool(self.people and self.staff)

    @classmethod
    @transaction.atomic
    def record(cls, *, training, unit, on, people=0, staff=0, experts=(), by) -> "TrainingDay":
        """Write down who was there: numbers of each side, and which Experts. A day written again replaces itself."""
        if on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it has happened."))
        people = max(people, len(experts))
        if not people and not staff:
            raise Refused(_("Say how many were there."))
        told = {"people": people, "staff": staff}
        day, _new = cls.objects.update_or_create(training=training, unit=unit, on=on, defaults=told)
        for expert in experts:
            Trained.objects.get_or_create(day=day, person=expert.person)
            if training.gate:
                until = months_after(on, training.months) if training.months else None
                Gate.record(expert=expert, kind=training.gate, passed_on=on, until=until, by=by)
        remember("training day written down", day, by)
        return day


class TrainedQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; and for whoever leads them in the programme."""
        led = Expert.objects.for_person(person, Can.LEAD_EXPERTS).values("person")
        return self.filter(Q(person=person.pk) | Q(person__in=led))


class Trained(models.Model):
    """Somebody of the programme was at a day of training."""

    day = models.ForeignKey(TrainingDay, on_delete=models.CASCADE, related_name="trained")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_trainings")

    objects = TrainedQuerySet.as_manager()

    class Personal:
        about_a_person = {"day", "person"}
        plain: set[str] = set()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "person"], name="somebody_is_trained_once_on_a_day")]

    def __str__(self):
        return str(self.person)


def months_after(day, months: int):
    """The same day of the month, so many months on; its last day where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    return day
