"""Words that wait on the server for one person: sealed, so that whoever reads the table of sessions cannot read them.

The key is made from the server's own secret and the person's number. It opens for nobody else, and for a time only.
What this does not keep out: somebody who holds the server's secret too.
"""

import base64
import json
from datetime import timedelta
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


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
    return _lock(settings.SECRET_KEY, f"what was typed, for {who}")


MARK = "sealed:"


class SealedTextField(models.TextField):
    """Words that lie sealed in the database, for the server alone to open: a copy of the table shows nothing.

    What this does not keep out: somebody who holds the server's secret too. Nothing can be searched in it.
    """

    def get_prep_value(self, value):
        text = super().get_prep_value(value)
        return MARK + _lock_of_rows().encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value, expression, connection):
        if not value or not value.startswith(MARK):
            return value
        return _lock_of_rows().decrypt(value.removeprefix(MARK)).decode()


class SealedBytesField(models.BinaryField):
    """The same for what is not words, such as a voice. Empty stays empty."""

    def get_db_prep_value(self, value, connection, prepared=False):
        sealed = _lock_of_rows().encrypt(bytes(value)) if value else b""
        return super().get_db_prep_value(base64.urlsafe_b64decode(sealed), connection, prepared)

    def from_db_value(self, value, expression, connection):
        return _lock_of_rows().decrypt(base64.urlsafe_b64encode(bytes(value))) if value else b""


def _lock_of_rows() -> MultiFernet:
    """The lock of today's secret first, then those of the secrets before it."""
    kept = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_lock(secret, "words in rows") for secret in kept])


@lru_cache(maxsize=8)
def _lock(secret: str, what: str) -> Fernet:
    drawn = HKDF(SHA256(), length=32, salt=None, info=f"floorboard: {what}".encode())
    return Fernet(base64.urlsafe_b64encode(drawn.derive(secret.encode())))
