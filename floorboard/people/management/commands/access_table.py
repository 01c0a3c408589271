from pathlib import Path

from django.core.management.base import BaseCommand

from floorboard.people.access_table import access_table


class Command(BaseCommand):
    help = "Write docs/access.md: who may do what, where."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default="docs/access.md")

    def handle(self, *args, file, **options):
        page = Path(file)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(access_table(), encoding="utf-8")
        self.stdout.write(f"Written: {page}")
