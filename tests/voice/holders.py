"""Holders of a key, whose browsers are played in Python: what their scripts do, done once more."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from floorboard.pages.letters import CURVE, NONCE, open_letter, point_of, seal
from floorboard.people.models import HolderKey, Role
from floorboard.people.models.holder_key import from_letters, to_letters
from floorboard.people.two_of_many import BYTES, PRIME, draw, together
from floorboard.voice.models.locked_name import INFO_NAME, INFO_PART


class Holder:
    """One person with a key of their own."""

    def __init__(self, person, unit, by=None):
        Role.give(person=person, unit=unit, kind=Role.Kind.KEY_HOLDER, by=by)
        self.person, self.private = person, ec.generate_private_key(CURVE)
        self.key = HolderKey.take(point=to_letters(point_of(self.private)), by=person)

    def read(self, box: str, number) -> int:
        bound = f"{number} {self.key.pk}"
        return int.from_bytes(open_letter(from_letters(box), by=self.private, bound=bound, info=INFO_PART))

    @staticmethod
    def write(part: int, number, key) -> str:
        plain = part.to_bytes(BYTES)
        return to_letters(seal(plain, to=from_letters(key.point), bound=f"{number} {key.pk}", info=INFO_PART))

    def part_of(self, name) -> int:
        return self.read(name.parts.get(of=self.key).box, name.pk)

    def passes(self, name, *others) -> dict[int, str]:
        """This holder's part, locked for others."""
        mine = self.part_of(name)
        return {other.key.pk: self.write(mine, name.pk, other.key) for other in others}

    def reads_name(self, sealed: dict) -> str:
        """What the page shows this holder: the name, from their part and the one passed to them."""
        mine, theirs = self.read(sealed["part"], sealed["number"]), self.read(sealed["passed"], sealed["number"])
        secret = together((int(sealed["key"]), mine), (int(sealed["of"]), theirs))
        return unlock(sealed["box"], sealed["number"], secret)

    def half(self, name, beside, new, blind: int, sign: int) -> int:
        here, there, at = self.key.pk, beside.key.pk, new.key.pk
        weight = (there - at) * pow(there - here, -1, PRIME)
        return (self.part_of(name) * weight + sign * blind) % PRIME


def unlock(box: str, number, secret: int) -> str:
    lock = HKDF(SHA256(), length=32, salt=None, info=INFO_NAME).derive(secret.to_bytes(BYTES))
    sealed = from_letters(box)
    return json.loads(AESGCM(lock).decrypt(sealed[:NONCE], sealed[NONCE:], str(number).encode()))["name"]


def halves(name, first, second, new):
    """What the first and the second send, so that the new one gets a part."""
    blind = draw()
    return {
        "half": first.write(first.half(name, second, new, blind, 1), name.pk, new.key),
        "blind": first.write(blind, name.pk, second.key),
    }
