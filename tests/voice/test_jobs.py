"""What the clock does: the pool is carried, and what nobody reads goes to the next reader."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from floorboard.config.clock import last_due, tick
from floorboard.history.models import Entry
from floorboard.notices.models import Notice
from floorboard.people.models import Role
from floorboard.voice import jobs
from floorboard.voice.jobs import (
    carry_the_days_that_are_over,
    check_reading_clocks,
    empty_pool_by_day,
    tell_who_reads_first,
)
from floorboard.voice.models import DoneByReceipt, Item, MissedClock, OnDuty, PooledItem
from floorboard.voice.models.pool import say


def at(day, hour, minute=0):
    return timezone.make_aware(timezone.datetime(2026, 11, day, hour, minute))


def told(person) -> set[str]:
    return set(Notice.objects.filter(person=person).values_list("about", flat=True))


@pytest.fixture
def said(cast, wash):
    def go(moment, **more):
        with time_machine.travel(moment, tick=False):
            return Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa, **more)

    return go


NIGHT = "floorboard.voice.jobs.carry_the_days_that_are_over"


@pytest.fixture
def at_night(settings):
    """What is done when a day is over. Without hours of a provider's own, nothing else carries the pool."""
    timed = [job for job in settings.TIMED_JOBS if "pool" in job[0] or "carry" in job[0]]
    assert timed == [(NIGHT, "at 00:05")]
    assert last_due(timed[0][1], at(23, 9)) == at(23, 0, 5)
    return timed


@pytest.fixture
def said_at(cast, wash):
    """Somebody says something without a name at this moment."""

    def go(*moment):
        with time_machine.travel(at(*moment), tick=False):
            say(unit=cast.larch, theme=wash, once=str(moment), words=f"{moment}")

    return go


def carried(moment, timed) -> dict[str, list[str]]:
    """What had been carried by then, each day's."""
    with time_machine.travel(moment, tick=False):
        tick(jobs=timed)
    found: dict[str, list[str]] = {}
    for day, words in Item.objects.order_by("arrived_on", "words").values_list("arrived_on", "words"):
        found.setdefault(day.isoformat(), []).append(words)
    return found


def test_a_day_is_carried_when_it_is_over_and_its_things_say_that_day(at_night, said_at):
    carried(at(23, 0, 5), at_night)
    for moment in ((23, 0, 6), (23, 12), (23, 23, 59)):
        said_at(*moment)
        assert carried(at(*moment) + timedelta(seconds=30), at_night) == {}, "it waits for the night"
    assert carried(at(24, 0, 4), at_night) == {}, "what was sent before midnight may still be coming in"
    said_at(24, 0, 4)
    of_the_day = ["(23, 0, 6)", "(23, 12)", "(23, 23, 59)"]
    assert carried(at(24, 0, 5), at_night) == {"2026-11-23": of_the_day}
    assert PooledItem.objects.get().words == "(24, 0, 4)", "the next day has begun and stays whole"
    assert carried(at(25, 0, 5), at_night)["2026-11-24"] == ["(24, 0, 4)"]


def test_a_server_that_slept_neither_splits_a_day_nor_mixes_two(at_night, said_at):
    carried(at(22, 0, 5), at_night)
    said_at(22, 10)
    said_at(23, 11)
    said_at(24, 9)
    assert carried(at(24, 9, 30), at_night) == {"2026-11-22": ["(22, 10)"], "2026-11-23": ["(23, 11)"]}
    said_at(24, 18)
    assert carried(at(25, 3), at_night)["2026-11-24"] == ["(24, 18)", "(24, 9)"]
    told = Entry.objects.filter(what__endswith="arrived").order_by("position").values_list("what", "day", "at")
    assert list(told) == [
        ("1 arrived", date(2026, 11, 22), None), ("1 arrived", date(2026, 11, 23), None),
        ("2 arrived", date(2026, 11, 24), None),
    ]  # fmt: skip


@pytest.mark.parametrize("month, day", [(3, 28), (10, 25), (10, 31), (2, 28), (12, 31)])
def test_a_day_of_23_or_25_hours_and_the_last_of_a_month_are_carried_whole(cast, wash, at_night, month, day):
    morning = timezone.make_aware(timezone.datetime(2027, month, day, 0, 10))
    for hours in (0, 2, 22):
        with time_machine.travel(morning + timedelta(hours=hours), tick=False):
            tick(jobs=at_night)
            say(unit=cast.larch, theme=wash, once=str(hours), words=str(hours))
            assert not Item.objects.exists()
    that_day = date(2027, month, day)
    night = timezone.make_aware(timezone.datetime.combine(that_day + timedelta(days=1), settings.POOL_NIGHT))
    assert carried(night, at_night) == {that_day.isoformat(): ["0", "2", "22"]}


def test_carrying_it_twice_changes_nothing(cast, wash):
    with time_machine.travel(at(23, 12), tick=False):
        say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    assert (carry_the_days_that_are_over(), carry_the_days_that_are_over()) == (1, 0)
    assert Item.objects.count() == 1


