"""Runs the stages of `make test` and `make check`, one line each, and ends with one line of counts."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
LOGS = Path("var/test")
PYTEST = [BIN / "pytest", "-n", "2", "--dist", "worksteal"]
SOURCES = ["floorboard", "tests", "scripts"]

# name, command, in the quick loop too
STAGES = [
    ("style", [BIN / "ruff", "check", "--output-format", "concise", *SOURCES], True),
    ("format", [BIN / "ruff", "format", "--check", "--output-format", "concise", *SOURCES], True),
    ("types", [BIN / "mypy", "floorboard"], True),
    ("layers", [BIN / "lint-imports"], True),
    ("migrations complete", [BIN / "floorboard", "makemigrations", "--check", "--dry-run"], True),
    ("tests, SQLite", [*PYTEST, "-m", "not browser"], True),
    (
        "tests, PostgreSQL",
        [BIN / "python", "-m", "tests.postgresql", *PYTEST, "-m", "database and not browser"],
        False,
    ),
    ("journeys in a browser", [*PYTEST, "-m", "browser"], False),
]
COUNT = re.compile(r"(\d+) (passed|failed|skipped|error)")


def run(name: str, command: list) -> tuple[bool, dict]:
    """Run one stage; print its line, and all it said when it failed. Answers whether it passed, and its counts."""
    begun = time.monotonic()
    log = LOGS / (re.sub(r"\W+", "-", name) + ".log")
    with log.open("w") as out:
        code = subprocess.run(
            [str(part) for part in command], stdout=out, stderr=subprocess.STDOUT, env=surroundings()
        ).returncode
    said = log.read_text(errors="replace")
    is_pytest = BIN / "pytest" in command
    counts = (
        {kind: int(number) for number, kind in COUNT.findall(said.strip().rsplit("\n", 1)[-1])} if is_pytest else {}
    )
    passed = code == 0 or (code == 5 and is_pytest)  # pytest says 5 when a stage has no test yet
    words = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    print(f"{'ok  ' if passed else 'FAIL'} {name:24} {time.monotonic() - begun:6.1f} s  {words}", flush=True)
    if not passed:
        print(said[-20_000:], flush=True)
    return passed, counts


def surroundings() -> dict:
    """The environment without what would lead tests to somebody's real data."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FLOORBOARD_", "DATABASE_URL", "DJANGO_", "PORT"))}
    if chromium := os.environ.get("FLOORBOARD_CHROMIUM"):
        kept["FLOORBOARD_CHROMIUM"] = chromium
    # Commands that look at the code must not write into ./var.
    return kept | {
        "FLOORBOARD_DATA": str(LOGS.resolve() / "data"),
        "PYTHONWARNINGS": kept.get("PYTHONWARNINGS", ""),
    }


def main(which: str) -> int:
    LOGS.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    total = {"passed": 0, "failed": 0, "skipped": 0}
    failed = []
    for name, command, quick in STAGES:
        if which == "quick" and not quick:
            continue
        passed, counts = run(name, command)
        for kind, number in counts.items():
            total["failed" if kind == "error" else kind] += number
        if not passed:
            failed.append(name)
    print(
        f"{time.monotonic() - begun:.0f} s in all. " + (f"Not well: {', '.join(failed)}." if failed else "All is well.")
    )
    if failed and not total["failed"]:
        total["failed"] = len(failed)
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
