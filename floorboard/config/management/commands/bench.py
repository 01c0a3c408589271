import json
import os
import platform
import sqlite3
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from floorboard.config.measuring.charts import chart_table, made_series, measure_charts
from floorboard.config.measuring.made_visits import made_brief, places_of
from floorboard.config.measuring.planner import measure_planner, plan_table

FOLDER = Path("var")
LAST_YEAR_OF = {"provider": "one", "tenth": "tenth-one"}


class Command(BaseCommand):
    """Measure the pages on a provider of ten years, a board pack of it, the planner of visits, charts or themes."""

    help = (
        "Measure the pages on a provider of ten years, beside a bare page and a bare list. Writes var/bench.json. "
        '"bench plan" measures the planner of visits beside the greedy way, and writes var/bench-plan.json. '
        '"bench charts" measures the control charts of a provider beside a plain loop: var/bench-charts.json. '
        '"bench boards" measures the pages of a board, a region, a site, a ward and a department over ten years beside '
        "the same over one: var/bench-boards.json. "
        '"bench themes" measures a search for themes in what was said in ten years: var/bench-themes.json. '
        '"bench papers" measures a board pack of ten years in each way of reading: var/bench-papers.json. '
        '"bench load" measures how long people wait when many read, search and write at once: var/bench-load.json.'
    )

    def add_arguments(self, parser):
        kinds = ["pages", "plan", "charts", "themes", "boards", "papers", "load"]
        parser.add_argument("what", nargs="?", choices=kinds, default="pages")
        parser.add_argument("--hospitals", type=Path, help="plan: wards at the places of a published file of hospitals")
        parser.add_argument("--seconds", type=float, default=60, help="plan: time for the solver; load: how long")
        parser.add_argument("--seed", type=int, default=1, help="plan: another programme, and another search")
        parser.add_argument("--times", type=int, default=100, help="requests for each number")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--rate", type=float, default=30, help="load: requests a second")
        parser.add_argument("--only", default="", help="only pages with this in their name")
        parser.add_argument("--scale", default="provider", help="the demo to measure on: provider, or year for a look")
        parser.add_argument("--part", choices=["measure", "queries", "boards"], help="used by the command itself")

    def handle(self, *, what, times, workers, only, scale, part, **options):
        if what == "plan":
            self.measure_plan(**{name: options[name] for name in ("hospitals", "seconds", "seed")})
            return
        if what == "charts":
            self.measure_charts()
            return
        if what == "themes":
            self.measure_themes(part)
            return
        if what == "papers":
            self.measure_papers(part, scale)
            return
        if what == "load":
            self.measure_load(part, scale, workers, options["rate"], options["seconds"])
            return
        if what == "boards" and not part:
            self.compare_boards(scale)
            return
        if find_spec("psutil") is None:
            raise CommandError("Measuring needs psutil. In a clone: make bench")
        if part:
            self.stdout.write(json.dumps(self.measure_here(part, times, workers, only)))
            return
        more = ["--times", str(times), "--workers", str(workers), "--only", only]
        lines = self.run_in(scale, "--part", "measure", *more)
        tenth = self.run_in("tenth", "--part", "queries", *more) if scale == "provider" else {}
        self.tell(lines, tenth)

    def measure_plan(self, hospitals, seconds, seed):
        try:
            places = places_of(hospitals) if hospitals else []
        except (OSError, ValueError) as fault:
            raise CommandError(f"{hospitals} could not be read. {fault}") from fault
        told = measure_planner(made_brief(seed=seed, places=places), seconds=seconds, seed=seed)
        for row in plan_table(told):
            self.stdout.write(row)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / "bench-plan.json").write_text(json.dumps(told, indent=1))

    def measure_charts(self):
        told = measure_charts(made_series())
        for row in chart_table(told):
            self.stdout.write(row)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / "bench-charts.json").write_text(json.dumps(told, indent=1))

    def measure_themes(self, part):
        """In a database of its own, by a process of its own, so that its memory is its own."""
        measuring = import_module("floorboard.config.measuring.themes")
        if part:
            provider = measuring.Unit.objects.filter(level="provider").first() or measuring.make_a_provider()
            self.stdout.write(json.dumps(measuring.measure_themes(provider)))
            return
        folder = FOLDER / "bench-themes"
        env = os.environ | {"FLOORBOARD_DATA": str(folder.resolve()), "FLOORBOARD_MODE": "demo"}
        floorboard = [sys.executable, "-m", "floorboard.config.command"]
        subprocess.run([*floorboard, "migrate", "--verbosity", "0"], env=env, check=True)
        asked = [*floorboard, "bench", "themes", "--part", "measure"]
        done = subprocess.run(asked, env=env, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise CommandError("The search for themes could not be measured.")
        told = json.loads(done.stdout.splitlines()[-1])
        for row in measuring.theme_table(told):
            self.stdout.write(row)
        (FOLDER / "bench-themes.json").write_text(json.dumps(told, indent=1))

    def measure_papers(self, part, scale):
        """By a process of its own, as a worker makes it, so that its memory is its own."""
        if find_spec("pypdf") is None:
            raise CommandError("Measuring needs pypdf. In a clone: make bench")
        measuring = import_module("floorboard.config.measuring.papers")
        if part:
            self.stdout.write(json.dumps(measuring.measure_papers()))
            return
        told = self.run_in(scale, "papers", "--part", "measure")
        for row in measuring.paper_table(told):
            self.stdout.write(row)
        (FOLDER / "bench-papers.json").write_text(json.dumps(told, indent=1))

    def measure_load(self, part, scale, workers, rate, seconds):
        if part:
            load = import_module("floorboard.config.measuring.load")
            self.stdout.write(json.dumps(load.measure_load(rate, seconds, workers)))
            return
        more = ["--rate", str(rate), "--seconds", str(seconds), "--workers", str(workers)]
        told = self.run_in(scale, "load", "--part", "measure", *more)
        for row in import_module("floorboard.config.measuring.table").load_table(told):
            self.stdout.write(row)
        (FOLDER / "bench-load.json").write_text(json.dumps(told, indent=1))

    def compare_boards(self, scale):
        """The same pages on ten years and on the last of them, in one run."""
        measuring = import_module("floorboard.config.measuring.boards")
        ten, one = (self.run_in(years, "--part", "boards") for years in (scale, LAST_YEAR_OF[scale]))
        for row in measuring.board_table(ten, one):
            self.stdout.write(row)
        over = measuring.what_is_over(ten, one)
        for sentence in over or ["Ten years cost what one costs."]:
            self.stdout.write(sentence)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / "bench-boards.json").write_text(json.dumps({"ten": ten, "one": one, "over": over}, indent=1))

    def measure_here(self, part, times, workers, only):
        """In the environment of the measured database: what `tell` needs, as plain values."""
        measuring = import_module("floorboard.config.measuring.measure")
        if part == "queries":
            return measuring.queries_only()
        if part == "boards":
            return import_module("floorboard.config.measuring.boards").measure_boards()
        return [line.told() for line in measuring.measure(times, workers, only)]

    def run_in(self, scale, *asked):
        """Build the provider of this size once, then run a part of this command on it."""
        folder = FOLDER / f"bench-{scale}"
        env = os.environ | {
            "FLOORBOARD_DATA": str(folder.resolve()),
            "FLOORBOARD_MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "floorboard.config.measuring.settings",
        }
        floorboard = [sys.executable, "-m", "floorboard.config.command"]
        if not (folder / "built.txt").exists():
            self.stdout.write(f"Building the provider to measure on ({scale}) ...")
            for command in (["migrate", "--verbosity", "0"], ["demo", "--scale", scale]):
                if subprocess.run([*floorboard, *command], env=env).returncode:
                    raise CommandError(f"The provider could not be built: floorboard {' '.join(command)}")
            (folder / "built.txt").touch()
        done = subprocess.run([*floorboard, "bench", *asked], env=env, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise CommandError("This could not be measured.")
        return json.loads(done.stdout.splitlines()[-1])

    def tell(self, told, tenth):
        measuring, tables = (
            import_module("floorboard.config.measuring.measure"),
            import_module("floorboard.config.measuring.table"),
        )
        lines = [measuring.Line(**line) for line in told]
        for line in lines:
            line.queries_at_a_tenth = tenth.get(line.page)
        over = tables.what_is_over(lines)
        for row in tables.table(lines):
            self.stdout.write(row)
        for sentence in over or ["Every number is within what we promise."]:
            self.stdout.write(sentence)
        FOLDER.mkdir(exist_ok=True)
        kept = {
            "measured_at": timezone.now().isoformat(timespec="seconds"),
            "machine": {
                "cores": os.cpu_count(),
                "python": platform.python_version(),
                "database": connection.vendor,
                "sqlite": sqlite3.sqlite_version,
            },
            "pages": [line.told() for line in lines],
            "over": over,
        }
        (FOLDER / "bench.json").write_text(json.dumps(kept, indent=1))
