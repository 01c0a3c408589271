"""Jobs of the clock: each runs when it is due, once, and none is lost by a restart."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.module_loading import import_string

from floorboard.config import clock
from floorboard.config.models import TimedJob

ran = []


def job():
    ran.append("job")


def failing_job():
    ran.append("failing")
    raise RuntimeError("not today")


@pytest.fixture(autouse=True)
def nothing_ran():
    ran.clear()


def at(text: str):
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    "when, now, due",
    [
        ("every 10 minutes", "2026-11-23 09:47:12", "2026-11-23 09:40"),
        ("every 60 minutes", "2026-11-23 09:00:00", "2026-11-23 09:00"),
        ("at 10, 14, 18, 22", "2026-11-23 09:59", "2026-11-22 22:00"),
        ("at 10, 14, 18, 22", "2026-11-23 14:00", "2026-11-23 14:00"),
        ("at 7:30", "2026-11-23 07:29", "2026-11-22 07:30"),
        ("at 7:30", "2026-07-23 07:31", "2026-07-23 07:30"),
    ],
)
def test_the_last_moment_a_job_was_due(when, now, due):
    assert clock.last_due(when, at(now)) == at(due)


@pytest.mark.parametrize("when", ["sometimes", "every 0 hours", "at noon", ""])
def test_a_moment_nobody_understands_is_refused(when):
    with pytest.raises(ValueError, match="Say"):
        clock.last_due(when, at("2026-11-23 09:00"))


@pytest.mark.parametrize("name, when", settings.TIMED_JOBS)
def test_every_job_in_the_settings_is_there_and_its_moment_is_understood(name, when):
    assert callable(import_string(name))
    assert clock.last_due(when, timezone.now()) <= timezone.now()


def tick(now: str, name="tests.config.test_clock.job", when="at 10, 14"):
    return clock.tick(at(now), [(name, when)])


@pytest.mark.django_db
def test_a_job_runs_once_for_each_moment_it_is_due():
    assert tick("2026-11-23 10:00:20")
    assert not tick("2026-11-23 10:00:40")
    assert not tick("2026-11-23 13:59")
    assert tick("2026-11-23 14:01")
    assert len(ran) == 2


@pytest.mark.django_db
def test_a_job_missed_while_we_were_stopped_runs_once_at_the_next_start():
    tick("2026-11-20 10:01")
    tick("2026-11-23 09:00")
    tick("2026-11-23 09:01")
    assert len(ran) == 2


@pytest.mark.django_db
def test_a_job_that_fails_is_tried_again_and_the_others_run(caplog):
    both = [("tests.config.test_clock.failing_job", "at 10"), ("tests.config.test_clock.job", "at 10")]
    assert clock.tick(at("2026-11-23 10:01"), both) == ["tests.config.test_clock.job"]
    assert "will be tried again" in caplog.text
    clock.tick(at("2026-11-23 10:02"), both)
    clock.tick(at("2026-11-23 10:12"), both)
    assert ran == ["failing", "job", "failing"]


@pytest.mark.django_db
def test_two_workers_do_not_both_take_a_job():
    job = TimedJob.objects.create(name="x")
    same_job_elsewhere = TimedJob.objects.get(name="x")
    now = datetime.now(UTC)
    assert job.claim(now)
    assert not same_job_elsewhere.claim(now + timedelta(seconds=1))


@pytest.mark.django_db
def test_no_job_is_done_before_it_is_begun():
    with pytest.raises(IntegrityError, match="a_timed_job_is_begun_before_it_is_done"):
        TimedJob.objects.create(name="x", done_at=datetime.now(UTC))


@pytest.mark.django_db
def test_the_nightly_tidying_runs():
    assert clock.tick(jobs=[("floorboard.config.jobs.tidy", "at 3")]) == ["floorboard.config.jobs.tidy"]
    assert TimedJob.last_done()
