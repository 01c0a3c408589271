"""A calendar's address: ward and time only, and it can be taken back."""

import secrets

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may
from floorboard.people.models import Person
from floorboard.visits.models.visit import Visit


def new_token() -> str:
    """192 random bits: nobody guesses the way to somebody's calendar."""
    return secrets.token_urlsafe(24)


class FeedQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own alone."""
        return self.filter(person=person.pk)

    def open(self):
        return self.filter(revoked_on=None)


class Feed(Keyed):
    """An address from which a calendar fetches visits: somebody's own, or those of a ward."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_feeds")
    unit = UnitKey(Unit, null=True, on_delete=models.CASCADE, related_name="own_feeds")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_on = models.DateField(default=timezone.localdate)
    revoked_on = models.DateField(null=True)

    objects = FeedQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "token", "made_on", "revoked_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit"], condition=Q(revoked_on=None, unit__isnull=False),
                name="somebody_has_one_address_for_a_wards_calendar",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_on=None, unit=None), name="somebody_has_one_address_of_their_own"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit or self.person}"

    @property
    def path(self) -> str:
        """Its address on this site."""
        return f"/calendars/{self.token}.ics"

    @classmethod
    @transaction.atomic
    def make(cls, *, unit=None, by) -> "Feed":
        """An address for a calendar. There is one; asked for again, it is the same."""
        if unit is not None and not may(by, Can.SEE, unit):
            raise Refused(_("You do not see the visits of this ward."))
        feed, new = cls.objects.get_or_create(person=by, unit=unit, revoked_on=None)
        if new:
            remember("calendar address made", feed, by)
        return feed

    @transaction.atomic
    def revoke(self, *, by):
        """Take it back: calendars that know it get nothing any more."""
        if self.revoked_on is None:
            self.revoked_on = timezone.localdate()
            self.save(update_fields=["revoked_on"])
            remember("calendar address taken back", self, by)

    def visits(self):
        """What its holder may see today; None when they may see nothing by it any more. Asked at each fetch."""
        if not self.person.is_active:
            return None
        if self.unit is None:
            return Visit.objects.filter(visitors__expert__person=self.person_id, visitors__off=False).live()
        return Visit.objects.live().filter(unit=self.unit_id) if may(self.person, Can.SEE, self.unit) else None


def feed_at(token: str) -> Feed | None:
    """The calendar with this address, while it is not taken back."""
    return Feed.objects.open().select_related("person").filter(token=token).first()
