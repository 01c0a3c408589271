"""Somebody with the whole database, every line logged, each night's backup, and the true moments of everybody.

For each thing they work out between which moments it was said, from all that can tell it, and then who was active then.
"""

import random
from bisect import bisect_left
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Min
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.voice.clock import half_hour_after
from floorboard.voice.models import Receipt, Urgent
from floorboard.voice.models.reading_clock import clock_of
from tests.voice.days_of_wards import ACTIVE, NEAR

MINUTE = timedelta(minutes=1)
LATE = 10 * MINUTE  # the clock may be so late


class Attacker:
    def __init__(self, days):
        self.wards, self.evidence, self.chance = [ward.unit for ward in days.wards], days.evidence, random.Random(5)
        self.receipts = {row.ticket: row for row in Receipt.objects.select_related("item__unit")}
        self.urgent = set(Urgent.objects.values_list("item", flat=True))
        self.places = self.on_disk("voice_receipt")
        self.history = self.moments_of_history()
        self.clocks = {ward.pk: clock_of(ward) for ward in self.wards}
        self.read = self.first_read()
        self.readings = sorted(set(self.read.values()))

    # --- what can be read of when it was said

    def window(self, ticket) -> tuple[datetime, datetime]:
        """From when until when it was said, as far as anything tells."""
        receipt = self.receipts[ticket]
        first, last = day_of(receipt.item.arrived_on)
        if receipt.item_id in self.urgent:
            return self.urgent_window(receipt.item, first, last)
        carried = [(since, until) for since, until in self.batches(first, last) if self.may_be(receipt, until)]
        if carried:
            first, last = max(first, carried[0][0]), min(last, carried[-1][1])
        for seen in (self.evidence.waited.get(ticket), self.evidence.carried.get(ticket)):
            if seen:
                last = min(last, seen)
        if waited := self.evidence.waited.get(ticket):
            first = max(first, self.backup_before(waited) or first)
        return first, last

    def batches(self, first, last):
        """When the pool was emptied, and since when what was carried then had come. The settings tell."""
        day = timezone.localdate(first)
        hours = [timezone.make_aware(datetime.combine(day, time(hour))) for hour in sorted(settings.POOL_EMPTIED_AT)]
        ends = [*hours, last + timedelta(minutes=settings.POOL_NIGHT.minute)]
        return list(zip([first, *hours], ends, strict=True))

    def may_be(self, receipt, emptied) -> bool:
        """Could it have been carried then? By its reading clock, when it was read, history's xmin, and backups."""
        promised = receipt.item.read_by or self.evidence.promised.get(receipt.ticket)
        if promised and promised != self.due(receipt.item, emptied + MINUTE):
            return False
        read = self.read.get(f"voice.item:{receipt.item_id}")
        if read and not (self.reading_before(read) or emptied) <= emptied <= read:
            return False  # whoever reads, reads all there is: so it came after the reading before
        since, until = self.written_between(receipt)
        if (since and emptied < since - LATE) or (until and emptied > until + LATE):
            return False
        seen = self.evidence.carried.get(receipt.ticket)
        before = seen and self.backup_before(seen)
        return not seen or (emptied <= seen and (before is None or emptied > before - LATE))

    def due(self, item, moment, limit=None):
        """By when it must be read if it came then."""
        by = self.clocks[item.unit_id].read_by(moment, limit)
        return by and half_hour_after(by)

    def first_read(self):
        """When history says that each was read."""
        told = Entry.objects.filter(about__startswith="voice.item:").exclude(at=None).values_list("about")
        return dict(told.annotate(Min("at")).order_by())

    def reading_before(self, moment):
        place = bisect_left(self.readings, moment - 15 * MINUTE)
        return self.readings[place - 1] if place else None

    def backup_before(self, moment):
        place = bisect_left(self.evidence.backups, moment)
        return self.evidence.backups[place - 1] if place else None

    def urgent_window(self, item, first, last):
        """It is to be read half an hour later, told to the half hour: so it was said in the half hour before."""
        promised = item.read_by or self.evidence.promised.get(item.receipt.ticket)
        read = self.read.get(f"voice.item:{item.pk}")
        if not promised:
            return first, min(last, read or last)
        half = timedelta(minutes=30)
        parts = [first + half * part for part in range(round((last - first) / half))]
        fits = [at for at in parts if self.due(item, at + MINUTE, 0.5) == promised]
        return (fits[0], min(fits[-1] + half, read or last)) if fits else (first, last)

    def moments_of_history(self):
        """PostgreSQL: the number of each transaction that wrote history with a moment."""
        if connection.vendor != "postgresql":
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT xmin::text::bigint, at FROM history_entry WHERE at IS NOT NULL ORDER BY 1")
            return cursor.fetchall()

    def written_between(self, receipt):
        """The moments of history right before and after the transaction that wrote this receipt."""
        if not self.history:
            return None, None
        mine = self.places[receipt.pk][0]
        place = bisect_left(self.history, (mine,))
        before = self.history[place - 1][1] if place else None
        return before, self.history[place][1] if place < len(self.history) else None

    def on_disk(self, table):
        """Where each row lies: transaction and place, or SQLite's rowid."""
        place = "rowid, 0" if connection.vendor == "sqlite" else "xmin::text::bigint, ctid::text"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, {place} FROM {table}")  # noqa: S608
            return {row[0]: row[1:] for row in cursor.fetchall()}

    # --- whom it points at

    def by_time(self, said) -> int:
        """Whoever was active most in that window; an even guess among those who were alike."""
        return self.likeliest(said, *self.window(said.ticket))

    def by_order(self, said, others) -> int:
        """As if rows lay in the order in which things were said: the first of two by whoever was active earlier."""
        first, last = self.window(said.ticket)
        order = sorted(others, key=lambda one: self.places[self.receipts[one.ticket].pk])
        active = sorted(m for many in self.moments(said).values() for m in many if first - NEAR <= m <= last + NEAR)
        if len(order) < 2 or not active:
            return self.likeliest(said, first, last)
        rank = next(place for place, one in enumerate(order) if one.ticket == said.ticket)
        lowest, highest = (round(part / len(order) * (len(active) - 1)) for part in (rank, rank + 1))
        return self.likeliest(said, max(first, active[lowest] - NEAR), min(last, active[highest] + NEAR))

    def by_lines(self, said) -> int:
        """As if a line in the log stood near to what was said: whoever was active nearest to one."""
        first, last = self.window(said.ticket)
        near = [moment for moment, _words in self.evidence.lines if first <= moment <= last]
        return self.likeliest(said, near[0] - MINUTE, near[0] + MINUTE) if near else self.likeliest(said, first, last)

    def moments(self, said):
        return self.evidence.moments[said.ward, said.day]

    def likeliest(self, said, first, last) -> int:
        """How much of the time near to each one's moments lies in the window: exact, if all speak near to them."""

        def share(moments):
            start, end = day_of(said.day)
            told = []
            for moment in moments:
                since, until = max(moment - NEAR, start), min(moment + NEAR, end)
                inside = min(until, last) - max(since, first)
                told.append(max(inside / (until - since), 0))
            return round(sum(told) / len(told), 6)

        shares = {person: share(moments) for person, moments in sorted(self.moments(said).items())}
        best = max(shares.values())
        return self.chance.choice([person for person, one in shares.items() if one == best])


