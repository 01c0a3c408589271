"""What a tablet keeps so that the ward's pages open without a network, as one script with a version of its own."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.urls import reverse
from django.utils.translation import override

from floorboard.pages.languages import every_language, suffix
from floorboard.pages.pictures import asset

LETTERS = [f"fonts/atkinson-hyperlegible-next-latin-{weight}-normal.woff2" for weight in (400, 600, 700)]
SCRIPTS = ["fb.js", "listen.js", "kept.js", "say.js", "voice.js"]
STYLES = ["floorboard.css", "floorboard-rtl.css"]
FILES = [*STYLES, *SCRIPTS, "icons.svg", "mark.svg", "receipt-pictures.json", *LETTERS]
PAGES = [
    "ward-home", "ward-council", "ward-items", "ward-wall", "ward-help", "ward-kept", "ward-saying-kept",
    "ward-language",
]  # fmt: skip
TOKEN = "TOKEN"  # noqa: S105  the tablet puts its own ward's in its place


@lru_cache(maxsize=1)
@override(settings.LANGUAGE_CODE)  # the addresses without a language; the tablet adds it
def keeper() -> str:
    """The script itself: what to keep, then how. Its text changes whenever something it keeps has changed."""
    digest = hashlib.sha256()
    for name in [*FILES, "keeper.js"]:
        digest.update(asset(name).encode() + b"\0" + _content(name))
    told = {
        "version": digest.hexdigest()[:16],
        "files": [asset(name) for name in FILES if find(f"build/{name}")],
        "pages": [reverse(name, args=[TOKEN]) for name in PAGES],
        "languages": [suffix(one.code) for one in every_language()],
        "say": reverse("ward-saying", args=[TOKEN]),
        "sayKept": reverse("ward-saying-kept", args=[TOKEN]),
        "kept": reverse("ward-kept", args=[TOKEN]),
    }
    return f"const KEPT = {json.dumps(told)};\n" + _content("keeper.js").decode()


def _content(name: str) -> bytes:
    """A built file, or nothing in a clone where nothing was built."""
    found = find(f"build/{name}")
    return Path(found).read_bytes() if found else b""
