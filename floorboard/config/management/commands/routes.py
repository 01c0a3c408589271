import json

from django.core.management.base import BaseCommand

from floorboard.config.routes import routes


class Command(BaseCommand):
    """Print every address of the house."""

    help = "Every address: methods, path, name, who may use it."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **options):
        found = routes()
        if json:
            self.stdout.write(as_json(found))
            return
        rows = [(route.methods, route.path, route.name, route.who) for route in found]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            self.stdout.write(
                "  ".join(part.ljust(width) for part, width in zip(row, [*widths, 0], strict=True)).rstrip()
            )


def as_json(found) -> str:
    return json.dumps([route.told() for route in found], indent=1)
