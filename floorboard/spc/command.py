# SPDX-License-Identifier: MIT
"""`floorboard spc FILE.json`: reads series, prints the same list with limits and flags. Needs no database.

Also without the rest of the house: `python -m floorboard.spc FILE.json`.
"""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from .chart import Chart, Rebase, xmr_chart
from .phrases import NotAChart

USAGE = """usage: floorboard spc FILE.json

Reads a list of series and prints the same list with the limits and flags of a control chart (XmR) filled in, as
NHSRplotthedots 0.2.2 works them out. "-" reads what is typed or piped in. A series:

  {"name": "Days to an answer", "y": [9, 7, 8], "date_start": "2026-01-01",
   "options": {"improvement_direction": "decrease", "target": 5}}

"date_start" is the day of the first point and each next point is a day later; or give "dates", one for each point.
Options, all of them free: "improvement_direction" (increase, decrease, neutral), "target", "screen_outliers"
(true, false), "fix_after_n_points" (12 or more), "rebase" (a day, or a list of days, where the limits start again)."""

OPTIONS = ("improvement_direction", "target", "screen_outliers", "fix_after_n_points", "rebase")
NO_REASON = "The file does not say."
COLUMNS = (
    "mean", "lpl", "upl", "rebase_group", "outside_limits", "close_to_limits", "relative_to_mean",
    "special_cause_type", "point_type",
)  # fmt: skip


class BadFile(Exception):
    """The file cannot be read as series; its words say what to do."""


def run(said: Sequence[str]) -> int:
    """Do as the words after `spc` say. Answers the exit code: 0, or 2 with a sentence on the error output."""
    if list(said) in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if len(said) != 1:
        print(f"Name one file.\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        lines = ",\n".join(
            json.dumps(filled_in(one, n), allow_nan=False) for n, one in enumerate(series_in(said[0]), 1)
        )
    except BadFile as fault:
        print(fault, file=sys.stderr)
        return 2
    try:
        print(f"[\n{lines}\n]" if lines else "[]", flush=True)
    except BrokenPipeError:  # whoever read it has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def series_in(name: str) -> list[Any]:
    """The list in a file of this name."""
    try:
        if name == "-":
            said = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                said = file.read()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "that is no name of a file"
        raise BadFile(f"{name} could not be read: {reason}. Look at its name, and whether you may read it.") from None
    try:
        series = json.loads(said.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile(f"{name} is not a text in UTF-8. Save it as JSON in UTF-8.") from None
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, letter {fault.colno}"
        raise BadFile(f"{name} is not JSON: {where}: {fault.msg}. Put that right, and try again.") from None
    except (RecursionError, ValueError):
        raise BadFile(
            f"{name} is JSON that no series needs: too deep, or a number too long. Make it simpler."
        ) from None
    if not isinstance(series, list):
        raise BadFile(f"{name} does not hold a list. Put the series between [ and ].")
    return series


def filled_in(series: Any, place: int) -> dict[str, Any]:
    """A series with its limits and flags."""
    if not isinstance(series, dict):
        raise BadFile(f'Series {place} is not in curly brackets. Write it as {{"name": ..., "y": [...]}}.')
    name = series.get("name")
    if not isinstance(name, str) or not name.strip():
        raise BadFile(f'Series {place} has no name. Give each series a "name" in quotation marks.')
    which = f"Series {place} ({name[:80]})"
    try:
        chart = _charted(series, which)
    except NotAChart as fault:
        raise BadFile(f"{which}: {fault}") from None
    for day in chart.unmet:
        print(f"{which}: no point is on {day}, so the limits do not start again there.", file=sys.stderr)
    return series | {column: getattr(chart, column) for column in COLUMNS} | {"assurance": chart.assurance}


def _charted(series: dict[str, Any], which: str) -> Chart:
    if not isinstance(series.get("y"), list):
        raise BadFile(f'{which} has no list of numbers. Write it as "y": [1, 2, 3].')
    asked = series.get("options") or {}
    if not isinstance(asked, dict):
        raise BadFile(f'{which}: "options" is not in curly brackets. Leave it out, or write {{"target": 5}}.')
    if strange := [name for name in asked if name not in OPTIONS]:
        raise BadFile(f'{which}: there is no option "{strange[0][:80]}". There are: {", ".join(OPTIONS)}.')
    asked = {name: value for name, value in asked.items() if value is not None}
    screen = asked.get("screen_outliers", True)
    if not isinstance(screen, bool):
        raise BadFile(f'{which}: "screen_outliers" must be true or false.')
    direction = asked.get("improvement_direction", "increase")
    if not isinstance(direction, str):
        raise NotAChart("no_direction")
    fixed = asked.get("fix_after_n_points")
    if isinstance(fixed, float) and fixed.is_integer():
        fixed = int(fixed)  # some programs write whole numbers as 12.0
    starts = asked.get("rebase", [])
    starts = starts if isinstance(starts, list) else [starts]
    return xmr_chart(
        series["y"], days=_days(series, which), direction=direction, target=asked.get("target"),  # type: ignore[arg-type]
        screen_outliers=screen, fix_after_n_points=fixed,
        rebase=[Rebase(_day(day, which, "rebase"), NO_REASON) for day in starts],
    )  # fmt: skip


def _days(series: dict[str, Any], which: str) -> list[date] | None:
    if series.get("dates") is not None:
        if not isinstance(series["dates"], list):
            raise BadFile(f'{which}: "dates" is not a list. Write it as "dates": ["2026-01-01", "2026-02-01"].')
        return [_day(day, which, "dates") for day in series["dates"]]
    if series.get("date_start") is None:
        return None
    first = _day(series["date_start"], which, "date_start")
    try:
        return [first + timedelta(days=place) for place in range(len(series["y"]))]
    except OverflowError:
        raise BadFile(f'{which}: "date_start" is too late for so many points. Give an earlier day.') from None


def _day(said: Any, which: str, where: str) -> date:
    try:
        return date.fromisoformat(said)
    except (TypeError, ValueError):
        raise BadFile(f'{which}: "{where}" has something that is not a day. Write days as "2026-01-31".') from None
