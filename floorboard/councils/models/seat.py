from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.council import Council
from floorboard.councils.models.reach import OfACouncil, forget_seats
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person, Role


def may_sit_at(council):
    """Who may have a seat here: whoever has a role today at this place, below it or above it."""
    near = Q(unit__path__startswith=council.unit.path) | Q(unit__in=council.unit.ancestors())
    return Person.objects.filter(is_active=True, pk__in=Role.objects.current().filter(near).values("person"))


class SeatQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE):
        return super().for_person(person, can)

    def current(self, on=None):
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Seat(Keyed):
    """A person's place at the table of a board or group, from a day until a day."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE = "vice", _("Vice chair")
        SECRETARY = "secretary", _("Secretary")
        LEAD = "lead", _("Lead (staff)")
        MEMBER = "member", _("Member")

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    capacity = models.CharField(max_length=10, choices=Capacity)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "capacity", "since", "until"}
        plain = {"council"}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_seat_ends_on_or_after_the_day_it_starts"
            ),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until=None), name="a_person_has_one_seat_at_a_table"
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()}, {self.council}"

    @classmethod
    @transaction.atomic
    def give(cls, *, council, person, capacity, since=None, until=None, by=None) -> "Seat":
        """Give a person a seat from a day on."""
        since = since or timezone.localdate()
        if council.is_peoples:
            raise Refused(_("A People’s Council has no seats. Give the person a role at the place instead."))
        if until and until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if council.seats.current(since).filter(person=person).exists():
            raise Refused(_("This person has a seat here already. End it first."))
        seat = cls.objects.create(council=council, person=person, capacity=capacity, since=since, until=until)
        forget_seats(person)
        remember("seat given", seat, by)
        return seat

    @transaction.atomic
    def end(self, *, on=None, by=None):
        """End the seat. `on` is its last day; without it, it ends before the next page."""
        others = self.council.seats.current().filter(capacity=self.Capacity.CHAIR).exclude(pk=self.pk)
        if self.capacity == self.Capacity.CHAIR and not others.exists():
            raise Refused(_("This is the only chair. Give the chair to somebody else first."))
        self.until = on or timezone.localdate() - timedelta(days=1)
        forget_seats(self.person)
        remember("seat ended", self, by)
        if self.until < self.since:
            # Given and taken away on one day: it never counted.
            self.delete()
            return
        self.save(update_fields=["until"])
