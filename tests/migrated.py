"""A database with every migration done, made once in a run: doing them takes twenty seconds, copying the file none."""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).parents[1] / "floorboard"


def place() -> Path:
    """Where it is kept: beside the keys that sealed it. Another migration or another key makes another file."""
    made_of = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("reports/finding/*.py")]
    parts = [*sorted(made_of), *sorted(settings.DATA.glob("*_key.txt"))]
    told = hashlib.sha256(django.__version__.encode())
    for part in parts:
        told.update(part.read_bytes())
    return settings.DATA / f"migrated-{told.hexdigest()[:16]}.sqlite3"


@contextmanager
def one_at_a_time():
    with (settings.DATA / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep(database: str | Path):
    """Keep a copy of this database, which was migrated a moment ago and holds nothing else."""
    with closing(sqlite3.connect(database)) as now, closing(sqlite3.connect(f"{place()}.new")) as copy:
        now.backup(copy)
    Path(f"{place()}.new").rename(place())


def copy_to(database: Path) -> bool:
    """Put a copy there; False while there is none yet."""
    if not place().exists():
        return False
    for journal in ("-wal", "-shm"):
        Path(f"{database}{journal}").unlink(missing_ok=True)
    shutil.copyfile(place(), database)
    return True


def copy_house(folder: Path) -> bool:
    """The same as the data folder of a house, with the keys its history was sealed with."""
    folder.mkdir(parents=True, exist_ok=True)
    copy_keys(folder)
    return copy_to(folder / "floorboard.sqlite3")


def copy_keys(folder: Path):
    for key in settings.DATA.glob("*_key.txt"):
        shutil.copy(key, folder)
