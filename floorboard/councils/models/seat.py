from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.council import Council
from floorboard.councils.models.kept_seat import AtTable, KeptSeat
from floorboard.councils.models.reach import OfACouncil, forget_seats
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person, Role

WARN = timedelta(days=42)


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

    def not_over(self):
        """Held today, or from a later day on."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))

    def overlapping(self, since, until):
        """Seats that count on at least one of these days."""
        found = self.filter(Q(until=None) | Q(until__gte=since))
        return found.filter(since__lte=until) if until else found

    def with_needs(self):
        """Each with its person and whether they told us what they need, and with the seat that is kept."""
        return self.select_related("person__access_need", "kept")

    def holders(self):
        """Those who hold a seat, without their deputies."""
        return self.filter(stands_in_for=None)


class Seat(Keyed):
    """A person's place at the table of a board or group, from a day until a day; or the place of their deputy."""

    Capacity = AtTable

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    capacity = models.CharField(max_length=10, choices=AtTable)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    kept = models.ForeignKey(KeptSeat, null=True, blank=True, on_delete=models.PROTECT, related_name="terms")
    stands_in_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="deputies")
    comes_from = models.CharField(max_length=100, blank=True)  # the organisation of a partner
    supporter = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    before_meetings = models.CharField(max_length=200, blank=True)
    after_meetings = models.CharField(max_length=200, blank=True)

    objects = SeatQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "capacity", "since", "until", "stands_in_for", "comes_from", "supporter", "before_meetings",
            "after_meetings",
        }  # fmt: skip
        plain = {"council", "kept"}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_seat_ends_on_or_after_the_day_it_starts"
            ),
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until=None), name="a_person_has_one_seat_at_a_table"
            ),
            models.UniqueConstraint(
                fields=["kept"],
                condition=Q(until=None, stands_in_for=None),
                name="a_kept_seat_has_one_holder_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["stands_in_for"], condition=Q(until=None), name="a_holder_has_one_deputy_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(supporter=None) | ~Q(supporter=F("person")), name="nobody_is_their_own_supporter"
            ),
        ]

    def __str__(self):
        return f"{self.get_capacity_display()}, {self.council}"

    @classmethod
    @transaction.atomic
    def give(cls, *, council, person, capacity="", since=None, until=None, kept=None, comes_from="", by=None) -> "Seat":
        """Give a person a seat from a day on: one that is kept, or one of their own."""
        since = since or timezone.localdate()
        # Two people giving the same seat at once wait for each other here.
        Council.objects.select_for_update().get(pk=council.pk)
        if council.is_peoples:
            raise Refused(_("A People’s Council has no seats. Give the person a role at the place instead."))
        if until and until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        council.refuse_a_second_seat(person, since, until)
        if kept:
            capacity = kept.refuse_when_held(since, until)
        seat = cls.objects.create(
            council=council, person=person, capacity=capacity, since=since, until=until, kept=kept,
            comes_from=comes_from,
        )  # fmt: skip
        forget_seats(person)
        remember("seat given", seat, by)
        return seat

    @transaction.atomic
    def name_deputy(self, *, person, by) -> "Seat":
        """Say who comes when they cannot. A deputy reads what they read, and does not lead."""
        self._wait_and_look()
        if self.stands_in_for_id:
            raise Refused(_("A deputy has no deputy. Name one for whoever holds the seat."))
        if self.is_over:
            raise Refused(_("This seat has ended. Give it to somebody first."))
        if self.deputies.not_over().exists():
            raise Refused(_("There is a deputy already. End their time first."))
        since = max(self.since, timezone.localdate())
        self.council.refuse_a_second_seat(person, since, self.until)
        deputy = Seat.objects.create(
            council=self.council, person=person, capacity=self.Capacity.MEMBER, since=since, until=self.until,
            kept=self.kept, stands_in_for=self,
        )  # fmt: skip
        forget_seats(person)
        remember("deputy named", deputy, by)
        return deputy

    @transaction.atomic
    def support(self, *, supporter=None, before_meetings="", after_meetings="", by):
        """Say who supports them, and how they talk before and after each meeting."""
        if supporter and supporter.pk == self.person_id:
            raise Refused(_("Nobody supports themself. Choose somebody else."))
        self.supporter, self.before_meetings, self.after_meetings = supporter, before_meetings, after_meetings
        self.save(update_fields=["supporter", "before_meetings", "after_meetings"])
        remember("support for a seat agreed", self, by)

    @transaction.atomic
    def end(self, *, on=None, by=None):
        """End the seat. `on` is its last day; without it, it ends before the next page. The deputy's ends with it."""
        self._wait_and_look()
        if self.is_over:
            raise Refused(_("This seat has ended already."))
        others = self.council.seats.current().filter(capacity=self.Capacity.CHAIR).exclude(pk=self.pk)
        if self.capacity == self.Capacity.CHAIR and not others.exists():
            raise Refused(_("This is the only chair. Give the chair to somebody else first."))
        for deputy in self.deputies.not_over():
            deputy.end(on=on, by=by)
        self.until = on or timezone.localdate() - timedelta(days=1)
        forget_seats(self.person)
        remember("seat ended", self, by)
        if self.until < self.since:
            # Given and taken away on one day: it never counted.
            self.delete()
            return
        self.save(update_fields=["until"])

    def _wait_and_look(self):
        """Two who change seats of one council at once wait for each other, and the second sees what the first did."""
        Council.objects.select_for_update().get(pk=self.council_id)
        self.refresh_from_db(fields=["until"])

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def ends_soon(self) -> bool:
        """In the last six weeks of a time that has an end."""
        return self.until is not None and not self.is_over and self.until - timezone.localdate() <= WARN
