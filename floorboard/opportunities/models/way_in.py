"""A card that leads somebody without an account onto the way into a role. It gives no role."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.opportunities.models.journey import Journey
from floorboard.opportunities.paths import PATHS, PathKind
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, may, places_where
from floorboard.people.models import Person
from floorboard.people.models.invitation import open_account
from floorboard.people.models.one_use import OneUse, OneUseQuerySet


class WayInQuerySet(OneUseQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Those of whoever leads the way to this role at that place."""
        led = Q(pk__in=[])
        for kind, path in PATHS.items():
            if can in (Can.SEE, path.can):
                led |= Q(path=kind, unit__in=places_where(person, path.can))
        return self.filter(led)


class WayIn(OneUse):
    """Somebody who has no account is asked to join. They choose a name and password, and then say yes or no."""

    called = models.CharField(max_length=100)
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_ways_in")
    path = models.CharField(max_length=20, choices=PathKind, default=PathKind.EXPERT)
    journey = models.OneToOneField(Journey, null=True, on_delete=models.CASCADE, related_name="came_by")

    objects = WayInQuerySet.as_manager()
    leads_to = ("my-programme", "my-programme")
    gives_role = False

    class Personal:
        about_a_person = {"called", "unit", "path", "journey", "by"}
        plain = {"digest", "made_at", "ends_at", "used_at", "taken_back_at"}

    class Meta(OneUse.Meta):
        ordering = ["-made_at"]
        constraints = [
            *OneUse.Meta.constraints,
            models.CheckConstraint(
                condition=Q(journey=None, used_at=None) | Q(journey__isnull=False, used_at__isnull=False),
                name="a_way_in_is_used_by_somebody_on_the_way",
            ),
            models.CheckConstraint(condition=~Q(called=""), name="a_way_in_says_whom_it_is_for"),
        ]

    def __str__(self):
        return str(_("Invitation for %(called)s") % {"called": self.called})

    @property
    def said(self) -> str:
        """What the card invites to."""
        told = {"role": self.get_path_display(), "unit": self.unit}
        return str(_("You are asked to become %(role)s at %(unit)s. You can say yes or no.") % told)

    @classmethod
    @transaction.atomic
    def make(cls, *, called, unit, path=PathKind.EXPERT, by) -> "WayIn":
        """Ask somebody who has no account. The code works once, for two days."""
        called = " ".join(called.split())
        if not called:
            raise Refused(_("Write what they are called."))
        way_in = cls.objects.create(called=called, unit=unit, path=path, by=by)
        remember("invited onto a way", way_in, by)
        return way_in

    @transaction.atomic
    def welcome(self, *, username, name, password) -> Person:
        """Make the account of whoever holds the code. They stand at the invitation, and say yes themselves."""
        person = open_account(username=username, name=name, password=password)
        self.take(by=person)
        return person

    @transaction.atomic
    def take(self, *, by: Person) -> Journey:
        """Stand at the invitation, with the account somebody has."""
        leads = self.by is None or (self.by.is_active and may(self.by, PATHS[PathKind(self.path)].can, self.unit))
        if not leads:
            raise Refused(_("Whoever invited you may not do so any more. Ask for a new invitation."))
        journey = Journey.invite(person=by, unit=self.unit, path=PathKind(self.path), by=self.by)
        self.claim(journey=journey)
        self.journey = journey
        remember("way in taken", self, by)
        return journey

    @transaction.atomic
    def take_back(self, *, by):
        """It does not work any more."""
        self.end_it()
        remember("way in taken back", self, by)
