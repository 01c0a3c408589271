"""The middle level: a name that only two trusted people can open, and only together.

The name is locked with a secret that is thrown away at once. Each holder of a key gets a part of the secret, locked for
them alone; any two parts give the secret back, one says nothing. The server never holds a key, so it cannot open a
name that it has locked.
"""

import json
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed, random_id
from floorboard.pages.letters import NONCE, seal
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.kinds import RUN_A_PLACE
from floorboard.people.models import HolderKey
from floorboard.people.models.holder_key import holders_of, holds_for, to_letters
from floorboard.people.two_of_many import BYTES, draw, parts

INFO_NAME = b"floorboard: a locked name, form 1"
INFO_PART = b"floorboard: a part of a locked name, form 1"
ROOM = 512  # bytes: every name is filled up to it, so that its length tells nothing
TWO = 2


def lock_name(name: str, keys: list[HolderKey]) -> str:
    """A name, locked for these holders, as text. Nothing of what is needed to open it stays here."""
    number, secret = random_id(), draw()
    told = json.dumps({"name": name}).encode().ljust(ROOM)
    nonce = os.urandom(NONCE)
    lock = HKDF(SHA256(), length=32, salt=None, info=INFO_NAME).derive(secret.to_bytes(BYTES))
    box = nonce + AESGCM(lock).encrypt(nonce, told, str(number).encode())
    given = parts(secret, [key.pk for key in keys])
    boxes = {
        str(key.pk): to_letters(
            seal(given[key.pk].to_bytes(BYTES), to=key.point_bytes, bound=f"{number} {key.pk}", info=INFO_PART)
        )
        for key in keys
    }
    return json.dumps({"number": number, "box": to_letters(box), "parts": boxes})


def locked_for(unit, name: str) -> str:
    """The name, locked for whoever holds a key for this place; nothing when fewer than two do."""
    keys = holders_of(unit)
    return lock_name(name, keys) if len(keys) >= TWO else ""


def unpack(items_and_texts):
    """Write the rows of what was locked while it lay in the pool: in the order of their random numbers."""
    names, given = [], []
    for item, text in items_and_texts:
        told = json.loads(text)
        names.append(LockedName(id=told["number"], item=item, box=told["box"]))
        given += [KeyPart(name_id=told["number"], of_id=int(key), box=box) for key, box in told["parts"].items()]
    there = set(HolderKey.objects.filter(pk__in={part.of_id for part in given}).values_list("pk", flat=True))
    LockedName.objects.bulk_create(sorted(names, key=lambda one: one.pk))
    KeyPart.objects.bulk_create(
        sorted((part for part in given if part.of_id in there), key=lambda part: (part.name_id, part.of_id))
    )


class LockedNameQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.OPEN_NAMES):
        """Those of the places whose names this person's key may open: never of a place they run or work on."""
        theirs = super().for_person(person, Can.OPEN_NAMES)
        if not getattr(person, "is_authenticated", False):
            return theirs
        for role in person.current_roles:
            if role.kind in RUN_A_PLACE:
                theirs = theirs.exclude(item__unit__path__startswith=role.unit.path)
        return theirs

    def for_receipt(self, receipt):
        """The name of whoever holds this receipt."""
        return self.filter(item=receipt.item_id) if receipt else self.none()

    def with_item(self):
        return self.select_related("item__theme").prefetch_related("parts__of__person")


class LockedName(Keyed):
    """The name of somebody who said something, locked so that only two holders of a key open it together."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="locked_name")
    box = models.TextField()

    objects = LockedNameQuerySet.as_manager()

    class Personal:
        about_a_person = {"box"}
        plain = {"item"}

    def __str__(self):
        return str(_("A locked name"))

    def part_of(self, person) -> "KeyPart | None":
        """This person's part, if they hold a key for this place today and got one."""
        key = holds_for(person, self.item.unit)
        return next((part for part in self.parts.all() if key and part.of_id == key.pk), None)

    def holders(self) -> list[HolderKey]:
        """Whoever could open it today: they hold a key for its place, and a part of this name."""
        with_part = {part.of_id for part in self.parts.all()}
        return [key for key in holders_of(self.item.unit) if key.pk in with_part]