def day_of(day):
    first = timezone.make_aware(datetime.combine(day, time()))
    return first, timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def scores(days) -> dict[int, dict[str, float]]:
    """For each ward, by the number of its active people: how often each way of guessing was right."""
    attacker, found = Attacker(days), {}
    for number, active in enumerate(ACTIVE):
        said = [one for one in days.said if one.ward == number and one.ticket in attacker.receipts]
        of_a_day: dict = {}
        for one in said:
            of_a_day.setdefault(one.day, []).append(one)
        right = {
            "time": sum(attacker.by_time(one) == one.who for one in said),
            "order": sum(attacker.by_order(one, of_a_day[one.day]) == one.who for one in said),
            "lines": sum(attacker.by_lines(one) == one.who for one in said),
        }
        found[active] = {"things": len(said), "even": 1 / active} | {
            way: count / len(said) for way, count in right.items()
        }
    return found


def joined_rows() -> dict[str, int]:
    """Rows that were written by one transaction, or lie at one place: what is anonymous beside all that tells who or when.

    History's own "N arrived" is written with the batch; it names nobody and no moment.
    """
    found = {}
    with connection.cursor() as cursor:
        anonymous = ["voice_pooleditem", "voice_item", "voice_receipt", "voice_donebyreceipt"]
        if connection.vendor == "postgresql":
            anonymous, join = [*anonymous, "voice_saidalready"], "a.xmin = b.xmin"
        else:
            # SQLite only counts the marks, in the order of their digests: tests/voice/models/test_pool.py.
            join = "a.rowid = b.rowid"
        for table in anonymous:
            for other in tables_that_tell(cursor):
                quiet = "AND (b.who IS NOT NULL OR b.at IS NOT NULL)" if other == "history_entry" else ""
                unread = "AND a.state = 'arrived'" if table == "voice_item" else ""  # else its reader wrote it last
                cursor.execute(f"SELECT COUNT(*) FROM {table} a JOIN {other} b ON {join} {quiet} {unread}")  # noqa: S608
                if count := cursor.fetchone()[0]:
                    found[f"{table} and {other}"] = count
    return found


def tables_that_tell(cursor) -> list[str]:
    """Every table with a column about a person or with a moment, besides what is said itself."""
    names = []
    for table in connection.introspection.table_names(cursor):
        if table.startswith(("voice_item", "voice_pooleditem", "voice_receipt", "voice_saidalready", "sqlite_")):
            continue
        columns = connection.introspection.get_table_description(cursor, table)
        told = {column.name for column in columns}
        if told & {"person_id", "by_id", "who", "user_id", "at", "expire_date", "last_login", "kept_at", "last_at"}:
            names.append(table)
    return names


def arrivals_told_in_history() -> list[tuple]:
    return list(Entry.objects.filter(what__endswith=" arrived").order_by().values_list("who", "at").distinct())
