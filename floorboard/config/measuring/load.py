"""How long people wait when many ask at once: reading, searching, writing and papers, so many requests a second.

Requests leave when it is their time, whether those before were answered or not, and waiting counts from then on.
"""

import random
import threading
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import cycle

from floorboard.config.measuring.measure import headers_of, requests_for
from floorboard.config.measuring.pages import IN_EASY_WORDS, MADE_BEFORE, PAGES, Place
from floorboard.config.measuring.server import LONGEST, Server, Told, one_request, serving, side_by_side

# Of a hundred requests: 70 read, 20 list or search, 8 write, 2 are papers.
MIX = {
    "ward": 15, "ward's own page": 15, "item": 20, "council": 10, "running meeting": 5, "base layout, signed in": 5,
    "item list": 8, "answer inbox": 2, "search": 8, "search with a mistake": 2,
    "me too": 8,
    MADE_BEFORE: 1, IN_EASY_WORDS: 1,
}  # fmt: skip
HANDS = 24  # requests under way at most; with fewer than wait, the wait is still counted
TOGETHER = "all together"
PROMISED = 200.0  # milliseconds for 95 of 100


@dataclass
class Waited:
    """What people waited for one page: milliseconds for half of the requests, and for 95 of 100."""

    page: str
    requests: int
    p50: float
    p95: float
    failed: int

    @classmethod
    def of(cls, page: str, told: Told):
        ordered = sorted(told.seconds)
        p50, p95 = (round(ordered[int(len(ordered) * part)] * 1000, 1) for part in (0.5, 0.95))
        return cls(page, len(ordered), p50, p95, len(told.failed))


def measure_load(rate: float, seconds: float, workers: int) -> list[dict]:
    """Plain values, a line for each page, the last for all together."""
    asked = mixed(Place(), int(rate * min(seconds, LONGEST)))
    with serving(workers) as server:
        ask_in_time(server, asked[: len(asked) // 4], rate / 2)  # warm: templates are read, connections are open
        told = ask_in_time(server, asked, rate)
    told[TOGETHER] = Told(*([each for one in told.values() for each in getattr(one, name)] for name in vars(Told())))
    return [asdict(Waited.of(page, told[page])) for page in (*MIX, TOGETHER) if page in told]


def mixed(place: Place, many: int) -> list[tuple[str, tuple]]:
    """So many requests in this mix, always in the same order: the name of the page, and what is sent."""
    pages = {page.name: page for page in PAGES if page.name in MIX}
    of_each = {}
    for name, page in pages.items():
        headers = headers_of(place.person(page.who)) if page.who else {}
        of_each[name] = cycle(requests_for(page, page.addresses(place), headers, many))
    names = [name for name, share in MIX.items() for _each in range(share)] * (many // 100 + 1)
    random.Random(1).shuffle(names)  # noqa: S311 - the order of requests, no secret
    return [(name, next(of_each[name])) for name in names[:many]]


def ask_in_time(server: Server, asked: list[tuple[str, tuple]], rate: float) -> dict[str, Told]:
    """Send each at its time, so many a second; answers what the clients saw, by page."""
    told, lock, left, begun = defaultdict(Told), threading.Lock(), iter(enumerate(asked)), time.perf_counter()

    def hand():
        link = server.link()
        while True:
            with lock:
                number, (page, request) = next(left, (0, ("", ())))
            if not page:
                break
            due = begun + number / rate
            time.sleep(max(0, due - time.perf_counter()))
            status, size = one_request(link, *request)
            with lock:
                told[page].add(time.perf_counter() - due, size, "" if status < 400 else f"{status} {request[1]}")
        link.close()

    side_by_side(HANDS, hand)
    return told
