"""Measuring the pages: what each costs the server, how many questions it asks the database, how fast it is."""

import gc
import time
from dataclasses import asdict, dataclass
from itertools import cycle, islice

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from floorboard.config.measuring.pages import PAGES, Page, Place
from floorboard.config.measuring.server import Server, ask_many, serving
from floorboard.formats.kept import forget_what_was_made
from floorboard.organisation.models import Unit, map_at_hand, the_map

AT_ONCE = 4


@dataclass
class Line:
    """One line of the table; times in milliseconds, size in kilobytes (1000 bytes)."""

    page: str
    limit: float | None
    cpu: float
    queries: int
    per_second: float
    p50: float
    p95: float
    size: float
    failed: int
    queries_at_a_tenth: int | None = None

    def told(self) -> dict:
        return asdict(self)


def measure(times: int, workers: int, only: str = "") -> list[Line]:
    """Every page in one run on this database."""
    place = Place()
    lines = []
    forget_what_was_made()
    with serving(workers) as server:
        for page in PAGES:
            if only in page.name:
                lines.append(measure_page(page, place, server, times))
    return lines


def measure_page(page: Page, place: Place, server: Server, times: int) -> Line:
    addresses, times = page.addresses(place), min(times, page.most or times)
    headers = headers_of(place.person(page.who)) if page.who else {}
    asked = requests_for(page, addresses, headers, times * 2 + 20)
    ask_many(server, asked[:20], AT_ONCE)  # warm: templates are read, connections are open
    gc.collect()
    begun_cpu = server.cpu()
    alone = ask_many(server, asked[20 : 20 + times], 1)
    cpu = (server.cpu() - begun_cpu) / len(alone.seconds)
    begun = time.perf_counter()
    together = ask_many(server, asked[20 + times :], AT_ONCE)
    took = time.perf_counter() - begun
    ordered = sorted(together.seconds)
    return Line(
        page=page.name,
        limit=page.limit,
        cpu=round(cpu * 1000, 2),
        queries=count_queries(page, addresses, place),
        per_second=round(len(ordered) / took, 1),
        p50=round(ordered[len(ordered) // 2] * 1000, 1),
        p95=round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
        size=round(sum(alone.sizes) / len(alone.sizes) / 1000, 1),
        failed=len(alone.failed) + len(together.failed),
    )


def requests_for(page: Page, addresses: list[str], headers: dict, many: int) -> list[tuple]:
    """So many requests, going round the addresses. A post does each thing once, then takes it back."""
    if not page.post:
        return [("GET", address, headers, None) for address in islice(cycle(addresses), many)]
    form = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    again = cycle([*((a, "") for a in addresses), *((a, "&do=take_back") for a in addresses)])
    token = headers["X-CSRFToken"]
    return [("POST", address, form, f"csrfmiddlewaretoken={token}{do}") for address, do in islice(again, many)]


def headers_of(person) -> dict[str, str]:
    """The cookies of somebody who has just signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    token = _get_new_csrf_string()
    cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
    return {"Cookie": cookies, "X-CSRFToken": token}


def count_queries(page: Page, addresses: list[str], place: Place) -> int:
    """Questions to the database for one request, the most of three addresses."""
    most = 0
    with map_at_hand():
        the_map().tree(Unit)  # as on any page but the first after a unit changed
    for address in addresses[-3:]:
        client = Client(headers={"host": "127.0.0.1"})
        if page.who:
            client.force_login(place.person(page.who))
        with CaptureQueriesContext(connection) as asked:
            client.post(address) if page.post else client.get(address)
        most = max(
            most, sum(1 for query in asked if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")))
        )
    return most


def queries_only() -> dict[str, int]:
    """Questions to the database by page, without a server: for the provider of a tenth."""
    place = Place()
    return {page.name: count_queries(page, page.addresses(place), place) for page in PAGES}
