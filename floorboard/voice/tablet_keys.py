"""The keys for what is kept on a tablet without a network: a tablet can seal words to us, and only we open them.

Each line of the key file is one secret; its place (1, 2, ...) is the key's number. The last one is in use. Older ones
stay, so that what was sealed before a new key was made still opens.
"""

from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from floorboard.pages.letters import CURVE, SHORTEST, CannotBeOpened, open_letter, point_of

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve; source: FIPS 186-4, D.1.2.3
FORM = 1  # the first byte of what a tablet sends
HEAD = 3  # bytes: the form and the number of the key
INFO = b"floorboard: kept on a tablet, form 1"


@dataclass(frozen=True)
class TabletKey:
    """One pair: its number, and what a tablet may know of it (the point, 65 bytes)."""

    number: int
    private: ec.EllipticCurvePrivateKey

    @property
    def point(self) -> bytes:
        return point_of(self.private)


@lru_cache(maxsize=16)
def _pair(number: int, secret: str) -> TabletKey:
    drawn = HKDF(SHA256(), length=48, salt=None, info=b"floorboard: key of the tablets").derive(secret.encode())
    return TabletKey(number, ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, CURVE))


def key_in_use() -> TabletKey:
    return _pair(len(settings.TABLET_KEYS), settings.TABLET_KEYS[-1])


def open_sealed(body: bytes, key: str) -> bytes:
    """What was sealed on a tablet for this idempotency key: form, number of the key, and the letter."""
    number = int.from_bytes(body[1:HEAD])
    if len(body) < HEAD + SHORTEST or body[0] != FORM or not 1 <= number <= len(settings.TABLET_KEYS):
        raise CannotBeOpened
    return open_letter(body[HEAD:], by=_pair(number, settings.TABLET_KEYS[number - 1]).private, bound=key, info=INFO)
