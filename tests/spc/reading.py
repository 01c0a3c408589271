"""Reads the results of the reference, kept in a short shape of our own, into lists with one value for each point."""

import json
from datetime import date, timedelta
from pathlib import Path

KEPT = json.loads((Path(__file__).parent / "reference.json").read_text())
RULES = KEPT["rules"]


def unfolded(case: dict) -> dict:
    """A case as the command reads and writes it."""
    points = len(case["y"])

    def each(runs):
        return [value for value, times in runs for _ in range(times)]

    def flags(places):
        return [None] * points if case["no_limits"] else [place in places for place in range(points)]

    def names(places_of, usual):
        found = [usual] * points
        for name, places in places_of.items():
            for place in places:
                found[place] = name
        return found

    return {
        "name": case["name"],
        "options": case["options"],
        "y": case["y"],
        "date_start": case["start"],
        "mean": each(case["mean"]),
        "lpl": each(case["lpl"]),
        "upl": each(case["upl"]),
        "rebase_group": each(case["group"]),
        "outside_limits": flags(case["outside"]),
        "close_to_limits": flags(case["close"]),
        "relative_to_mean": [{"+": 1, "-": -1, "0": 0}[sign] for sign in case["side"]],
        "special_cause_type": names(case["causes"], "Common Cause"),
        "point_type": names(case["types"], "common_cause"),
        "assurance": case["assurance"],
    }


CASES = [unfolded(case) for case in KEPT["cases"]]


def days_of(case: dict) -> list[date]:
    first = date.fromisoformat(case["date_start"])
    return [first + timedelta(days=place) for place in range(len(case["y"]))]
