"""Who is using the data folder: whoever serves or works holds it open, so that a restore does not pull it away."""

import fcntl
from pathlib import Path

from django.conf import settings


def hold(folder: Path | None = None):
    """Say that this process uses the data folder. It does so until it ends. Keep what comes back."""
    return _lock(folder or settings.DATA, fcntl.LOCK_SH)


def take_alone(folder: Path | None = None):
    """Take the data folder for this process alone, or None when somebody uses it."""
    return _lock(folder or settings.DATA, fcntl.LOCK_EX)


def _lock(folder: Path, how: int):
    folder.mkdir(parents=True, exist_ok=True)
    file = open(folder / "in-use.lock", "a")  # noqa: SIM115
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
