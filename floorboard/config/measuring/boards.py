"""Pages that look over months and years, on ten years of a provider and on one: do more years make them dearer?"""

import gc
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from floorboard.config.measuring.pages import Place
from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.reports.floor import count

MOST_TIMES_ONE_YEAR = 1.5  # a page over ten years beside the same page over one
MOST_TIMES_FOR_CHARTS = 2.5  # they draw the last 36 months, and of one year only its 12: three times as many
CHARTS = ("floor to board", "all charts", "one chart", "model of co-production")
MOST_QUERIES = 15
LEVELS = {"board": "provider", "region": "region", "site": "site", "ward": "ward", "department": "department"}


@dataclass(frozen=True)
class Looked:
    """What one page cost: CPU milliseconds when it is counted anew, and when it was counted a moment ago; questions."""

    page: str
    first: float
    again: float
    queries: int
    kilobytes: float


def pages_of(place: Place) -> dict[str, str]:
    """The pages of each level, by what they are called in the table."""
    units = {name: _unit_at(level, place) for name, level in LEVELS.items()}
    found = {}
    for name, unit in units.items():
        if unit is None:
            continue
        here = {"pk": unit.pk}
        found[f"{name}, floor to board"] = reverse("floor-at", kwargs=here)
        found[f"{name}, its page"] = reverse("place-detail", kwargs=here)
        found[f"{name}, all charts"] = reverse("measure-list", kwargs=here)
        found[f"{name}, one chart"] = reverse("measure-detail", kwargs=here | {"slug": "first-answer"})
        found[f"{name}, model of co-production"] = reverse("co-production", kwargs=here)
        found[f"{name}, who is missing"] = reverse("unit-missing", kwargs=here)
    kinds = {"region": "regional_lead", "site": "site_manager"}
    for name, kind in kinds.items():
        found[f"{name}, leader"] = reverse("leader-role", kwargs={"pk": units[name].pk, "kind": kind})
    return found


def _unit_at(level: str, place: Place) -> Unit | None:
    return place.ward.up_to(level) if level in Unit.Level.values and level != "department" else _a_department()


def _a_department() -> Unit | None:
    return Unit.objects.filter(level=Unit.Level.DEPARTMENT).order_by("pk").first()


def measure_boards(times: int = 5) -> list[dict]:
    """Each page for the board's secretary, in this process, where the processor's time is counted exactly."""
    place = Place()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(place.person(Role.Kind.BOARD_SECRETARY))
    return [vars(_look(name, address, client, times)) for name, address in pages_of(place).items()]


def _look(name: str, address: str, client: Client, times: int) -> Looked:
    answer = client.get(address)  # templates are read
    if answer.status_code != 200:
        raise LookupError(f"{name}: {answer.status_code} {address}")
    first = [_seconds(client, address, anew=True) for _time in range(times)]
    again = [_seconds(client, address, anew=False) for _time in range(times)]
    count.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    size = len(answer.content) / 1000
    return Looked(name, _middle(first), _middle(again), len(asked), round(size, 1))


def _seconds(client: Client, address: str, anew: bool) -> float:
    if anew:
        count.cache_clear()
    gc.collect()
    begun = time.process_time()
    client.get(address)
    return time.process_time() - begun


def _middle(seconds: list[float]) -> float:
    return round(sorted(seconds)[len(seconds) // 2] * 1000, 2)


def board_table(ten: list[dict], one: list[dict]) -> list[str]:
    """The numbers side by side, and how many times a page over ten years costs what it costs over one."""
    before = {line["page"]: line for line in one}
    rows = [
        f"{'page':34}{'ten: first':>12}{'again':>8}{'one: first':>12}{'again':>8}{'times':>7}{'queries':>9}{'kB':>6}"
    ]
    for line in ten:
        other = before[line["page"]]
        costs = f"{line['first']:12.1f}{line['again']:8.1f}{other['first']:12.1f}{other['again']:8.1f}"
        rows.append(f"{line['page']:34}{costs}{times(line, other):7.2f}{line['queries']:9}{line['kilobytes']:6.0f}")
    return rows


def times(line: dict, other: dict) -> float:
    return line["first"] / other["first"]


def what_is_over(ten: list[dict], one: list[dict]) -> list[str]:
    """Each page that more years make dearer, or that asks too often, as a sentence."""
    before = {line["page"]: line for line in one}
    said = []
    for line in ten:
        most = MOST_TIMES_FOR_CHARTS if line["page"].endswith(CHARTS) else MOST_TIMES_ONE_YEAR
        if (ratio := times(line, before[line["page"]])) > most:
            said.append(f"{line['page']}: {ratio:.1f} times one year, promised {most}.")
        if line["queries"] > MOST_QUERIES:
            said.append(f"{line['page']}: {line['queries']} queries, promised {MOST_QUERIES}.")
    return said
