"""Tests that really commit leave the database as the migrations made it: empty, but with its starting data.

Django empties every table after such a test. History refuses that, so for this one moment its triggers are lifted.
"""

from contextlib import contextmanager
from functools import wraps

from django.db.backends.base.operations import BaseDatabaseOperations

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
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
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
        if starting_data := getattr(connection, "_test_serialized_contents", None):
            connection.creation.deserialize_db_from_string(starting_data)

    return execute_sql_flush


BaseDatabaseOperations.execute_sql_flush = leave_starting_data(BaseDatabaseOperations.execute_sql_flush)
