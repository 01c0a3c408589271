"""What people wait is counted from the time their request was due, also while nobody was free to send it."""

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from floorboard.config.measuring import load
from floorboard.config.measuring.pages import PAGES
from floorboard.config.measuring.server import Server, Told
from floorboard.config.measuring.table import load_table


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.05)
        self.send_response(404 if self.path == "/gone/" else 200)
        self.end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture
def slow():
    """A server that answers one request after another, each after a twentieth of a second."""
    serving = HTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    server = Server.__new__(Server)
    server.port = serving.server_port
    yield server
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_the_mix_is_of_a_hundred_and_of_pages_that_are_measured():
    assert sum(load.MIX.values()) == 100 and set(load.MIX) <= {page.name for page in PAGES}


def test_waiting_for_a_free_hand_counts(slow, monkeypatch):
    monkeypatch.setattr(load, "HANDS", 1)
    told = load.ask_in_time(slow, [("page", ("GET", "/", {}, None))] * 10, rate=1000)
    assert len(told["page"].seconds) == 10
    assert max(told["page"].seconds) >= 0.45, "the tenth was due at once and had nine before it"


def test_requests_leave_when_they_are_due(slow):
    begun = time.perf_counter()
    told = load.ask_in_time(slow, [("page", ("GET", "/gone/", {}, None))] * 5, rate=10)
    assert time.perf_counter() - begun >= 0.4 and told["page"].failed == ["404 /gone/"] * 5


def test_half_and_95_of_100_are_told_in_milliseconds():
    line = load.Waited.of("page", Told([second / 100 for second in range(100)]))
    assert (line.p50, line.p95, line.requests) == (500.0, 950.0, 100)


def test_what_is_over_the_promise_is_said():
    line = {"page": "search", "requests": 9, "p50": 20.0, "p95": 201.0, "failed": 0}
    assert load_table([line])[-1] == "search: 95 of 100 within 201 ms."
    assert load_table([line | {"p95": 200.0}])[-1].startswith("95 of 100 waited 200 ms or less")
    assert load_table([line | {"p95": 200.0, "failed": 2}])[-1] == "search: 2 requests failed."
