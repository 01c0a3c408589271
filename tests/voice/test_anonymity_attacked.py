"""Nobody can tell who said it: an attacker with database, logs and backups does no better than an even guess.

Twelve days in `make test`; all of them, with the table, by

    FLOORBOARD_DAYS=500 .venv/bin/python -m pytest tests/voice/test_anonymity_attacked.py -n0 -s
"""

import os
import time
from math import sqrt

import pytest
import time_machine
from django.utils import timezone

from floorboard.config.clock import tick
from floorboard.voice.models import Item, PooledItem
from floorboard.voice.models.receipt import SCRYPT
from tests.voice.attacker import Attacker, arrivals_told_in_history, day_of, joined_rows, scores
from tests.voice.days_of_wards import FIRST, Days

DAYS = int(os.environ.get("FLOORBOARD_DAYS", "12"))
FEW, WEAKER = (100, ["every hour", "four times a day", "at once"]) if DAYS > 100 else (8, ["every hour", "at once"])
POINTS = 0.05
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def days(cast, tmp_path, monkeypatch):
    """So many days of the three wards. How long a receipt takes to seal is tried elsewhere."""
    monkeypatch.setitem(SCRYPT, "n", 4)
    with time_machine.travel(timezone.make_aware(timezone.datetime(FIRST.year, FIRST.month, FIRST.day - 1, 12))):

        def lived(many, **more):
            days = Days(cast, cast.max, tmp_path, **more)
            days.go_on(many)
            return days

        yield lived


def told(name, found, seconds):
    print(f"\n{name}: {seconds:.0f} s")
    print("active people   things   even guess   by time   by order   by lines")
    for active, one in found.items():
        print(
            f"{active:13}   {one['things']:6}   {one['even']:10.1%}   {one['time']:7.1%}   {one['order']:8.1%}   "
            f"{one['lines']:8.1%}"
        )


def chance_of(one) -> float:
    """How far so few guesses may go astray by chance: three and a half standard errors."""
    return 3.5 * sqrt(one["even"] * (1 - one["even"]) / one["things"])


def test_who_said_it_is_no_better_than_an_even_guess(days):
    begun = time.monotonic()
    lived = days(DAYS)
    attacker = Attacker(lived)
    assert all(attacker.window(one.ticket) == day_of(one.day) for one in lived.said), "all that tells when says the day"
    found = scores(lived)
    told(f"{DAYS} days, carried in the night", found, time.monotonic() - begun)
    assert not [line for line in lived.evidence.lines if "/ward/" in line[1] or "/receipt/" in line[1]]
    assert not lived.evidence.waited, "no backup of the night holds what waits"
    assert found[1]["time"] == 1, "one person alone can be hidden by no software, and the page says so"
    for active in (3, 10):
        for way in ("time", "order", "lines"):
            more = found[active][way] - found[active]["even"]
            assert more <= max(POINTS, chance_of(found[active])), (active, way, found[active])
    if DAYS >= 500:
        assert all(one[way] <= one["even"] + POINTS for one in found.values() for way in ("time", "order", "lines"))


@pytest.mark.parametrize("weaker", WEAKER)
def test_the_same_attacker_wins_where_it_is_carried_sooner(days, settings, weaker):
    """So the test above can fail: hours between two emptyings, or none at all, point at somebody."""
    begun = time.monotonic()
    hours = {"every hour": tuple(range(1, 24)), "four times a day": (10, 14, 18, 22), "at once": ()}
    settings.POOL_EMPTIED_AT = hours[weaker]
    timed = [("floorboard.voice.jobs.carry_the_days_that_are_over", "at 00:05")]
    if hours[weaker]:
        timed.append(("floorboard.voice.jobs.empty_pool_by_day", f"at {', '.join(map(str, hours[weaker]))}"))
    found = scores(days(FEW, urgent=weaker == "at once", timed=timed))
    told(f"{FEW} days, carried {weaker}", found, time.monotonic() - begun)
    assert found[10]["time"] > found[10]["even"] + POINTS + chance_of(found[10]) / 2


def test_no_join_on_disk_gives_a_row(days):
    """By transaction on PostgreSQL, by place on SQLite: while things wait, and after they were carried."""
    lived = days(3)
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 3, 5, 12))):
        lived.signs_in(lived.wards[2].people[0])
        lived.says(2, None, lived.wards[2].people[0], "said at noon")
        lived.holds_a_card(lived.wards[2].people[0])
        assert PooledItem.objects.exists() and joined_rows() == {}
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 3, 6, 0, 6))):
        tick(jobs=lived.timed)
        assert Item.objects.filter(state="arrived").exists() and joined_rows() == {}
    assert arrivals_told_in_history() == [(None, None)]
