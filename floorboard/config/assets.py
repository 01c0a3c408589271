"""Styles, pictures and scripts: gathered into one folder when they have changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """A digest of the name, size and day of change of each file that would be gathered."""
    told = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            facts = Path(storage.path(path)).stat()
            told.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return told.hexdigest()


def gather():
    """Run collectstatic when what it would gather is not what it gathered last."""
    stamp = Path(settings.STATIC_ROOT) / "gathered.txt"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)


def are_built() -> bool:
    """False in a clone where `make assets` has not run: pages would have no looks."""
    return (Path(__file__).resolve().parent.parent / "static" / "build" / "floorboard.css").exists()
