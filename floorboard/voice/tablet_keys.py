"""The keys for what is kept on a tablet without a network: a tablet can seal words to us, and only we open them.

Each line of the key file is one secret; its place (1, 2, ...) is the key's number. The last one is in use. Older ones
stay, so that what was sealed before a new key was made still opens.
"""

from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of the curve; source: FIPS 186-4, D.1.2.3
FORM = 1  # the first byte of what a tablet sends
POINT, NONCE, TAG = 65, 12, 16  # bytes
SHORTEST = 1 + 2 + POINT + NONCE + TAG
INFO = b"floorboard: kept on a tablet, form 1"


class CannotBeOpened(Exception):
    """What came was not sealed to a key of ours, or not for this number, or was changed on the way."""


@dataclass(frozen=True)
class TabletKey:
    """One pair: its number, and what a tablet may know of it (the point, 65 bytes)."""

    number: int
    private: ec.EllipticCurvePrivateKey

    @property
    def point(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@lru_cache(maxsize=16)
def _pair(number: int, secret: str) -> TabletKey:
    drawn = HKDF(SHA256(), length=48, salt=None, info=b"floorboard: key of the tablets").derive(secret.encode())
    return TabletKey(number, ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, CURVE))


def key_in_use() -> TabletKey:
    return _pair(len(settings.TABLET_KEYS), settings.TABLET_KEYS[-1])


def open_sealed(body: bytes, key: str) -> bytes:
    """What was sealed on a tablet for this idempotency key: form, number, point, nonce and the sealed words."""
    number = int.from_bytes(body[1:3])
    if len(body) < SHORTEST or body[0] != FORM or not 1 <= number <= len(settings.TABLET_KEYS):
        raise CannotBeOpened
    ours = _pair(number, settings.TABLET_KEYS[number - 1])
    point, nonce = body[3 : 3 + POINT], body[3 + POINT : 3 + POINT + NONCE]
    try:
        shared = ours.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
        lock = HKDF(SHA256(), length=32, salt=point + ours.point, info=INFO).derive(shared)
        return AESGCM(lock).decrypt(nonce, body[3 + POINT + NONCE :], key.encode())
    except (ValueError, InvalidTag) as wrong:
        raise CannotBeOpened from wrong
