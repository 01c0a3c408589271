"""What the clock does in this room: carry the pool, and see that everything is read."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.notices.telling import remind
from floorboard.people.access import Can
from floorboard.voice.models import Item, MissedClock, OnDuty, PooledItem
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.models.reading_clock import readers_of

MOST_AT_ONCE = 500
TO_READ = gettext_noop("something waits to be read")
NOT_READ = gettext_noop("something was not read in time")


def empty_pool_when_due() -> int:
    """At the fixed hours, or as soon as we run again after one passed: everything in the pool goes to its readers."""
    carried = empty_pool()
    if carried:
        forget_the_order()
    return carried


def forget_the_order():
    """What the database keeps of rows that are gone would still tell in which order they came."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {PooledItem._meta.db_table}")


def check_reading_clocks() -> int:
    """Whatever was not read in time goes to the next reader. Answers how many."""
    late = Item.objects.filter(state=Item.State.ARRIVED, read_by__lte=timezone.now()).order_by("read_by", "pk")
    missed = [row for row in (item.miss_clock() for item in late.select_related("unit")[:MOST_AT_ONCE]) if row]
    for row in missed:
        for person in next_readers(row):
            remind(person, row, NOT_READ)
    tell_who_reads_first()
    return len(missed)


def next_readers(missed: MissedClock) -> set:
    """First everybody who reads for this place; then the safeguarding leads, and for staff matters the guardian."""
    item, can = missed.item, Can.TRIAGE
    if item.about_staff or missed.stage == MissedClock.Stage.SAFEGUARDING:
        can = Can.SAFEGUARD
    readers = set(readers_of(item.unit, can))
    if item.about_staff and missed.stage == MissedClock.Stage.SAFEGUARDING:
        readers |= set(readers_of(item.unit, Can.SPEAK_UP))
    return readers


def tell_who_reads_first():
    """Whoever is on the rota today hears once a day that something waits."""
    for duty in OnDuty.objects.today().select_related("unit", "person"):
        waits = Item.objects.for_person(duty.person, Can.TRIAGE).filter(state=Item.State.ARRIVED)
        if waits.filter(unit__path__startswith=duty.unit.path).exists():
            remind(duty.person, duty, TO_READ)
