"""Sealed letters: anybody can seal one to a public key, and only whoever holds the other half opens it.

Each letter has a half of its own that is made for it and thrown away (P-256), a lock worked out from both (HKDF with
SHA-256), and is bound to the thing it belongs to (AES-GCM). A letter is point, nonce and sealed words, in bytes.
The scripts on the pages do the same: `frontend/js/letters.js`.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT, NONCE, TAG = 65, 12, 16  # bytes
SHORTEST = POINT + NONCE + TAG


class CannotBeOpened(Exception):
    """It was not sealed to this key, or not for this thing, or was changed on the way."""


def point_of(private: ec.EllipticCurvePrivateKey) -> bytes:
    """What others may know of a key, 65 bytes."""
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_point(point: bytes) -> bool:
    """Is it a point of the curve, so that a letter can be sealed to it?"""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    except ValueError:
        return False
    return len(point) == POINT


def seal(plain: bytes, *, to: bytes, bound: str, info: bytes) -> bytes:
    """A letter to this point. `bound` names what it belongs to, `info` what kind of letter it is."""
    once, nonce = ec.generate_private_key(CURVE), os.urandom(NONCE)
    ours = point_of(once)
    return ours + nonce + _lock(once, to, ours + to, info).encrypt(nonce, plain, bound.encode())


def open_letter(letter: bytes, *, by: ec.EllipticCurvePrivateKey, bound: str, info: bytes) -> bytes:
    """What was sealed to this key for this very thing."""
    theirs, nonce = letter[:POINT], letter[POINT : POINT + NONCE]
    if len(letter) < SHORTEST:
        raise CannotBeOpened
    try:
        return _lock(by, theirs, theirs + point_of(by), info).decrypt(nonce, letter[POINT + NONCE :], bound.encode())
    except (ValueError, InvalidTag) as wrong:
        raise CannotBeOpened from wrong


def _lock(private, point: bytes, both: bytes, info: bytes) -> AESGCM:
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
    return AESGCM(HKDF(SHA256(), length=32, salt=both, info=info).derive(shared))
