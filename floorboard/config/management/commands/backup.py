from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from floorboard.config.keeping.backup import back_up
from floorboard.config.keeping.manifest import Unusable


class Command(BaseCommand):
    """Put everything into one file."""

    help = "Put everything (rows, files, keys) into one file, while people go on using Floorboard."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            told = back_up(file.absolute())
        except Unusable as problem:
            raise CommandError(str(problem)) from problem
        size = file.stat().st_size
        self.stdout.write(f"{file}: {told.rows:,} rows in {len(told.counts)} tables, {size:,} bytes.")
        self.stdout.write(f"History head {told.position}:{told.digest}")
        self.stdout.write("It holds everybody's words and the keys. Keep it as safe as the house itself.")
