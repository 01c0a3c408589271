import secrets

from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.people.access import AccessQuerySet


def new_token() -> str:
    """144 random bits: nobody guesses the way to a ward's page."""
    return secrets.token_urlsafe(18)


class WardLinkQuerySet(AccessQuerySet):
    def open(self):
        """Links that still work: not taken back, and the ward is open."""
        return self.filter(revoked_on=None).exclude(unit__closing__on__lte=timezone.localdate())


class WardLink(Keyed):
    """The ward's own address: it shows the ward's wall and lets anybody there say something, without signing in."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="ward_links")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_on = models.DateField(default=timezone.localdate)
    revoked_on = models.DateField(null=True, blank=True)

    objects = WardLinkQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "token", "made_on", "revoked_on"}

    def __str__(self):
        return f"The way to {self.unit}"

    @property
    def path(self) -> str:
        """Its address on this site, as written on the ward's card."""
        return f"/ward/{self.token}/"

    @classmethod
    @transaction.atomic
    def make(cls, *, unit, by=None) -> "WardLink":
        """A new address for the ward. Older ones work until they are taken back."""
        link = cls.objects.create(unit=unit)
        remember("ward link made", link, by)
        return link

    @transaction.atomic
    def revoke(self, *, by=None):
        """Take the address back. Whoever opens it sees that it is no longer in use."""
        self.revoked_on = timezone.localdate()
        self.save(update_fields=["revoked_on"])
        remember("ward link taken back", self, by)
