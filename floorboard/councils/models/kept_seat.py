"""Seats that a board or group keeps, whoever sits on them: what each is for, and that it is free."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.council import Council
from floorboard.councils.models.reach import OfACouncil
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day
from floorboard.people.access import Can


class Brings(models.TextChoices):
    """What whoever sits on a seat brings to the table."""

    USED = "used", _("Used services")
    CARER = "carer", _("Carer of somebody who does")
    STAFF = "staff", _("Staff")
    EXECUTIVE = "executive", _("Executive")
    PARTNER = "partner", _("Partner from outside")


class AtTable(models.TextChoices):
    """What the holder of a seat does at the table."""

    CHAIR = "chair", _("Chair")
    VICE = "vice", _("Vice chair")
    SECRETARY = "secretary", _("Secretary")
    LEAD = "lead", _("Lead (staff)")
    MEMBER = "member", _("Member")


LIVED = (Brings.USED, Brings.CARER)
PICTURE_OF = {"used": "person", "carer": "carer", "staff": "staff", "executive": "leader", "partner": "people"}


class KeptSeatQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE):
        return super().for_person(person, can)

    def current(self, on=None):
        """Seats kept on this day."""
        on = on or timezone.localdate()
        return self.filter(Q(given_up_on=None) | Q(given_up_on__gt=on), since__lte=on)


class KeptSeat(Keyed):
    """A seat that a board or group keeps for people who bring something: lived experience, staff, a partner. It is
    free until somebody holds it."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="kept_seats")
    brings = models.CharField(max_length=10, choices=Brings)
    capacity = models.CharField(max_length=10, choices=AtTable, default=AtTable.MEMBER)
    name = models.CharField(max_length=100, blank=True)
    since = models.DateField(default=timezone.localdate)
    given_up_on = models.DateField(null=True, blank=True)

    objects = KeptSeatQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"council", "brings", "capacity", "name", "since", "given_up_on"}

    class Meta:
        ordering = ["council", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_up_on=None) | Q(given_up_on__gte=F("since")),
                name="a_seat_is_given_up_on_or_after_the_day_it_is_kept",
            )
        ]

    def __str__(self):
        return self.name or str(self.get_brings_display())

    @classmethod
    @transaction.atomic
    def keep(cls, *, council, brings, capacity="member", name="", by=None) -> "KeptSeat":
        """Keep one more seat at this table."""
        if council.is_peoples:
            raise Refused(_("A People’s Council has no seats. Give the person a role at the place instead."))
        seat = cls.objects.create(
            council=council, brings=brings, capacity=capacity, name=name, since=council.established_on
        )
        remember("seat kept", seat, by)
        return seat

    @transaction.atomic
    def give_up(self, *, by):
        """Keep this seat no longer. Nobody may sit on it then."""
        Council.objects.select_for_update().get(pk=self.council_id)  # nobody gives it meanwhile
        self.refresh_from_db(fields=["given_up_on"])
        if self.terms.not_over().exists():
            raise Refused(_("Somebody holds this seat. End their time first."))
        if self.given_up_on:
            raise Refused(_("This seat was given up already."))
        self.given_up_on = timezone.localdate()
        self.save(update_fields=["given_up_on"])
        remember("seat given up", self, by)

    def refuse_when_held(self, since, until) -> str:
        """Nobody else holds it on one of these days; answers what its holder does at the table."""
        if self.given_up_on and (until is None or until >= self.given_up_on):
            raise Refused(_("This seat is kept no longer. Choose another one."))
        held = self.terms.holders().overlapping(since, until).first()
        if held and held.until:
            raise Refused(
                _("Somebody holds this seat until %(day)s. Begin after that day."), params={"day": day(held.until)}
            )
        if held:
            raise Refused(_("Somebody holds this seat. End their time first."))
        return self.capacity

    @property
    def is_lived(self) -> bool:
        return self.brings in LIVED

    @property
    def picture(self) -> str:
        return PICTURE_OF[self.brings]
