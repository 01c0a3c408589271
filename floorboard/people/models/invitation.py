from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.refusals import Refused
from floorboard.people.access import NEVER_TO_ONESELF, Can, may
from floorboard.people.kinds import Kind
from floorboard.people.models.one_use import OneUse, OneUseQuerySet
from floorboard.people.models.person import Person
from floorboard.people.models.role import Role, check_it_fits


class InvitationQuerySet(OneUseQuerySet):
    def for_person(self, person, can=Can.MANAGE_PEOPLE):
        """Invitations into the branch somebody administers."""
        return super().for_person(person, Can.MANAGE_PEOPLE)


class Invitation(OneUse):
    """A way in for one person: to a role at a unit. They choose their own name and password."""

    kind = models.CharField(max_length=20, choices=Kind)
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    until = models.DateField(null=True, blank=True)
    called = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")

    objects = InvitationQuerySet.as_manager()  # type: ignore[assignment]
    leads_to = ("me", "access")  # the page after: with a new account, and with the one somebody has
    gives_role = True

    class Personal:
        about_a_person = {"kind", "unit", "until", "called", "email", "person", "by"}
        plain = {"digest", "made_at", "ends_at", "used_at", "taken_back_at"}

    class Meta(OneUse.Meta):
        ordering = ["-made_at"]
        constraints = [
            *OneUse.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person=None, used_at=None) | Q(person__isnull=False, used_at__isnull=False),
                name="an_invitation_is_used_by_somebody",
            ),
        ]

    def __str__(self):
        return _("Invitation for %(called)s") % {"called": self.called}

    @property
    def said(self) -> str:
        """What the card invites to."""
        told = {"role": self.get_kind_display(), "unit": self.unit}
        return str(_("You are invited as %(role)s of %(unit)s.") % told)

    @classmethod
    @transaction.atomic
    def make(cls, *, kind, unit, called, email="", until=None, by=None) -> "Invitation":
        """Invite somebody. The code works once, for two days."""
        check_it_fits(kind=kind, unit=unit, until=until)
        if by and email and email.lower() == by.email.lower() and kind in NEVER_TO_ONESELF:
            raise Refused(_("This is your own address. Ask another administrator to give you this role."))
        invitation = cls.objects.create(kind=kind, unit=unit, called=called, email=email.lower(), until=until, by=by)
        remember("person invited", invitation, by)
        return invitation

    @transaction.atomic
    def welcome(self, *, username, name, password) -> Person:
        """Make the account of whoever holds the code, and give the role."""
        if self.email and Person.objects.filter(email__iexact=self.email).exists():
            # One person, one account: the role goes to the one they have.
            raise Refused(_("There is an account with your e-mail address. Sign in to it, then use the code again."))
        person = open_account(username=username, name=name, email=self.email, password=password)
        self._give_to(person)
        return person

    @transaction.atomic
    def take(self, *, by: Person) -> Role:
        """Take the role with the account somebody has already."""
        return self._give_to(by)

    def _give_to(self, person) -> Role:
        if self.by_id and not (self.by.is_active and may(self.by, Can.MANAGE_PEOPLE, self.unit)):
            raise Refused(_("Whoever invited you may not do so any more. Ask for a new invitation."))
        self.claim(person=person)
        self.person = person
        role = Role.give(person=person, unit=self.unit, kind=self.kind, until=self.until, by=self.by)
        remember("invitation taken", self, person)
        return role

    @transaction.atomic
    def take_back(self, *, by):
        """It does not work any more."""
        self.end_it()
        remember("invitation taken back", self, by)


def open_account(*, username, name, password, email="") -> Person:
    """The account of somebody who holds a code: with the name they choose, unless somebody else has it."""
    username = Person.normalize_username(username).lower()
    if Person.objects.filter(username=username).exists():
        raise Refused(_("Somebody has this name already. Choose another."))
    return Person.objects.create_user(username, name=name, email=email, password=password)
