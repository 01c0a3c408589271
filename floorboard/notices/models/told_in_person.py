from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import label, remember
from floorboard.notices.models.to_tell import ToTell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person


class ToldInPersonQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SUPPORT_IN_PERSON):
        """What was told where somebody may tell people in person."""
        return super().for_person(person, can)


class ToldInPerson(Keyed):
    """Somebody told people face to face what came of what they said. It keeps who they are to us, never a name."""

    class Capacity(models.TextChoices):
        PEOPLE = "people", _("People who use the service")
        CARERS = "carers", _("Carers")
        EXPERTS = "experts", _("Experts by Experience")
        STAFF = "staff", _("Staff")
        EVERYBODY = "everybody", _("Everybody on the ward")

    class Format(models.TextChoices):
        SPOKEN = "spoken", _("We talked about it")
        READ_ALOUD = "read_aloud", _("We read it out")
        EASY_READ = "easy_read", _("On paper, in easy read")
        PAPER = "paper", _("On paper")
        INTERPRETER = "interpreter", _("With an interpreter or signs")
        PICTURES = "pictures", _("With pictures or objects")

    about = models.CharField(max_length=80, db_index=True)
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="told_in_person")
    capacity = models.CharField(max_length=12, choices=Capacity)
    format = models.CharField(max_length=12, choices=Format)
    on = models.DateField(default=timezone.localdate)
    told_count = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ToldInPersonQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"about", "unit", "capacity", "format", "on", "told_count"}

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_count=None) | Q(told_count__gte=1), name="told_in_person_means_at_least_one_person"
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()} {self.on}"

    @classmethod
    @transaction.atomic
    def tell(cls, *, about, unit, capacity, format, by=None, on=None, told_count=None) -> "ToldInPerson":
        """People at this unit were told about this thing (or its label). It leaves the list of what is to be told."""
        on = on or timezone.localdate()
        if on > timezone.localdate():
            raise Refused(_("This day has not come yet. Write it down when it is done."))
        name = about if isinstance(about, str) else label(about)
        told = cls.objects.create(
            about=name, unit=unit, capacity=capacity, format=format, on=on, told_count=told_count, by=by
        )
        ToTell.objects.open().filter(about=name, unit=unit).update(told=told)
        remember("told in person", told, by)
        return told