def test_only_where_hours_are_set_is_a_day_carried_before_it_is_over(cast, wash):
    say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    assert (carry_the_days_that_are_over(), empty_pool_by_day()) == (0, 1)
    assert Item.objects.get().arrived_on == timezone.localdate()


def test_what_a_receipt_did_is_told_under_its_own_day(cast, wash, at_night):
    for day in (23, 24):
        with time_machine.travel(at(day, 12), tick=False):
            DoneByReceipt.objects.create(what=f"words added {day}", about="voice.item:1")
    carried(at(24, 13), at_night)
    assert list(DoneByReceipt.objects.values_list("what", flat=True)) == ["words added 24"]
    assert Entry.objects.get(what="words added 23").day == date(2026, 11, 23)
    carried(at(25, 0, 5), at_night)
    assert Entry.objects.get(what="words added 24").day == date(2026, 11, 24)


def test_a_missed_clock_goes_to_the_site_and_then_to_safeguarding(cast, said):
    item = said(at(23, 9))
    assert item.read_by == at(23, 13)
    with time_machine.travel(at(23, 12, 59), tick=False):
        assert check_reading_clocks() == 0
    with time_machine.travel(at(23, 13), tick=False):
        assert (check_reading_clocks(), check_reading_clocks()) == (1, 0)
    first = MissedClock.objects.get()
    assert (first.stage, f"voice.missedclock:{first.pk}" in told(cast.max)) == (MissedClock.Stage.SITE, True)
    item.refresh_from_db()
    assert item.read_by == at(23, 17), "the next reader has as long again"
    with time_machine.travel(at(23, 17, 1), tick=False):
        assert check_reading_clocks() == 1
    second = MissedClock.objects.get(stage=MissedClock.Stage.SAFEGUARDING)
    assert f"voice.missedclock:{second.pk}" in told(cast.safa)
    assert f"voice.missedclock:{second.pk}" not in told(cast.max)
    with time_machine.travel(at(24, 20), tick=False):
        assert check_reading_clocks() == 0, "there is nobody after safeguarding"
    assert Entry.objects.filter(what="reading clock missed").count() == 2


def test_what_is_about_staff_is_never_told_to_the_managers(cast, said):
    said(at(23, 9), about_staff=True)
    for hour in (13, 18):
        with time_machine.travel(at(23, hour), tick=False):
            check_reading_clocks()
    assert told(cast.max) == set()
    assert len(told(cast.safa)) == 2 and len(told(cast.fred)) == 1


@pytest.mark.parametrize("outcome", ["publish", "hold", "withdraw"])
def test_what_was_read_or_taken_back_misses_no_clock(cast, said, outcome):
    item = said(at(23, 9))
    if outcome == "withdraw":
        item.withdraw(by=cast.rosa)
    else:
        getattr(item, outcome)(by=cast.max, **({"reason": "Wait."} if outcome == "hold" else {}))
    with time_machine.travel(at(24, 20), tick=False):
        assert check_reading_clocks() == 0


def test_whoever_is_on_the_rota_hears_once_a_day_that_something_waits(cast, said):
    OnDuty.put(unit=cast.tern, person=cast.max, since=date(2026, 11, 23), until=date(2026, 11, 24), by=cast.adam)
    with time_machine.travel(at(23, 9), tick=False):
        tell_who_reads_first()
        assert told(cast.max) == set(), "nothing waits yet"
    said(at(23, 9, 5))
    for _time in range(2):
        with time_machine.travel(at(23, 9, 10), tick=False):
            tell_who_reads_first()
    assert Notice.objects.filter(person=cast.max).count() == 1
    assert told(cast.safa) == set()


def test_an_item_nobody_can_read_in_time_has_no_clock_to_miss(cast, wash):
    for role in Role.objects.filter(kind__in=["site_manager", "safeguarding_lead"]):
        role.end()
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa)
    assert item.read_by is None
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert check_reading_clocks() == 0


@pytest.mark.parametrize("busy", [True, False])
def test_while_somebody_reads_the_database_cannot_forget_and_the_clock_tries_again(cast, busy):
    timed = [("floorboard.voice.jobs.forget_the_order", "at 10")]
    with patch.object(jobs, "connection") as connection, patch.object(jobs, "log") as log:
        connection.in_atomic_block, connection.vendor = False, "sqlite"
        cursor = connection.cursor.return_value.__enter__.return_value
        cursor.fetchone.return_value = (int(busy), 4, 4)
        with time_machine.travel(at(23, 10, 1), tick=False):
            done = tick(jobs=timed)
        assert done == ([] if busy else ["floorboard.voice.jobs.forget_the_order"])
        assert log.warning.called is busy
        cursor.fetchone.return_value = (0, 0, 0)
        with time_machine.travel(at(23, 10, 20), tick=False):
            assert tick(jobs=timed) == (["floorboard.voice.jobs.forget_the_order"] if busy else [])
    assert cursor.execute.call_args.args == ("PRAGMA wal_checkpoint(TRUNCATE)",)
