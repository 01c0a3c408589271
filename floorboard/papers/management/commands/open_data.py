import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from floorboard.formats.sheets import in_csv
from floorboard.papers.open_data import COLUMNS, all_months, as_objects, description, rows


class Command(BaseCommand):
    help = "Write the open data of all months into a folder: numbers as CSV and JSON, and what each column means."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="where the files go; it is made when it is not there")

    def handle(self, *args, folder, **options):
        place = Path(folder)
        try:
            place.mkdir(parents=True, exist_ok=True)
            lines = rows(*all_months())
            self._write(place / "numbers.csv", in_csv([column.name for column in COLUMNS], lines))
            self._write(place / "numbers.json", json.dumps(as_objects(lines), ensure_ascii=False))
            self._write(place / "description.json", json.dumps(description(), ensure_ascii=False, indent=1))
        except OSError as fault:
            raise CommandError(f"The files could not be written: {fault}") from fault
        self.stdout.write(
            f"{len(lines)} lines. There are no people in them. description.json says what each column is."
        )

    def _write(self, file: Path, text: str):
        file.write_text(text, encoding="utf-8", newline="")
