"""The keys of the demo's holders. They are no secret: whoever tries the demo gets the files, and the password with them."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from floorboard.pages.letters import CURVE, NONCE, point_of
from floorboard.people.models import HolderKey, Person
from floorboard.people.models.holder_key import to_letters

# Who holds a key besides their own role, and for which place.
HOLDERS = {"safa": "Tern Hollow", "ada": "Tern Hollow", "fred": ""}
PASSWORD = "four planks make a floor"  # noqa: S105 - shown on the demo's first page
ROUNDS = 600_000


def private_key(username: str) -> ec.EllipticCurvePrivateKey:
    """The same key on each machine, so that the file opens what the demo locked."""
    return ec.derive_private_key(int(sha256(f"a key of the demo: {username}".encode()).hexdigest(), 16) >> 8, CURVE)


def take_key(person: Person):
    """This holder makes their key."""
    HolderKey.take(point=to_letters(point_of(private_key(person.username))), by=person)


def key_file(username: str) -> str:
    """What the holder's browser would have saved: see `frontend/js/holder_key.js`."""
    key = private_key(username)
    salt = nonce = sha256(username.encode()).digest()[:NONCE]
    lock = PBKDF2HMAC(SHA256(), length=32, salt=salt, iterations=ROUNDS).derive(PASSWORD.encode())
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    told = {
        "floorboard": "key", "form": 1, "point": to_letters(point_of(key)), "salt": to_letters(salt),
        "nonce": to_letters(nonce), "box": to_letters(AESGCM(lock).encrypt(nonce, plain, None)),
    }  # fmt: skip
    return json.dumps(told)
