"""Keyed digests: what only we can write, and anybody's change breaks."""

import hashlib
import hmac
import json

from django.conf import settings

START = "0" * 64
BEGAN = "history began"  # the first entry, sealed when the house is made


def sealed(*told, key: str | None = None) -> str:
    """HMAC-SHA256 (64 hex letters) over these plain values as JSON, with the house's history key."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hmac.new((key or settings.HISTORY_KEY).encode(), text.encode(), hashlib.sha256).hexdigest()
