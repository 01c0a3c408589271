"""What the clock does in this room: carry the pool, and see that everything is read."""

import logging

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.notices.telling import remind
from floorboard.people.access import Can
from floorboard.voice.models import DoneByReceipt, Item, MissedClock, OnDuty, PooledItem, Recording, Route, Urgent
from floorboard.voice.models.called import MINUTES
from floorboard.voice.models.opening import forget_passed_parts
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.models.reading_clock import readers_of

log = logging.getLogger("floorboard.voice")
MOST_AT_ONCE = 500
TO_READ = gettext_noop("something waits to be read")
NOT_READ = gettext_noop("something was not read in time")


def carry_the_days_that_are_over() -> int:
    """In the night, or as soon as we run again after it: each day that is over goes to its readers, whole."""
    return empty_pool(before=timezone.localdate())


def empty_pool_by_day() -> int:
    """Only where a provider set hours for it: everything in the pool goes to its readers."""
    return empty_pool()


class StillBusy(Exception):
    """Somebody reads the database just now, so it cannot forget yet. The clock tries again."""


def forget_the_order():
    """After the pool was emptied: the database still keeps rows that are gone, in the order in which they came.

    A job of its own, so that the clock tries it again until it is done, and does not empty the pool again for it.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                log.warning("The order in which things were said is still in the database's log. We try again.")
                raise StillBusy
        else:
            for model in (PooledItem, DoneByReceipt, Recording):
                cursor.execute(f"VACUUM {model._meta.db_table}")


def check_reading_clocks() -> int:
    """What cannot wait is told; whatever was not read in time goes to the next reader. Answers how many."""
    tell_what_is_urgent()
    late = Item.objects.filter(state=Item.State.ARRIVED, read_by__lte=timezone.now()).order_by("read_by", "pk")
    missed = [row for row in (item.miss_clock() for item in late.select_related("unit")[:MOST_AT_ONCE]) if row]
    for row in missed:
        for person in next_readers(row):
            remind(person, row, NOT_READ)
    tell_who_reads_first()
    return len(missed)


def next_readers(missed: MissedClock) -> set:
    """First everybody who reads for this place; then safeguarding and the guardian. Only who may read it is told."""
    unit = missed.item.unit
    if missed.stage == MissedClock.Stage.SITE:
        return set(readers_of(unit, Can.TRIAGE))
    return set(readers_of(unit, Can.SAFEGUARD)) | set(readers_of(unit, Can.SPEAK_UP))


def tell_what_is_urgent():
    """What came without a name and cannot wait: its readers hear with the clock, so that no notice tells its moment."""
    for urgent in Urgent.objects.filter(told=False, item__state=Item.State.ARRIVED).select_related("item__unit"):
        urgent.tell()


def tell_who_reads_first():
    """Whoever is on the rota today hears once a day that something waits."""
    for duty in OnDuty.objects.today().select_related("unit", "person"):
        waits = Item.objects.for_person(duty.person, Can.TRIAGE).filter(state=Item.State.ARRIVED)
        if waits.filter(unit__path__startswith=duty.unit.path).exists():
            remind(duty.person, duty, TO_READ)


def call_who_must_look() -> int:
    """A matter of safety that nobody took in time calls the next ones up the chain. Answers how many matters did."""
    waiting = Route.objects.filter(kind__in=MINUTES, acknowledged=None, outcome=None).select_related("item__unit")
    late = [route for route in waiting.prefetch_related("calls") if route.is_not_taken_in_time()]
    return sum(bool(route.call_next()) for route in late)


def forget_what_was_passed() -> int:
    """Parts of locked names go when their hour is over."""
    return forget_passed_parts()
