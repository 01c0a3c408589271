from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from floorboard.reports.finding import keeping


class Command(migrate.Command):
    """Tables are changed while nothing hangs on them: the index people search is taken down before, and made anew."""

    def handle(self, *args, **options):
        usual = options.get("database", DEFAULT_DB_ALIAS) == DEFAULT_DB_ALIAS and not options.get("plan")
        if not usual or options.get("check_unapplied"):
            super().handle(*args, **options)
            return
        changes = bool(what_waits()) or options.get("app_label") is not None
        if changes and keeping.is_kept():
            keeping.lift()
        super().handle(*args, **options)
        if keeping.has_a_table() and (changes or not keeping.is_whole()):
            keeping.set_up()


def what_waits():
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
