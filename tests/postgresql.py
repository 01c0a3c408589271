"""Starts a PostgreSQL of its own on a socket in a temporary folder, runs a command against it, and stops it.

usage: python -m tests.postgresql COMMAND...
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import psycopg

MIGRATED = "migrated"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "floorboard.config.settings_test"}


def program(name: str) -> str:
    """Where a program of the PostgreSQL server is; Debian keeps it out of the way."""
    found = shutil.which(name) or next(iter(sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)
    if not found:
        sys.exit(f"PostgreSQL is missing ({name}). On Debian: apt-get install postgresql")
    return found


def ordinary_user() -> str | None:
    """PostgreSQL refuses to run as root: the user to run it as then, or None when we are nobody special."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    sys.exit("PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody' to run it as.")


def run_as(user: str | None, *command):
    if user:
        command = (
            "setpriv",
            "--reuid",
            user,
            "--regid",
            str(pwd.getpwnam(user).pw_gid),
            "--clear-groups",
            *command,
        )
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    )


@contextmanager
def server(settings: str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"):
    """A server with an empty database; answers its address for DATABASE_URL."""
    user = ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="fb-pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    data = str(folder / "data")
    try:
        run_as(user, program("initdb"), "-D", data, "-U", "floorboard", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60 {settings}"
        run_as(user, program("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://floorboard@/postgres?host={folder}"
        finally:
            run_as(user, program("pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def migrate_one(url: str):
    """A database with every migration done, which each database of the tests begins as a copy of."""
    run = [sys.executable, "-m", "floorboard.config.command"]
    with psycopg.connect(url, autocommit=True) as there:
        there.execute(f"CREATE DATABASE {MIGRATED}")
    env = os.environ | {"DATABASE_URL": url.replace("/postgres?", f"/{MIGRATED}?")}
    subprocess.run([*run, "migrate", "--verbosity", "0"], env=env | SETTINGS, check=True)


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="floorboard-tests-") as folder, server() as url:
        os.environ.setdefault("FLOORBOARD_DATA", folder)  # one place for the keys of all these databases
        migrate_one(url)
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
