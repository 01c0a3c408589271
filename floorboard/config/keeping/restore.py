"""A backup put back: looked at whole before anything is changed."""

import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from floorboard.config import in_use
from floorboard.config.keeping import manifest
from floorboard.config.keeping.backup import sync_folder
from floorboard.config.keeping.databases import Postgresql, Sqlite, ours
from floorboard.config.keeping.manifest import Manifest, Unusable
from floorboard.history.verify import Verdict


@dataclass(frozen=True)
class Restored:
    """What was put back, and where what stood there before went."""

    manifest: Manifest
    verdict: Verdict
    folder: Path
    kept_aside: Path | None


def restore(file: Path, folder: Path, replace: bool = False) -> Restored:
    """Put a backup into this data folder (and, for PostgreSQL, into the database that is set)."""
    if not file.is_file():
        raise Unusable(f"There is no file {file}.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = in_use.take_alone(folder)
    if held is None:
        raise Unusable(f"Somebody is using {folder}. Stop Floorboard first, then restore.")
    try:
        with tempfile.TemporaryDirectory(prefix=".floorboard-restore-", dir=folder) as temporary:
            inside = Path(temporary)
            told = unpack(file, inside)
            key = right_key(told, inside)
            put = put_sqlite if told.database == Sqlite.kind else put_postgresql
            verdict, aside = put(told, inside, folder, key, replace)
    finally:
        held.close()
    sync_folder(folder)
    return Restored(told, verdict, folder, aside)


def unpack(file: Path, inside: Path) -> Manifest:
    """Take the file apart and compare every part with what the manifest says."""
    try:
        with tarfile.open(file, "r:*") as tar:
            tar.extractall(inside, filter="data")
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise Unusable("This is not a whole Floorboard backup. It is damaged, cut short, or something else.") from error
    told = Manifest.read(inside / manifest.NAME)
    there = {str(part.relative_to(inside)) for part in inside.rglob("*") if part.is_file()} - {manifest.NAME}
    if there != set(told.files):
        raise Unusable("This backup does not hold the files it says it holds. It is damaged.")
    for name, digest in told.files.items():
        if manifest.sha256(inside / name) != digest:
            raise Unusable(f"{name} in this backup is not as it was written. The backup is damaged.")
    return told


def right_key(told: Manifest, inside: Path) -> str:
    """The key history was sealed with: from the backup, or from the environment when that is where it lives."""
    kept = inside / "keys" / "history_key.txt"
    given = os.environ.get("FLOORBOARD_HISTORY_KEY")
    key = given or (kept.read_text().strip() if kept.exists() else settings.HISTORY_KEY)
    if manifest.fingerprint(key) != told.history_key:
        raise Unusable(
            "History in this backup was sealed with another key. Set FLOORBOARD_HISTORY_KEY to that key, then restore."
        )
    return key


def compare(told: Manifest, counts: dict[str, int], verdict: Verdict):
    """Counts, head and chain must be those of the day of the backup."""
    if counts != told.counts:
        wrong = [name for name in {*counts, *told.counts} if counts.get(name) != told.counts.get(name)]
        raise Unusable(f"The rows are not those the backup counted: {', '.join(sorted(wrong)[:5])}.")
    if not verdict.holds:
        raise Unusable(f"History in this backup does not hold at position {verdict.broken_at}: {verdict.why}.")
    if told.position != verdict.position or (told.position and told.digest != verdict.digest):
        raise Unusable("History in this backup does not end where the backup says it ends.")


def put_sqlite(told: Manifest, inside: Path, folder: Path, key: str, replace: bool):
    if connection.vendor != "sqlite" and folder == Path(settings.DATA):
        raise Unusable("This backup is of a SQLite database, and DATABASE_URL names another. Unset it, then restore.")
    counts, verdict = Sqlite.check(inside / Sqlite.file, key)
    compare(told, counts, verdict)
    target = folder / "floorboard.sqlite3"
    in_the_way = [target] if target.exists() and target.stat().st_size and not is_empty(target) else []
    in_the_way += [folder / "files"] if (folder / "files").is_dir() and any((folder / "files").iterdir()) else []
    if in_the_way and not replace:
        raise Unusable(f"There is something in {folder} already. Use another folder, or say --replace.")
    connections.close_all()
    aside = None
    if in_the_way:
        aside = folder / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}"
        aside.mkdir(mode=0o700)
    keys = [file.name for file in folder.glob("*_key.txt")]
    for name in ("floorboard.sqlite3", "floorboard.sqlite3-wal", "floorboard.sqlite3-shm", "files", *keys):
        if not (folder / name).exists():
            continue
        if aside:
            os.rename(folder / name, aside / name)
        elif name.startswith("floorboard"):
            (folder / name).unlink()
    os.chmod(inside / Sqlite.file, 0o600)
    put_files(inside, folder)
    os.rename(inside / Sqlite.file, target)
    return verdict, aside


def is_empty(file: Path) -> bool:
    """True when nothing has ever happened in this database but that history began."""
    with closing(sqlite3.connect(file)) as there:
        try:
            return there.execute("SELECT MAX(position) FROM history_entry").fetchone() in {(None,), (1,)}
        except sqlite3.DatabaseError:
            return not there.execute("SELECT 1 FROM sqlite_master").fetchone()


def put_postgresql(told: Manifest, inside: Path, folder: Path, key: str, replace: bool):
    if ours() is not Postgresql:
        raise Unusable("This backup is of a PostgreSQL database. Set DATABASE_URL to an empty one, then restore.")
    if others := Postgresql.others_connected():
        raise Unusable(f"{others} others are connected to the database. Stop Floorboard first, then restore.")
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "history_entry" in tables:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM history_entry WHERE position > 1)")
        occupied = bool(tables) and ("history_entry" not in tables or cursor.fetchone()[0])
    files = folder / "files"
    occupied = occupied or (files.is_dir() and any(files.iterdir()))
    if occupied and not replace:
        raise Unusable("There is something in this database or its files already. Use an empty one, or say --replace.")
    counts, verdict = Postgresql.put_back(inside / Postgresql.file, key)
    try:
        compare(told, counts, verdict)
    except Unusable:
        Postgresql.undo()
        raise
    if files.exists():
        shutil.rmtree(files)
    put_files(inside, folder)
    Postgresql.finish()
    return verdict, None


def put_files(inside: Path, folder: Path):
    for key in (inside / "keys").glob("*_key.txt"):
        os.chmod(key, 0o600)
        os.replace(key, folder / key.name)
    if (inside / "files").exists():
        os.rename(inside / "files", folder / "files")
