"""Everything into one file, while people go on using it."""

import os
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from floorboard.config.keeping import databases, manifest
from floorboard.config.keeping.manifest import Manifest, Unusable

WAITING = ("voice_pooleditem",)  # the table of what was said without a name and is not carried yet


def back_up(file: Path, night: bool = False) -> Manifest:
    """Write a backup. The file appears under its name only when it is whole, and only its owner can read it.

    `night`: without what waits to be carried, as if made at midnight. Else two backups would tell when it was said.
    """
    if file.exists():
        raise Unusable(f"{file} is there already. Choose another name.")
    if not file.parent.is_dir():
        raise Unusable(f"There is no folder {file.parent}. Make it first.")
    kind = databases.ours()
    with tempfile.TemporaryDirectory(prefix=".floorboard-backup-", dir=file.parent) as temporary:
        copy = Path(temporary) / kind.file
        copy.touch(mode=0o600)
        counts, head = kind.copy_to(copy, without=WAITING if night else ())
        inside = {kind.file: copy} | keys_kept_here() | files_kept_here()
        part = Path(temporary) / "backup"
        with open(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=4) as tar:
                digests = {}
                for name, source in inside.items():
                    digests[name] = manifest.sha256(source)
                    tar.add(source, arcname=name)
                told = Manifest(
                    made_at=timezone.now().isoformat(timespec="seconds"),
                    version=version("floorboard"),
                    database=kind.kind,
                    counts=counts,
                    position=head[0],
                    digest=head[1],
                    history_key=manifest.fingerprint(settings.HISTORY_KEY),
                    files=digests,
                )
                last = Path(temporary) / manifest.NAME
                last.write_bytes(told.written())
                tar.add(last, arcname=manifest.NAME)
            out.flush()
            os.fsync(out.fileno())
        os.link(part, file)  # unlike a rename, never over a file that came meanwhile
    sync_folder(file.parent)
    return told


def keys_kept_here() -> dict[str, Path]:
    """The keys made in the data folder; those given by the environment stay with whoever gave them."""
    found = sorted(Path(settings.DATA).glob("*_key.txt"))
    return {f"keys/{file.name}": file for file in found if f"FLOORBOARD_{file.stem.upper()}" not in os.environ}


def files_kept_here() -> dict[str, Path]:
    """What people uploaded."""
    folder = Path(settings.DATA) / "files"
    return {f"files/{file.relative_to(folder)}": file for file in sorted(folder.rglob("*")) if file.is_file()}


def sync_folder(folder: Path):
    """Make a new name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
