"""The keys to locked names: who holds one for a place, and what the server may know of it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.letters import is_point
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, roles_that
from floorboard.people.kinds import RUN_A_PLACE, Kind
from floorboard.people.models.person import Person
from floorboard.people.models.role import Role

FEWEST = 3  # holders; any two of them open a name, so that one may be away


class HolderKeyQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """One's own."""
        return self.filter(person=person.pk) if can in (Can.SEE, Can.OPEN_NAMES) else self.none()

    def open(self):
        return self.filter(ended_on=None)


class HolderKey(Keyed):
    """What the server knows of a holder's key: how to lock something for it. The key itself stays with its holder."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holder_keys")
    point = models.CharField(max_length=88)  # 65 bytes of the curve P-256, in letters
    made_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = HolderKeyQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "made_on", "ended_on"}
        plain = {"point"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on=None), name="a_holder_has_one_key_at_a_time"
            ),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def point_bytes(self) -> bytes:
        return from_letters(self.point)

    @classmethod
    @transaction.atomic
    def take(cls, *, point: str, by) -> "HolderKey":
        """Begin to hold a key, made in one's own browser. A key held before ends."""
        if not roles_that(by, Can.OPEN_NAMES):
            raise Refused(_("You do not hold a key for any place. An administrator can give you this role."))
        if not is_point(from_letters(point)):
            raise Refused(_("Your browser did not make a whole key. Try again, or use another browser."))
        Person.objects.select_for_update().get(pk=by.pk)
        cls.objects.open().filter(person=by).update(ended_on=timezone.localdate())
        key = cls.objects.create(person=by, point=point)
        remember("key to names made", key, by)
        return key


def from_letters(text: str) -> bytes:
    """Bytes from letters, or none when they make no sense."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def to_letters(plain: bytes) -> str:
    return urlsafe_b64encode(plain).decode().rstrip("=")


def holders_of(unit) -> list[HolderKey]:
    """The keys that open names of this place today, each with its holder. Two questions to the database.

    Whoever runs this place, or works on it, is never one of them.
    """
    way = [int(part) for part in unit.path.split("/") if part]
    roles = list(
        Role.objects.current()
        .filter(unit__in=way, kind__in={Kind.KEY_HOLDER, *RUN_A_PLACE}, person__is_active=True)
        .values_list("person", "kind")
    )
    holders = {person for person, kind in roles if kind == Kind.KEY_HOLDER}
    holders -= {person for person, kind in roles if kind in RUN_A_PLACE}
    if not holders:
        return []
    return list(HolderKey.objects.open().filter(person__in=holders).select_related("person").order_by("person__name"))


def names_can_be_locked(unit) -> bool:
    """Are there holders enough for this place?"""
    return len(holders_of(unit)) >= FEWEST


def holds_for(person, unit) -> HolderKey | None:
    """This person's key, if it opens names of this place today."""
    return next((key for key in holders_of(unit) if key.person_id == person.pk), None)


def runs(person, unit) -> bool:
    """Does this person run this place, or work on it?"""
    return any(role.kind in RUN_A_PLACE and unit.path.startswith(role.unit.path) for role in person.current_roles)
