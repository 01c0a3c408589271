"""Tests that really commit leave the database as the migrations made it: empty, but with its starting data.

Django empties every table after such a test. History refuses that, so for this one moment its triggers are lifted.
"""

from contextlib import contextmanager
from functools import wraps
from pathlib import Path

from django.db import transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.creation import DatabaseCreation as SQLiteCreation

from tests import migrated
from tests.once import put_in, rows_of

STARTING_DATA: dict[
    str, dict[str, list[tuple]]
] = {}  # by the name of the database; a browser's tests come by another connection
TABLES = ("history_entry", "history_checkpoint", "history_head")


@contextmanager
def triggers_lifted(connection):
    """Within this, history can be changed, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'words_found%'"
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, sql in triggers:
                cursor.execute(sql)


def leave_starting_data(empty):
    @wraps(empty)
    def execute_sql_flush(operations, sql_list):
        connection = operations.connection
        with triggers_lifted(connection):
            empty(operations, sql_list)
        if starting_data := STARTING_DATA.get(connection.alias):
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                put_in(connection, cursor, starting_data)

    return execute_sql_flush


BaseDatabaseOperations.execute_sql_flush = leave_starting_data(BaseDatabaseOperations.execute_sql_flush)


def starting_rows(connection) -> dict[str, list[tuple]]:
    """The rows of each table that is emptied after a test that commits."""
    emptied = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        found = {table: rows_of(cursor, table) for table in emptied}
    return {table: rows for table, rows in found.items() if rows}


def keep_starting_data(create):
    @wraps(create)
    def create_test_db(creation, *args, **kwargs):
        if isinstance(creation, SQLiteCreation):
            with migrated.one_at_a_time():
                name = create(creation, *args, **kwargs)
                if not migrated.place().exists():
                    migrated.keep(name)
        else:
            name = create(creation, *args, **kwargs)
        STARTING_DATA[creation.connection.alias] = starting_rows(creation.connection)
        return name

    return create_test_db


BaseDatabaseCreation.create_test_db = keep_starting_data(BaseDatabaseCreation.create_test_db)


def begin_with_a_copy(create):
    @wraps(create)
    def _create_test_db(creation, *args, **kwargs):
        name = create(creation, *args, **kwargs)
        migrated.copy_to(Path(name))
        return name

    return _create_test_db


SQLiteCreation._create_test_db = begin_with_a_copy(SQLiteCreation._create_test_db)
