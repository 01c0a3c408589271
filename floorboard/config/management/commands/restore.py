from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from floorboard.config.keeping.manifest import Unusable
from floorboard.config.keeping.restore import restore


class Command(BaseCommand):
    """Put a backup back, after looking whether it is whole."""

    help = "Put a backup back, after looking whether it is whole. Stop Floorboard first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--to", type=Path, help="another data folder than the one that is set")
        parser.add_argument("--replace", action="store_true", help="set aside what is there")

    def handle(self, *, file: Path, to: Path | None, replace: bool, **options):
        try:
            done = restore(file.absolute(), (to or Path(settings.DATA)).absolute(), replace)
        except Unusable as problem:
            raise CommandError(f"{problem}\nNothing was changed.") from problem
        told = done.manifest
        self.stdout.write(
            f"Put back into {done.folder}: {told.rows:,} rows in {len(told.counts)} tables,"
            f" as counted on {told.made_at}."
        )
        self.stdout.write(f"History holds: {done.verdict.entries:,} entries. Head {done.verdict.head}")
        if done.kept_aside:
            self.stdout.write(f"What was there before is in {done.kept_aside}.")
        self.stdout.write("Things people took back after the backup was made are here again. Next: floorboard migrate")
