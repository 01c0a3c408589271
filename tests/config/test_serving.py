"""`floorboard serve` as somebody runs it: a real server on a free port, its worker beside it, nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress

import psutil
import pytest

from tests.built import with_built_files
from tests.migrated import copy_house

FLOORBOARD = [sys.executable, "-m", "floorboard.config.command"]


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    """An empty data folder with its database made, and a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FLOORBOARD_", "DATABASE_URL", "DJANGO_"))}
    data = tmp_path_factory.mktemp("data")
    env = kept | {"FLOORBOARD_DATA": str(data), "PORT": str(port)}
    copy_house(data)
    subprocess.run([*FLOORBOARD, "migrate", "--verbosity", "0"], env=env, check=True)
    return env


@pytest.fixture
def serving(surroundings):
    server = subprocess.Popen([*FLOORBOARD, "serve"], env=surroundings, stdout=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{surroundings['PORT']}"
    try:
        until(lambda: answers(address + "/healthz"))
        yield server, address
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def answers(address) -> int:
    try:
        return urllib.request.urlopen(address, timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def until(true, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def works(server) -> list:
    """The background workers of a server that are alive; one that has just died is none."""
    found = []
    for child in psutil.Process(server.pid).children():
        with suppress(psutil.Error):
            if "work" in child.cmdline():
                found.append(child)
    return found


def is_alive(process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


@with_built_files
def test_it_serves_says_what_is_unsafe_and_ends_its_children(serving):
    server, address = serving
    assert answers(address + "/healthz") == 200
    assert answers(address + "/accounts/login/") == 200
    assert answers(address + "/static/build/floorboard.css") == 200
    until(lambda: works(server))
    family = psutil.Process(server.pid).children(recursive=True)
    server.send_signal(signal.SIGINT)
    said, _ = server.communicate(timeout=30)
    assert "Not yet for real people's words" in said
    assert f"open {address}/" in said
    until(lambda: not any(is_alive(child) for child in family))


@with_built_files
def test_a_worker_that_was_killed_is_started_again_and_dies_with_a_killed_server(serving):
    server, _address = serving
    until(lambda: works(server))
    first = works(server)[0]
    first.kill()
    until(lambda: any(other.pid != first.pid for other in works(server)))
    family = psutil.Process(server.pid).children(recursive=True)
    server.kill()
    server.wait()
    until(lambda: not any(is_alive(child) for child in family))


@with_built_files
def test_it_does_not_serve_a_database_that_is_not_up_to_date(tmp_path, surroundings):
    env = surroundings | {"FLOORBOARD_DATA": str(tmp_path)}
    done = subprocess.run([*FLOORBOARD, "serve"], env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "Run: floorboard migrate" in done.stderr


def test_the_command_alone_says_what_it_can_do(surroundings):
    said = subprocess.run(FLOORBOARD, env=surroundings, capture_output=True, text=True).stdout
    assert "verify-history" in said and "start" in said


@pytest.mark.parametrize(
    "version, has_it", [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 6, 23), False)]
)
def test_the_fault_of_some_sqlite_versions_is_known(version, has_it):
    from floorboard.config.unsafe import has_wal_bug

    assert has_wal_bug(version) is has_it
