"""What the script of the tablet does, once more in Python: so that both ends are held to the same form."""

import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from floorboard.pages.letters import CURVE
from floorboard.voice.tablet_keys import key_in_use

INFO = b"floorboard: kept on a tablet, form 1"


def sealed(told: dict, key: str, to=None) -> bytes:
    """Form, number of the key, our half, nonce, and the words filled up to whole steps of 1,024 bytes."""
    to, plain = to or key_in_use(), json.dumps(told).encode()
    once, nonce = ec.generate_private_key(CURVE), os.urandom(12)
    ours = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.point))
    lock = HKDF(SHA256(), length=32, salt=ours + to.point, info=INFO).derive(shared)
    filled = plain + b" " * (-len(plain) % 1024)
    return b"\x01" + to.number.to_bytes(2) + ours + nonce + AESGCM(lock).encrypt(nonce, filled, key.encode())


def told(unit, **said) -> dict:
    """What somebody said on this ward, as the tablet writes it."""
    usual = {
        "theme": "wash", "known": "nobody", "name_given": "", "words": "The showers are cold.", "kind": "", "urgent": False,
        "helped": False, "about_staff": False, "before": "", "ticket": "482913", "pictures": "1-2-3-4-5-6",
    }  # fmt: skip
    return {"app": 1, "ward": unit.key, "said": usual | said}
