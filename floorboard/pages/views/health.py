"""Is the house in order? For the machine that watches it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from floorboard.pages.doors import door

_seen = {"all_migrations_done": False}


@door("GET", public="The watcher of the machine has no account. It learns only yes or no.")
def healthz(request):
    database = _database_answers()
    migrations = database and _migrations_done()
    ok = database and migrations
    return JsonResponse({"ok": ok, "database": database, "migrations": migrations}, status=200 if ok else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations_done() -> bool:
    """Asked of the files until it is so; a migration that is done stays done while this program runs."""
    if not _seen["all_migrations_done"]:
        executor = MigrationExecutor(connection)
        _seen["all_migrations_done"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _seen["all_migrations_done"]
