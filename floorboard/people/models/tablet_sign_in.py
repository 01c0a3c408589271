"""Coming in on a ward's tablet: by a card, or by a picture and a number. Never by memory alone."""

import base64
import re

from django.contrib.auth.hashers import check_password, make_password
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.kinds import Kind
from floorboard.people.models.one_use import digest
from floorboard.people.models.person import Person
from floorboard.people.models.role import Role

# Who comes in on a tablet that everybody holds: people whose role is on this ward, and nobody who looks far.
ON_TABLETS = {Kind.RESIDENT, Kind.CHAIR, Kind.VICE_CHAIR, Kind.SECRETARY}
PIN = re.compile(r"[0-9]{6}$")
EASY = {"123456", "654321", "012345", "121212", "112233", "111222", "123123", "102030", "159753", "147258"}


def people_of(tablet):
    """Those who may come in on this tablet today."""
    held = Role.objects.current().filter(unit=tablet.unit_id, kind__in=ON_TABLETS, person__is_active=True)
    return Person.objects.filter(pk__in=held.order_by().values("person"))


def may_come_in(person, tablet) -> bool:
    """True while this person has such a role on the tablet's ward: the same, for one of them, without asking again."""
    roles = person.current_roles if person.is_active else []
    return any(role.unit_id == tablet.unit_id and role.kind in ON_TABLETS for role in roles)


class OfOnePerson(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; for an administrator, those of the people they look after."""
        theirs = Q(person=person.pk) if can == Can.SEE else Q(pk__in=[])
        if can in (Can.SEE, Can.MANAGE_PEOPLE):
            theirs |= Q(person__in=Person.objects.for_person(person, Can.MANAGE_PEOPLE).order_by().values("pk"))
        return self.filter(theirs)

    def for_tablet(self, tablet):
        """Those of the people who may come in on this tablet."""
        return self.filter(person__in=people_of(tablet).order_by().values("pk"))


class PictureAndPin(Keyed):
    """A picture somebody chose for themself, and six figures that go with it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="picture_and_pin")
    picture = models.PositiveSmallIntegerField()
    pin = models.CharField(max_length=128)
    chosen_on = models.DateField(default=timezone.localdate)

    objects = OfOnePerson.as_manager()

    class Personal:
        about_a_person = {"person", "picture", "pin", "chosen_on"}
        plain: set[str] = set()

    def __str__(self):
        return f"The picture of {self.person}"

    @classmethod
    @transaction.atomic
    def choose(cls, *, person, picture: int, pin: str) -> "PictureAndPin":
        """Choose a picture and a number. Two people on a ward have two pictures."""
        if not PIN.match(pin):
            raise Refused(_("The number has six figures, for example 402715. Type six figures."))
        if pin in EASY or len(set(pin)) < 3:
            raise Refused(_("This number is easy to guess. Choose six figures that mean something to you alone."))
        places = [role.unit_id for role in person.current_roles if role.kind in ON_TABLETS]
        near = Role.objects.current().filter(unit__in=places).exclude(person=person.pk)
        if cls.objects.filter(picture=picture, person__in=near.order_by().values("person")).exists():
            raise Refused(_("Somebody here has this picture already. Choose another one."))
        facts = {"picture": picture, "pin": make_password(pin), "chosen_on": timezone.localdate()}
        chosen, _new = cls.objects.update_or_create(person=person, defaults=facts)
        remember("picture and number chosen", person, person)
        return chosen

    def fits(self, pin: str) -> bool:
        return check_password(pin, self.pin)


class SignInCard(Keyed):
    """A card that lets its holder in on the ward's tablet: nothing to remember. A lost card is ended at once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_cards")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfOnePerson.as_manager()

    class Personal:
        about_a_person = {"person", "made_on", "ended_on"}
        plain = {"digest"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on=None), name="a_person_has_one_sign_in_card_that_works"
            ),
        ]

    def __str__(self):
        return f"The card of {self.person}"

    @property
    def secret(self) -> str:
        """128 bits, made from our own secret, so that the database does not hold it."""
        seed = salted_hmac("floorboard.people.sign_in_card", str(self.pk), algorithm="sha256").digest()
        return base64.b32encode(seed[:16]).decode().rstrip("=").lower()

    @property
    def letters(self) -> str:
        """The same in groups of four, for who must type it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def save(self, *args, **kwargs):
        self.digest = digest(self.secret)
        super().save(*args, **kwargs)

    @classmethod
    def holder_of(cls, secret: str) -> "SignInCard | None":
        """The card with this secret, if it still works."""
        return cls.objects.filter(digest=digest(secret), ended_on=None).order_by().first()

    @classmethod
    @transaction.atomic
    def make(cls, *, by) -> "SignInCard":
        """A new card for oneself; the one before stops. Nobody makes it for somebody else: whoever held it once
        could come in as them for ever.
        """
        for old in cls.objects.filter(person=by, ended_on=None):
            old.end(by=by)
        card = cls.objects.create(person=by)
        remember("sign-in card made", card, by)
        return card

    @transaction.atomic
    def end(self, *, by):
        """The card was lost, or is not wanted any more: nobody comes in with it."""
        if self.ended_on:
            raise Refused(_("This card does not work any more. There is nothing to end."))
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])
        remember("sign-in card ended", self, by)
