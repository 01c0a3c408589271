"""Backup and restore as somebody runs them: whole under writing, checked before anything is changed."""

import os
import subprocess
import sys
import tarfile
import time
import uuid
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from floorboard.config.in_use import take_alone
from tests.migrated import copy_keys, copy_to
from tests.postgresql import MIGRATED

FLOORBOARD = [sys.executable, "-m", "floorboard.config.command"]
WRITE = """
from floorboard.organisation.models import Unit
from floorboard.history.models import remember
top = Unit.objects.filter(level="provider").first() or Unit.open_new(level="provider", name="Alder Care")
for n in range({times}):
    Unit.open_new(level="region", name=f"Region {{n}} {{__import__('uuid').uuid4()}}", above=top)
    if __import__('os').path.exists("{until}"):
        break
    __import__('time').sleep({rest})
"""
pytestmark = pytest.mark.database


class House:
    """A data folder with a database of its own, and the command to use it."""

    def __init__(self, folder: Path, migrated=True, own_keys=False):
        self.folder = folder
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("FLOORBOARD_", "DATABASE_URL", "DJANGO_"))}
        self.env = kept | {"FLOORBOARD_DATA": str(folder)}
        if server := os.environ.get("DATABASE_URL", ""):
            name = f"keep_{uuid.uuid4().hex[:12]}"
            with psycopg.connect(server, autocommit=True) as there:
                there.execute(f"CREATE DATABASE {name} TEMPLATE {MIGRATED if migrated else 'template1'}")
            self.env["DATABASE_URL"] = server.replace("/postgres?", f"/{name}?")
        folder.mkdir(parents=True, exist_ok=True)
        if migrated and not own_keys:
            copy_keys(folder)
        if migrated and not server and not copy_to(folder / "floorboard.sqlite3"):
            self.says("migrate", "--verbosity", "0")

    def run(self, *arguments):
        command = [*FLOORBOARD, *map(str, arguments)]
        if arguments[0] != "shell":  # which checks nothing; of the others it would take half of the time
            command.append("--skip-checks")
        return subprocess.run(command, env=self.env, capture_output=True, text=True)

    def says(self, *arguments) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *arguments) -> str:
        done = self.run(*arguments)
        assert done.returncode == 1, (done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr

    def write(self, times=5):
        self.says("shell", "-c", WRITE.format(times=times, until="", rest=0))

    def head(self) -> str:
        return next(line for line in self.says("verify-history").splitlines() if line.startswith("Head"))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """One house for all tests here: no restore may change it, which each of them checks."""
    first = House(tmp_path_factory.mktemp("kept") / "first")
    first.write()
    (first.folder / "files" / "works").mkdir(parents=True)
    (first.folder / "files" / "works" / "poem.txt").write_text("A poem.")
    return first


@pytest.fixture(scope="module")
def backup(house):
    file = house.folder.parent / "day.backup"
    house.says("backup", file)
    return file


def test_a_backup_comes_back_into_an_empty_place(house, backup, tmp_path):
    assert backup.stat().st_mode & 0o777 == 0o600
    other = House(tmp_path / "other", migrated=False)
    said = other.says("restore", backup)
    assert "History holds" in said
    assert other.head() == house.head()
    assert (other.folder / "files" / "works" / "poem.txt").read_text() == "A poem."
    assert not [left for left in other.folder.iterdir() if left.name.startswith(".floorboard")]
    assert {key.name: key.read_text() for key in other.folder.glob("*_key.txt")} == {
        key.name: key.read_text() for key in house.folder.glob("*_key.txt")
    }, "codes and receipts are made from the keys, so they come back too"
    other.says("migrate", "--check")
    other.write(1)
    assert other.head() != house.head()


def test_it_comes_back_into_a_place_that_was_only_migrated(house, backup, tmp_path):
    other = House(tmp_path / "other", own_keys=True)
    other.says("restore", backup)
    assert other.head() == house.head()


@pytest.mark.skipif("os.environ.get('DATABASE_URL')", reason="a folder is a whole place only with SQLite")
def test_it_comes_back_into_another_folder(house, backup, tmp_path):
    house.says("restore", backup, "--to", tmp_path / "elsewhere")
    elsewhere = House(tmp_path / "elsewhere", migrated=False)
    assert elsewhere.head() == house.head()


def test_it_never_comes_back_over_something_unless_told(house, backup, tmp_path):
    other = House(tmp_path / "other")
    other.write(2)
    before = other.head()
    assert "already" in other.refuses("restore", backup)
    assert other.head() == before
    other.says("restore", backup, "--replace")
    assert other.head() == house.head()


def test_a_backup_never_overwrites_a_file(house, backup):
    size = backup.stat().st_size
    assert "already" in house.refuses("backup", backup)
    assert backup.stat().st_size == size


def test_a_folder_that_is_not_there_is_said(house, tmp_path):
    assert "Make it first" in house.refuses("backup", tmp_path / "none" / "day.backup")


def unpacked(backup: Path, tmp_path: Path) -> Path:
    with tarfile.open(backup) as tar:
        tar.extractall(tmp_path / "parts", filter="data")
    return tmp_path / "parts"


def packed(parts: Path, file: Path) -> Path:
    with tarfile.open(file, "w:gz") as tar:
        for part in parts.rglob("*"):
            if part.is_file():
                tar.add(part, arcname=str(part.relative_to(parts)))
    return file


def spoil(how: str, backup: Path, tmp_path: Path) -> Path:
    file = tmp_path / "spoiled.backup"
    whole = backup.read_bytes()
    if how == "cut short":
        file.write_bytes(whole[: len(whole) // 2])
    elif how == "one byte changed":
        file.write_bytes(whole[:5000] + bytes([whole[5000] ^ 255]) + whole[5001:])
    elif how == "something else":
        file.write_bytes(b"name,ward\nLarch,1\n" * 100)
    elif how == "empty":
        file.write_bytes(b"")
    else:
        parts = unpacked(backup, tmp_path)
        database = next(parts.glob("database.*"))
        if how == "a file is missing":
            (parts / "files" / "works" / "poem.txt").unlink()
        elif how == "the database is changed":
            content = bytearray(database.read_bytes())
            content[len(content) // 2] ^= 255
            database.write_bytes(bytes(content))
        elif how == "another form":
            told = (parts / "manifest.json").read_text()
            (parts / "manifest.json").write_text(told.replace('"form": 1', '"form": 99'))
        elif how == "wrong counts":
            told = (parts / "manifest.json").read_text()
            (parts / "manifest.json").write_text(told.replace('"organisation_unit": 6', '"organisation_unit": 7'))
        elif how == "another key":
            told = (parts / "manifest.json").read_text()
            (parts / "manifest.json").write_text(told.replace('"history_key": "', '"history_key": "0'))
        elif how == "no manifest":
            (parts / "manifest.json").unlink()
        packed(parts, file)
    return file


@pytest.mark.parametrize(
    "how, words",
    [
        ("cut short", "damaged, cut short"),
        ("one byte changed", "damaged"),
        ("something else", "something else"),
        ("empty", "something else"),
        ("a file is missing", "damaged"),
        ("the database is changed", "damaged"),
        ("no manifest", "not a whole Floorboard backup"),
        ("another form", "another version"),
        ("wrong counts", "organisation_unit"),
        ("another key", "another key"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(house, backup, tmp_path, how, words):
    said = house.refuses("restore", spoil(how, backup, tmp_path), "--replace")
    assert words in said and "Nothing was changed" in said
    assert not [left for left in house.folder.iterdir() if left.name.startswith((".floorboard", "before"))]
    if how in {"cut short", "wrong counts"}:
        assert "7 entries" in house.says("verify-history")
    assert (house.folder / "files" / "works" / "poem.txt").exists()


def test_a_file_that_reaches_out_of_its_folder_is_refused(house, backup, tmp_path):
    parts = unpacked(backup, tmp_path)
    evil = tmp_path / "evil.backup"
    with tarfile.open(evil, "w:gz") as tar:
        tar.add(parts / "manifest.json", arcname="../../outside.txt")
    house.refuses("restore", evil, "--replace")
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_restore_waits_until_nobody_uses_the_place(house, backup):
    worker = subprocess.Popen(
        [*FLOORBOARD, "work"], env=house.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _tenth_of_a_second in range(600):
            if not (alone := take_alone(house.folder)):
                break
            alone.close()
            time.sleep(0.1)
        assert "Stop Floorboard first" in house.refuses("restore", backup, "--replace")
    finally:
        worker.kill()
        worker.wait()


def test_sqlite_and_postgresql_backups_are_not_mixed(house, backup, tmp_path):
    parts = unpacked(backup, tmp_path)
    told = (parts / "manifest.json").read_text()
    ours, other = ("postgresql", "sqlite") if connection.vendor == "postgresql" else ("sqlite", "postgresql")
    (parts / "manifest.json").write_text(told.replace(f'"database": "{ours}"', f'"database": "{other}"'))
    assert "DATABASE_URL" in house.refuses("restore", packed(parts, tmp_path / "mixed.backup"), "--replace")


def test_a_backup_while_people_write_is_one_moment(house, tmp_path):
    enough = tmp_path / "enough"
    write = WRITE.format(times=20_000, until=enough, rest=0.01)
    writers = [
        subprocess.Popen([*FLOORBOARD, "shell", "-c", write], env=house.env, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    made = []
    try:
        for number in range(3):
            made.append(tmp_path / f"{number}.backup")
            house.says("backup", made[-1])
    finally:
        enough.touch()
        codes = [writer.wait() for writer in writers]
    assert codes == [0, 0], "nobody's writing failed"
    positions = []
    for number, file in enumerate(made):
        other = House(tmp_path / f"again-{number}", migrated=False)
        assert "History holds" in other.says("restore", file)
        positions.append(int(other.head().split()[1].split(":")[0]))
    assert positions == sorted(positions)
    assert positions[-1] > positions[0], "it was written to meanwhile"
