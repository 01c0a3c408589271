"""Words that wait on the server for one person: sealed, so that whoever reads the table of sessions cannot read them.

The key is made from the server's own secret and the person's number. It opens for nobody else, and for a time only.
What this does not keep out: somebody who holds the server's secret too.
"""

import base64
import json
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(words: dict, who: str) -> str:
    """The words as a text that only `unseal` for the same person opens."""
    return _lock_of(who).encrypt(json.dumps(words).encode()).decode()


def unseal(sealed: str, who: str, longest: timedelta) -> dict | None:
    """The words again; None for anybody else, or when they waited longer than that."""
    try:
        return json.loads(_lock_of(who).decrypt(sealed, ttl=int(longest.total_seconds())))
    except InvalidToken:
        return None


def _lock_of(who: str) -> Fernet:
    secret = HKDF(SHA256(), length=32, salt=None, info=f"floorboard: what was typed, for {who}".encode())
    return Fernet(base64.urlsafe_b64encode(secret.derive(settings.SECRET_KEY.encode())))