def who_can_open(item) -> list:
    """Whoever could open the name of this item today, any two together. None for an item without a locked name."""
    if item.known != item.Known.CONFIDENTIAL:
        return []
    name = LockedName.objects.filter(item=item).with_item().first()
    return [key.person for key in name.holders()] if name else []


class KeyPart(models.Model):
    """One holder's part of a locked name. It says nothing without a second one."""

    name = models.ForeignKey(LockedName, on_delete=models.CASCADE, related_name="parts")
    of = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    box = models.TextField()

    class Personal:
        about_a_person = {"of"}
        plain = {"name", "box"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "of"], name="a_key_has_one_part_of_a_locked_name")]

    def __str__(self):
        return str(self.of)


class HandedPartQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.OPEN_NAMES):
        """What waits for this holder: to send the second half, or to take a part."""
        return self.filter(models.Q(to__person=person.pk) | models.Q(second__person=person.pk))

    def waiting_for_second(self, key):
        return self.filter(second=key, second_half="").select_related("to")

    def ready_for(self, key):
        return self.filter(to=key).exclude(second_half="")


class HandedPart(models.Model):
    """Two holders give a new one a part of a locked name: each sends half of it, and neither learns the name."""

    name = models.ForeignKey(LockedName, on_delete=models.CASCADE, related_name="handed")
    to = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    first_half = models.TextField()
    blind = models.TextField()  # for the second: what the first added to its half, so that no half says anything
    second_half = models.TextField(blank=True)

    objects = HandedPartQuerySet.as_manager()

    class Personal:
        about_a_person = {"to", "first", "second"}
        plain = {"name", "first_half", "blind", "second_half"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "to"], name="a_part_is_handed_to_a_key_once"),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="a_part_is_handed_on_by_two_holders"
            ),
        ]

    def __str__(self):
        return str(self.to)


@transaction.atomic
def hand_on(*, to: HolderKey, second: HolderKey, boxes: dict[int, dict], by) -> int:
    """The first holder's half of the parts for a new key. `boxes`: number of the name -> its half and its blind."""
    first = _key_of(by)
    if len({to.pk, first.pk, second.pk}) < 3:
        raise Refused(_("Choose a new holder, and one other holder who helps you."))
    made = 0
    for name in LockedName.objects.for_person(by).with_item().filter(pk__in=boxes):
        keys = {key.pk for key in holders_of(name.item.unit)}
        with_part = {part.of_id for part in name.parts.all()}
        if not {to.pk, first.pk, second.pk} <= keys or to.pk in with_part or not {first.pk, second.pk} <= with_part:
            continue
        HandedPart.objects.filter(name=name, to=to, second_half="").delete()
        _row, new = HandedPart.objects.get_or_create(
            name=name, to=to,
            defaults={"first": first, "second": second, "first_half": boxes[name.pk]["half"],
                      "blind": boxes[name.pk]["blind"]},
        )  # fmt: skip
        made += new
    if made:
        remember("parts handed to a new key", to, by)
    return made


@transaction.atomic
def hand_on_second(*, boxes: dict[int, str], by) -> int:
    """The second holder's half, for each row that waits for it."""
    rows = list(HandedPart.objects.filter(pk__in=boxes, second=_key_of(by), second_half=""))
    for row in rows:
        row.second_half = boxes[row.pk]
    HandedPart.objects.bulk_update(rows, ["second_half"])
    for to in {row.to for row in rows}:
        remember("parts handed to a new key", to, by)
    return len(rows)


@transaction.atomic
def take_parts(*, boxes: dict[int, str], by) -> int:
    """The new holder put both halves together, in their own browser, and locked the part for themself."""
    rows = HandedPart.objects.filter(pk__in=boxes, to=_key_of(by)).exclude(second_half="")
    for row in rows:
        KeyPart.objects.get_or_create(name_id=row.name_id, of_id=row.to_id, defaults={"box": boxes[row.pk]})
    taken = len(rows)
    rows.delete()
    return taken


def _key_of(person) -> HolderKey:
    key = HolderKey.objects.for_person(person).open().first()
    if key is None:
        raise Refused(_("You hold no key yet. Make one on the page “My key”."))
    return key
