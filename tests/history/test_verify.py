"""Any change, removal or new order in what happened is found, and the place is named."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.utils import DatabaseError

from floorboard.history.models import Checkpoint, Entry, Head, remember, remember_all
from floorboard.history.verify import verify
from tests.fresh import triggers_lifted

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def chain(cast):
    """The history of making the cast, and ten entries more: some with a person, some with the day alone."""
    for number in range(10):
        remember(
            f"thing {number}",
            cast.larch,
            by=cast.maya if number % 2 else None,
            on=date(2026, 3, 1) if number % 3 else None,
        )
    return Entry.objects.count()


def change(sql, *values):
    with triggers_lifted(connection), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_chain_nobody_touched_holds(chain):
    found = verify()
    assert found.holds and found.entries == chain == found.position
    assert verify(found.head).holds


def test_a_new_house_has_one_entry_that_holds(db):
    assert verify().holds and verify().entries == 1
    assert Entry.objects.get().what == "history began"


def empty_all():
    for table in ("history_entry", "history_checkpoint", "history_head"):
        change(f"DELETE FROM {table}")


def test_an_emptied_history_does_not_hold(chain):
    empty_all()
    assert verify().broken_at == 1


def test_nor_does_one_begun_anew_after_it(cast, chain):
    empty_all()
    new = Head(pk=1)
    new.seal = new.right_seal()
    new.save(force_insert=True)
    assert verify().broken_at == 1
    remember("role given", cast.larch)
    found = verify()
    assert not found.holds and found.broken_at == 1


def test_without_its_head_nothing_more_is_written(cast, chain):
    change("DELETE FROM history_head")
    with pytest.raises(Head.DoesNotExist), transaction.atomic():
        remember("role given", cast.larch)


@pytest.mark.parametrize("position", [1, 5, "last"])
@pytest.mark.parametrize(
    "column, value",
    [
        ("what", "'something else'"),
        ("about", "'voice.item:1'"),
        ("who", "12345"),
        ("at", "'2020-01-01 10:00:00+00'"),
        ("day", "'2020-01-01'"),
        ("digest", "'" + "a" * 64 + "'"),
        ("position", "999"),
    ],
)
def test_a_changed_column_is_found_and_its_place_named(chain, column, value, position):
    at = chain if position == "last" else position
    change(f"UPDATE history_entry SET {column} = {value} WHERE position = {at}")
    found = verify()
    assert not found.holds
    assert found.broken_at == at


def test_a_forgotten_time_is_found(chain):
    row = Entry.objects.exclude(at=None).last()
    change("UPDATE history_entry SET at = NULL WHERE position = %s", row.position)
    assert verify().broken_at == row.position


@pytest.mark.parametrize("position", [1, 7, "last"])
def test_a_removed_entry_is_found(chain, position):
    at = chain if position == "last" else position
    change("DELETE FROM history_entry WHERE position = %s", at)
    assert verify().broken_at == at


def test_entries_that_changed_places_are_found(chain):
    change("UPDATE history_entry SET position = 1000 WHERE position = 4")
    change("UPDATE history_entry SET position = 4 WHERE position = 5")
    change("UPDATE history_entry SET position = 5 WHERE position = 1000")
    assert verify().broken_at == 4


def test_an_added_entry_is_found(chain):
    change(
        "INSERT INTO history_entry (position, what, about, day, digest) VALUES (%s, 'made up', 'x:1', '2026-01-01', %s)",
        chain + 1,
        "b" * 64,
    )
    assert verify().broken_at == chain + 1


@pytest.mark.parametrize("column, value", [("position", "3"), ("digest", "'x'"), ("seal", "'x'")])
def test_a_changed_head_is_found(chain, column, value):
    change(f"UPDATE history_head SET {column} = {value}")
    assert not verify().holds


def test_the_newest_entries_taken_away_together_with_the_head_are_found(chain):
    last = Entry.objects.get(position=chain - 3)
    change("DELETE FROM history_entry WHERE position > %s", last.position)
    change("UPDATE history_head SET position = %s, digest = %s", last.position, last.digest)
    assert not verify().holds
    change("DELETE FROM history_head")
    assert not verify().holds


def test_a_whole_history_put_back_to_an_old_day_is_found_by_a_head_noted_elsewhere(cast, chain):
    old = Head.objects.values().get()
    remember("one more", cast.larch)
    noted = verify().head
    change("DELETE FROM history_entry WHERE position > %s", old["position"])
    change(
        "UPDATE history_head SET position = %s, digest = %s, seal = %s",
        old["position"],
        old["digest"],
        old["seal"],
    )
    assert verify().holds, "the database alone cannot tell"
    assert not verify(noted).holds


ENTRY = "(position, what, about, day, digest)"
REPLACING = (
    f"INSERT OR REPLACE INTO history_entry {ENTRY} VALUES (2, 'x', 'x:1', '2026-01-01', 'x')",
    f"REPLACE INTO history_entry {ENTRY} SELECT 9999, 'x', 'x:1', day, digest FROM history_entry WHERE position = 2",
    "INSERT OR REPLACE INTO history_head (id, position, digest, seal) VALUES (1, 9999, 'x', 'x')",
)


def test_the_database_itself_refuses(chain):
    for sql in (
        "UPDATE history_entry SET what = 'x' WHERE position = 1",
        "DELETE FROM history_entry WHERE position = 1",
        "DELETE FROM history_head",
        "UPDATE history_head SET position = 1",
        *(REPLACING if connection.vendor == "sqlite" else ()),
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert verify().holds


def test_there_is_one_head_and_no_seal_twice(chain):
    with pytest.raises(DatabaseError, match="history_has_one_head"), transaction.atomic():
        Head.objects.create(pk=2)
    first = Entry.objects.first()
    with (
        pytest.raises(DatabaseError, match="append-only|digest|no_two_entries_carry_the_same_seal"),
        transaction.atomic(),
    ):
        Entry.objects.create(position=10_000, what="x", about="x:1", day=first.day, digest=first.digest)


def test_old_entries_leave_only_by_a_checkpoint(cast, chain):
    Checkpoint.cut(at=5, by=cast.igor)
    found = verify()
    assert found.holds
    assert Entry.objects.first().position == 6
    assert Entry.objects.last().what == "history cut"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(position=6).delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Checkpoint.objects.all().delete()


def test_a_checkpoint_somebody_made_up_is_found(chain):
    entry = Entry.objects.get(position=5)
    Checkpoint.objects.create(position=5, digest=entry.digest, seal="c" * 64)
    Entry.objects.filter(position__lte=5).delete()
    assert verify().broken_at == 5


def test_many_entries_at_once_are_one_chain_with_the_rest(cast, chain):
    told = (
        {"what": "told", "about": cast.larch, "who": 7, "day": date(2026, 1, 1) + timedelta(days=n)}
        for n in range(5000)
    )
    assert remember_all(told, batch=700) == 5000
    remember("and after", cast.larch)
    assert verify().holds and verify().entries == chain + 5001


def test_what_is_remembered_is_undone_with_what_it_is_about(cast, chain):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        remember("never was", cast.larch)
        raise ZeroDivisionError
    assert verify().holds and not Entry.objects.filter(what="never was").exists()


def test_the_command_says_where(chain, capsys):
    call_command("verify_history")
    assert f"{chain} entries" in capsys.readouterr().out
    change("DELETE FROM history_entry WHERE position = 3")
    with pytest.raises(CommandError, match="position 3") as stopped:
        call_command("verify_history")
    assert stopped.value.returncode == 1


def test_no_words_no_names_no_foreign_keys(chain):
    kinds = {field.name: type(field).__name__ for field in Entry._meta.concrete_fields}
    assert "ForeignKey" not in kinds.values() and "TextField" not in kinds.values()
