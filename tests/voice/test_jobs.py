"""What the clock does: the pool is carried, and what nobody reads goes to the next reader."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.utils import timezone

from floorboard.config.clock import last_due, tick
from floorboard.history.models import Entry
from floorboard.notices.models import Notice
from floorboard.people.models import Role
from floorboard.voice import jobs
from floorboard.voice.jobs import check_reading_clocks, empty_pool_when_due, tell_who_reads_first
from floorboard.voice.models import Item, MissedClock, OnDuty, PooledItem
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


def test_the_pool_is_carried_at_its_hour_and_a_server_that_slept_carries_it_when_it_wakes(cast, wash, settings):
    timed = [job for job in settings.TIMED_JOBS if job[0].startswith("floorboard.voice.jobs.empty_pool")]
    assert timed == [("floorboard.voice.jobs.empty_pool_when_due", "at 10, 14, 18, 22")]
    with time_machine.travel(at(23, 10, 1), tick=False):
        tick(jobs=timed)
        say(unit=cast.larch, theme=wash, once="one", words="Cold.")
        tick(jobs=timed)
        assert PooledItem.objects.exists(), "it waits for the next hour"
    with time_machine.travel(at(23, 16, 20), tick=False):
        assert tick(jobs=timed) == ["floorboard.voice.jobs.empty_pool_when_due"]
    assert Item.objects.count() == 1 and not PooledItem.objects.exists()
    assert last_due(timed[0][1], at(23, 9)) == at(22, 22)


def test_carrying_it_twice_changes_nothing(cast, wash):
    say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    assert (empty_pool_when_due(), empty_pool_when_due()) == (1, 0)
    assert Item.objects.count() == 1


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
