"""Jobs the clock starts. Settings list them: where they are, and when they are due."""

import logging
import re
import threading
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from floorboard.config.models import TimedJob
from floorboard.organisation.models import map_at_hand

log = logging.getLogger("floorboard.clock")
EVERY = re.compile(r"every (\d+) minutes?$")
AT = re.compile(r"at (\d{1,2}(?::\d\d)?(?:, ?\d{1,2}(?::\d\d)?)*)$")


def last_due(when: str, now: datetime) -> datetime:
    """The last moment, not after `now`, at which "every 10 minutes" or "at 7:30, 14" (local time) was due."""
    if found := EVERY.match(when):
        minutes = int(found[1])
        since_midnight = (now - now.replace(hour=0, minute=0, second=0, microsecond=0)) // timedelta(minutes=1)
        return now.replace(second=0, microsecond=0) - timedelta(minutes=since_midnight % minutes)
    if found := AT.match(when):
        here = timezone.localtime(now)
        hours = [
            time.fromisoformat(f"{part:0>2}" if ":" not in part else f"{part:0>5}")
            for part in re.split(", ?", found[1])
        ]
        days = (here.date(), here.date() - timedelta(days=1))
        moments = [timezone.make_aware(datetime.combine(day, hour)) for day in days for hour in hours]
        return max(moment for moment in moments if moment <= now)
    raise ValueError(f'When is "{when}"? Say "every 10 minutes" or "at 7, 14:30".')


def tick(now: datetime | None = None, jobs=None) -> list[str]:
    """Start each job that was due and not yet done; answers the names of those done. One that fails is tried again."""
    now = now or timezone.now()
    done = []
    for name, when in settings.TIMED_JOBS if jobs is None else jobs:
        job, _new = TimedJob.objects.get_or_create(name=name)
        if not (job.is_waiting(last_due(when, now), now) and job.claim(now)):
            continue
        try:
            with map_at_hand():
                import_string(name)()
        except Exception:
            log.exception("The timed job %s failed. It will be tried again.", name)
        else:
            TimedJob.finish(name, now)
            done.append(name)
    return done


class Clock(threading.Thread):
    """Looks every few seconds whether a job is due, beside the worker."""

    def __init__(self, seconds: float = 20):
        super().__init__(name="clock", daemon=True)
        self.seconds = seconds
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.is_set():
            close_old_connections()
            try:
                tick()
            except Exception:
                log.exception("The clock could not look at its jobs. It will look again.")
            close_old_connections()
            self.stopped.wait(self.seconds)
