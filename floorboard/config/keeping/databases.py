"""Copying a whole database while people write to it, and putting a copy back: one class for each kind."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
from django.db import connection, connections

from floorboard.config.keeping.manifest import Unusable
from floorboard.history.verify import Verdict, verify


class Sqlite:
    """One file; SQLite's own backup copies it as it was at one moment."""

    kind = "sqlite"
    file = "database.sqlite3"

    @staticmethod
    def copy_to(file: Path, without: tuple[str, ...] = ()) -> tuple[dict[str, int], tuple[int, str]]:
        """Copy the database, but no row of some tables. Answers rows by table and the head of history of the copy."""
        source = connection.settings_dict["NAME"]
        here, there = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=30), sqlite3.connect(file)
        with closing(here), closing(there):
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
            if without:
                for table in without:
                    there.execute(f'DELETE FROM "{table}"')  # noqa: S608
                there.commit()
                there.execute("VACUUM")  # so that no free page keeps them
            return count_sqlite(there), head_of(there)

    @staticmethod
    def check(file: Path, key: str) -> tuple[dict[str, int], Verdict]:
        """Rows by table, and whether history holds, of a copy that is not in its place yet."""
        try:
            with closing(sqlite3.connect(file)) as there:
                if there.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise Unusable("The database in this backup is damaged.")
                counts = count_sqlite(there)
        except sqlite3.DatabaseError as error:
            raise Unusable("The database in this backup is damaged.") from error
        connections.databases["restored"] = {**connection.settings_dict, "NAME": str(file), "OPTIONS": {}}
        try:
            return counts, verify(using="restored", key=key)
        finally:
            connections["restored"].close()
            del connections["restored"], connections.databases["restored"]


def count_sqlite(there) -> dict[str, int]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in there.execute(tables)]
    return {name: there.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def head_of(there) -> tuple[int, str]:
    try:
        return there.execute("SELECT position, digest FROM history_head").fetchone() or (0, "")
    except sqlite3.OperationalError as error:
        raise Unusable("There is no Floorboard database here yet. Run: floorboard migrate") from error


class Postgresql:
    """A dump by PostgreSQL's own tool, in one snapshot with the counts."""

    kind = "postgresql"
    file = "database.dump"
    aside = "before_restore"

    @classmethod
    def copy_to(cls, file: Path, without: tuple[str, ...] = ()) -> tuple[dict[str, int], tuple[int, str]]:
        with psycopg.connect(**plain_parameters(), autocommit=True) as there:
            there.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = there.execute("SELECT pg_export_snapshot()").fetchone()
            cls.run(
                "pg_dump",
                "-Fc",
                "--no-owner",
                "--no-privileges",
                "--schema=public",
                f"--snapshot={snapshot}",
                *(f"--exclude-table-data=public.{table}" for table in without),
                f"--file={file}",
            )
            counts = cls.count(there) | dict.fromkeys(without, 0)
            head = there.execute("SELECT position, digest FROM history_head").fetchone() or (0, "")
            there.execute("COMMIT")
        return counts, tuple(head)

    @staticmethod
    def count(there) -> dict[str, int]:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        names = [name for (name,) in there.execute(tables).fetchall()]
        return {name: there.execute(f'SELECT COUNT(*) FROM public."{name}"').fetchone()[0] for name in names}  # noqa: S608

    @classmethod
    def put_back(cls, file: Path, key: str) -> tuple[dict[str, int], Verdict]:
        """Set what is there aside, put the copy in its place, and look at it. `undo` or `finish` must follow."""
        script = file.with_suffix(".sql")
        cls.run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--schema=public",
            f"--file={script}",
            str(file),
            connect=False,
        )
        first = file.with_name("first.sql")
        first.write_text(
            f"DROP SCHEMA IF EXISTS {cls.aside} CASCADE;\n"
            f"ALTER SCHEMA public RENAME TO {cls.aside};\nCREATE SCHEMA public;\n"
        )
        connections.close_all()
        cls.run(
            "psql",
            "-q",
            "-X",
            "-o",
            os.devnull,
            "-v",
            "ON_ERROR_STOP=1",
            "--single-transaction",
            "-f",
            str(first),
            "-f",
            str(script),
        )
        with connection.cursor() as cursor:
            counts = cls.count(cursor.connection)
        return counts, verify(key=key)

    @classmethod
    def undo(cls):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA public CASCADE; ALTER SCHEMA {cls.aside} RENAME TO public")

    @classmethod
    def finish(cls):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {cls.aside} CASCADE")

    @staticmethod
    def others_connected() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            return cursor.fetchone()[0]

    @staticmethod
    def run(program: str, *arguments: str, connect: bool = True):
        """Run one of PostgreSQL's programs against our database. The password goes by the environment."""
        if not shutil.which(program):
            raise Unusable(f"{program} is missing. On Debian: apt-get install postgresql-client")
        settings, env = connection.settings_dict, dict(os.environ)
        where = []
        if connect:
            env["PGPASSWORD"] = settings["PASSWORD"]
            for flag, name in (
                ("--host", "HOST"),
                ("--port", "PORT"),
                ("--username", "USER"),
                ("--dbname", "NAME"),
            ):
                if settings[name]:
                    where.append(f"{flag}={settings[name]}")
        done = subprocess.run([program, *where, *arguments], env=env, capture_output=True, text=True)
        if done.returncode:
            raise Unusable(f"{program} could not do it: {done.stderr.strip()[-600:]}")


def plain_parameters() -> dict:
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings = connection.settings_dict
    return {ours: settings[theirs] for theirs, ours in named.items() if settings[theirs]}


def ours():
    """The class for the database that is set."""
    return Postgresql if connection.vendor == "postgresql" else Sqlite
