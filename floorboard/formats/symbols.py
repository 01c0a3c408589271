"""An open set of pictures for easy words: each small picture (emoji) by its sign.

The drawings are Fluent Emoji by Microsoft Corporation (MIT); the words by which they are found are from Unicode CLDR.
Both come from packages when the pages are built. Looking for one is the work of `readings`.
"""

import json
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.finders import find

CREDIT = "Fluent Emoji © Microsoft Corporation, MIT. Unicode CLDR © Unicode, Inc."


@lru_cache(maxsize=1)
def drawings() -> dict[str, str]:
    """Each drawing as SVG, by its sign; none where nothing was built."""
    built = find("build/symbols.json")
    return json.loads(Path(built).read_text()) if built else {}


def is_symbol(name: str) -> bool:
    return bool(name) and not name.isascii() and name in drawings()


def code_of(sign: str) -> str:
    """How an address spells a sign: "1f6bf"."""
    return "-".join(f"{ord(letter):x}" for letter in sign)


def sign_of(code: str) -> str:
    """The sign an address spells, or ""."""
    try:
        sign = "".join(chr(int(part, 16)) for part in code.split("-"))
    except (ValueError, OverflowError):
        return ""
    return sign if sign in drawings() else ""
