from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can

LONGEST_NAME = 80


class ActivityQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Anybody who signs in may know which ways of taking part there are."""
        return self.all() if can == Can.SEE else super().for_person(person, can)


class Activity(Keyed):
    """A way of taking part that is rewarded: a meeting, a visit, training, reading papers."""

    class Kind(models.TextChoices):
        INVOLVEMENT = "involvement", _("Involvement payment")
        RECOGNITION = "recognition", _("Ward recognition, for people who stay on a ward now")

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_activities")
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INVOLVEMENT)

    objects = ActivityQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "name", "kind"}

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_way_of_taking_part_has_a_name"),
            models.UniqueConstraint(fields=["unit", "name"], name="two_ways_of_taking_part_have_two_names"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_recognition(self) -> bool:
        return self.kind == self.Kind.RECOGNITION

    @classmethod
    @transaction.atomic
    def add(cls, *, unit, name, kind=Kind.INVOLVEMENT, by) -> "Activity":
        """One more way of taking part, for every rate card that is being written."""
        name = " ".join(name.split())
        if not name:
            raise Refused(_("Write what people do, for example: a meeting."))
        if cls.objects.filter(unit=unit, name__iexact=name).exists():
            raise Refused(_("“%(name)s” is on the list already."), params={"name": name})
        activity = cls.objects.create(unit=unit, name=name, kind=kind)
        remember("way of taking part added", activity, by)
        return activity

    @classmethod
    def begin_list(cls, unit, by):
        """What every list begins with. The provider adds its own."""
        if not cls.objects.filter(unit=unit).exists():
            for name in USUAL:
                cls.add(unit=unit, name=str(name), by=by)
            cls.add(unit=unit, name=str(ON_THE_WARD), kind=cls.Kind.RECOGNITION, by=by)


USUAL = (
    _("A meeting"), _("A visit to a ward"), _("Training"), _("Reading papers before a meeting"), _("Leading together"),
    _("An interview panel"),
)  # fmt: skip
ON_THE_WARD = _("Taking part in the council of my ward")
