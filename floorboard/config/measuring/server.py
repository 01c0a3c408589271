"""The server that is measured, and a small client on the same machine that is bounded in count and time."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

LONGEST = 60  # seconds for the requests of one page


@dataclass
class Told:
    """What the client saw: seconds of each request, their sizes, and how many were not answered well."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def add(self, seconds: float, size: int, fault: str = ""):
        self.seconds.append(seconds)
        self.sizes.append(size)
        if fault:
            self.failed.append(fault)


class Server:
    """`floorboard serve` on a free port of this machine."""

    def __init__(self, workers: int):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "floorboard.config.command", "serve", "--no-worker", "--workers", str(workers)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            env=os.environ | {"FLOORBOARD_HOSTS": "127.0.0.1"},
        )

    def wait(self):
        for _try in range(300):
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("The server that should be measured did not start.")

    def ask(self, method, address, headers=None, body=None) -> tuple[int, int]:
        link = self.link()
        try:
            return one_request(link, method, address, headers or {}, body)
        finally:
            link.close()

    def link(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def cpu(self) -> float:
        """Seconds of CPU that the server's processes have used (user and system together)."""
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        return sum(times.user + times.system for times in (one.cpu_times() for one in family))

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=30)


@contextmanager
def serving(workers: int) -> Iterator[Server]:
    server = Server(workers)
    try:
        server.wait()
        yield server
    finally:
        server.end()


def one_request(link, method, address, headers, body) -> tuple[int, int]:
    link.request(method, address, body=body, headers=headers)
    answer = link.getresponse()
    return answer.status, len(answer.read())


def ask_many(server: Server, requests: list[tuple], at_once: int) -> Told:
    """Send these requests (method, address, headers, body) over so many connections, each one after another."""
    told, lock, left, end = Told(), threading.Lock(), iter(requests), time.monotonic() + LONGEST

    def client():
        link = server.link()
        while time.monotonic() < end:
            with lock:
                request = next(left, None)
            if request is None:
                break
            begun = time.perf_counter()
            status, size = one_request(link, *request)
            taken = time.perf_counter() - begun
            with lock:
                told.add(taken, size, "" if status < 400 else f"{status} {request[1]}")
        link.close()

    side_by_side(at_once, client)
    return told


def side_by_side(many: int, work: Callable[[], None]):
    """So many do the same at once; comes back when all have ended."""
    hands = [threading.Thread(target=work) for _ in range(many)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
