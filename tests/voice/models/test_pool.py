"""The pool: what an attacker with the database, the logs and the true sign-in times can learn from it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.voice.models import Item, PooledItem, Receipt, SaidAlready
from floorboard.voice.models.pool import carry, empty_pool, free_ticket, say

TABLES = ("voice_item", "voice_receipt", "voice_saidalready")


def in_order_of_disk(table, column):
    """A column in the order in which the rows lie on disk: SQLite's rowid, PostgreSQL's xmin and place."""
    place = "rowid" if connection.vendor == "sqlite" else "xmin::text::bigint, ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {place}")
        return [row[0] for row in cursor.fetchall()]


def pooled(cast, wash, words, once):
    return PooledItem.objects.create(
        unit=cast.larch, theme=wash, kind="worry", words=words, once=once, secret="x",
        ticket=free_ticket(),
    )  # fmt: skip


@pytest.mark.database
def test_the_order_on_disk_tells_no_more_than_chance_who_came_first(cast, wash):
    """The attacker guesses that rows lie in the order in which people came; over many batches that must not help."""
    right = 0
    rounds, people = 60, 5
    for batch in range(rounds):
        for number in range(people):
            pooled(cast, wash, f"{batch}-{number}", f"{batch}-{number}")
        empty_pool()
        found = [words for words in in_order_of_disk("voice_item", "words") if words.startswith(f"{batch}-")]
        right += sum(words == f"{batch}-{place}" for place, words in enumerate(found))
    share = right / (rounds * people)
    chance = 1 / people
    assert abs(share - chance) < 0.12, "three standard errors of 300 guesses are 0.07"


@pytest.mark.database
@pytest.mark.parametrize(
    ("table", "key"), [("voice_item", "id"), ("voice_receipt", "id"), ("voice_saidalready", "once")]
)
def test_rows_of_a_batch_lie_in_the_order_of_their_random_keys(cast, wash, table, key):
    for number in range(12):
        pooled(cast, wash, str(number), str(number))
    empty_pool()
    keys = in_order_of_disk(table, key)
    assert keys == sorted(keys)


def test_item_receipt_and_mark_of_one_person_do_not_lie_at_the_same_place(cast, wash):
    alike = 0
    for batch in range(40):
        for number in range(4):
            pooled(cast, wash, f"{batch}-{number}", f"{batch}-{number}")
        empty_pool()
        items = list(Item.objects.order_by("pk").filter(words__startswith=f"{batch}-").values_list("pk", flat=True))
        receipts = [item for item in Receipt.objects.order_by("pk").values_list("item", flat=True) if item in items]
        alike += items == receipts
    assert alike < 10, "chance is one in 24"


def test_no_row_of_the_batch_has_a_finer_time_than_the_day_or_the_half_hour(cast, wash):
    for minute in (1, 17, 43):
        with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 11, 23, 9, minute))):
            say(unit=cast.larch, theme=wash, once=f"at {minute}", words="Cold.")
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 11, 24, 0, 5, 7))):
        empty_pool()
    items = list(Item.objects.all())
    assert {item.arrived_on.isoformat() for item in items} == {"2026-11-23"}
    assert len({item.read_by for item in items}) == 1
    assert {(item.read_by.hour, item.read_by.minute, item.read_by.second) for item in items} == {(12, 0, 0)}
    assert {receipt.made_on.isoformat() for receipt in Receipt.objects.all()} == {"2026-11-23"}


def test_a_batch_is_one_line_of_history_and_says_only_how_many(cast, wash):
    before = Entry.objects.count()
    for number in range(3):
        pooled(cast, wash, "", str(number))
    assert empty_pool() == 3
    entry = Entry.objects.order_by("-position").first()
    assert Entry.objects.count() == before + 1
    assert (entry.what, entry.who, entry.at) == ("3 arrived", None, None)
    assert empty_pool() == 0 and Entry.objects.count() == before + 1


def test_nothing_ties_an_item_to_the_number_of_its_pooled_row(cast, wash):
    row = pooled(cast, wash, "Cold.", "one")
    empty_pool()
    assert Item.objects.get().pk != row.pk
    assert not PooledItem.objects.exists()
    assert set(SaidAlready.objects.values_list("once", flat=True)) == {"one"}


@pytest.mark.parametrize(("urgent", "late"), [(True, timedelta(hours=1)), (False, timedelta(hours=4, minutes=30))])
def test_an_urgent_thing_is_to_be_read_sooner(cast, wash, urgent, late):
    now = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 10))
    with time_machine.travel(now):
        row = pooled(cast, wash, "Cold.", "one")
        [item] = carry([row], limit=0.5 if urgent else None)
    assert item.read_by == now.replace(minute=0) + late


def test_a_receipt_and_its_item_know_each_other_only_through_the_receipt(cast, wash):
    ticket, _pictures = say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    empty_pool()
    receipt = Receipt.objects.get(ticket=ticket)
    assert list(Item.objects.for_receipt(receipt)) == [receipt.item]
    assert not Item.objects.for_receipt(None).exists()
