from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.kinds import Kind
from floorboard.people.mail import send_invitation
from floorboard.people.models import Invitation

KEPT = timedelta(days=30)
MOST = 20  # waiting at one place


class AskedToJoinQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.TELL_CARERS):
        """Whoever talks with carers at this place."""
        return super().for_person(person, Can.TELL_CARERS)

    def waiting(self):
        return self.filter(invitation=None)


class AskedToJoin(Keyed):
    """A carer asked for an account on the ward's own page. Whoever talks with carers there lets them in, or not."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_asked_to_join")
    called = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    asked_on = models.DateField(default=timezone.localdate)
    invitation = models.OneToOneField(Invitation, null=True, on_delete=models.CASCADE, related_name="own_asked_to_join")

    objects = AskedToJoinQuerySet.as_manager()

    class Personal:
        about_a_person = {"called", "email", "invitation"}
        plain = {"unit", "asked_on"}

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invitation=None) & ~Q(called="") | Q(invitation__isnull=False, called="", email=""),
                name="a_name_waits_only_until_somebody_answers",
            )
        ]

    def __str__(self):
        return self.called

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, called, email="") -> "AskedToJoin":
        """Ask for an account as a carer. Nobody is signed in."""
        if cls.objects.waiting().filter(unit=unit).count() >= MOST:
            raise Refused(_("Many people asked for this lately. Wait a little, or ask any member of staff."))
        return cls.objects.create(unit=unit, called=called, email=email.lower())

    @transaction.atomic
    def let_in(self, *, by) -> Invitation:
        """Yes: make an invitation, for a card or by e-mail. The name that waited is kept here no longer."""
        self._still_waiting()
        invitation = Invitation.make(kind=Kind.CARER, unit=self.unit, called=self.called, email=self.email)
        send_invitation(invitation)
        self.invitation, self.called, self.email = invitation, "", ""
        self.save(update_fields=["invitation", "called", "email"])
        remember("carer let in", self, by)
        return invitation

    @transaction.atomic
    def turn_down(self, *, by):
        """No: what they wrote is gone."""
        self._still_waiting()
        remember("carer not let in", self, by)
        self.delete()

    def _still_waiting(self):
        """Two who answer at once wait for each other here, and the second one is refused."""
        if not AskedToJoin.objects.waiting().select_for_update(of=("self",)).filter(pk=self.pk).exists():
            raise Refused(_("Somebody answered this already."))
