import os
from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from floorboard.config import assets, in_use
from floorboard.config.unsafe import what_is_unsafe


class Command(BaseCommand):
    """Show the pages until it is stopped."""

    help = "Show the pages. In the embedded default it also does the work in the background."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--bind", default=os.environ.get("FLOORBOARD_BIND", "127.0.0.1"))
        parser.add_argument(
            "--workers",
            type=int,
            default=int(os.environ.get("FLOORBOARD_WORKERS", "2")),
            help="processes that show pages",
        )
        parser.add_argument(
            "--no-worker", action="store_true", help='do not work in the background ("floorboard work" does)'
        )

    def handle(self, *, port, bind, workers, no_worker, **options):
        self.check_database()
        if not assets.are_built():
            raise CommandError("The styles are not built. Run: make assets")
        held = in_use.hold()
        if held is None:
            raise CommandError("A restore is under way in this data folder. Wait until it ends.")
        assets.gather()
        self.say_hello(bind, port)
        connections.close_all()
        # Gunicorn is only needed here, and it is slow to load.
        server = import_module("floorboard.config.serving").Server
        server(f"{bind}:{port}", workers, with_worker=not no_worker).run()

    def check_database(self):
        try:
            plan = MigrationExecutor(connection)
            missing = plan.migration_plan(plan.loader.graph.leaf_nodes())
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if missing:
            raise CommandError(
                f"The database is not up to date ({len(missing)} steps are missing). Run: floorboard migrate"
            )

    def say_hello(self, bind, port):
        for sentence in what_is_unsafe():
            self.stdout.write(f"  ! {sentence}")
        shown = "127.0.0.1" if bind in {"0.0.0.0", "::", ""} else bind  # noqa: S104
        kind = "Floorboard, demo" if settings.DEMO else "Floorboard"
        self.stdout.write(f"{kind}: open http://{shown}:{port}/   (stop with Ctrl-C)")
        self.stdout.flush()
