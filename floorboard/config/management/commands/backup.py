from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from floorboard.config.keeping.backup import WAITING, back_up
from floorboard.config.keeping.manifest import Unusable


class Command(BaseCommand):
    """Put everything into one file."""

    help = "Put everything (rows, files, keys) into one file, while people go on using Floorboard."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--night",
            action="store_true",
            help="leave out what was said without a name and is not carried yet, as the backup of each night does",
        )

    def handle(self, *, file: Path, night: bool, **options):
        try:
            told = back_up(file.absolute(), night)
        except Unusable as problem:
            raise CommandError(str(problem)) from problem
        size = file.stat().st_size
        self.stdout.write(f"{file}: {told.rows:,} rows in {len(told.counts)} tables, {size:,} bytes.")
        self.stdout.write(f"History head {told.position}:{told.digest}")
        if waiting := told.counts.get(WAITING[0], 0):
            self.stdout.write(
                f"{waiting} things said without a name wait in it. Beside another backup it can tell when they were"
                " said, and so who may have said them. Destroy it when the next night's backup is there."
            )
        self.stdout.write("It holds everybody's words and the keys. Keep it as safe as the house itself.")
