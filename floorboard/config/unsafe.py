"""What is still unsafe: said at every start, and at the end of the set-up."""

import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from floorboard.voice.grouping.meaning import why_no_meaning

WAL_BUG = ((3, 7, 0), (3, 51, 3))  # from, up to but not with


def has_wal_bug(version: tuple = sqlite3.sqlite_version_info) -> bool:
    """SQLite from 3.7.0 to 3.51.2 may, rarely, damage a file when two connections tidy its log at once."""
    return WAL_BUG[0] <= version < WAL_BUG[1]


def what_is_unsafe() -> list[str]:
    """Each thing a provider should know before people rely on it, as a sentence or two."""
    said = []
    if not settings.DEMO:
        said.append(_("Not yet for real people's words. The work on trust is not finished."))
    if connection.vendor == "sqlite":
        if has_wal_bug():
            said.append(
                _(
                    "SQLite %(version)s has a rare fault that can damage its file when two processes tidy its log"
                    " at once. It is put right in 3.51.3. Make backups often, or use PostgreSQL."
                )
                % {"version": sqlite3.sqlite_version}
            )
        if not is_private(Path(settings.DATA)):
            said.append(
                _("Other users of this machine can look into %(folder)s. Run: chmod 700 %(folder)s")
                % {"folder": settings.DATA}
            )
    if not settings.BACKUPS and not settings.DEMO:
        said.append(_("No backup is made by itself. Set FLOORBOARD_BACKUPS to a folder on another disk."))
    if not settings.SECURE and not settings.DEMO:
        said.append(
            _(
                "What people type can be read on the way: no TLS. Put a proxy that speaks TLS in front,"
                " then set FLOORBOARD_SECURE=1 and FLOORBOARD_HOSTS."
            )
        )
    if why := why_no_meaning():
        said.append(why)
    if settings.DEMO:
        said.append(_("This is a demo: anybody who can open it can sign in as any of its people."))
    elif settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        said.append(_("No mail is sent. People see news only when they sign in. Set FLOORBOARD_MAIL to send it."))
    return said


def is_private(folder: Path) -> bool:
    """True when only the owner can look in (or there is no folder yet)."""
    return os.name != "posix" or not folder.exists() or not folder.stat().st_mode & 0o077
