"""Measuring the control charts of a whole provider, beside a plain loop over the same numbers."""

import random
import time
from collections.abc import Callable
from itertools import pairwise

from floorboard.spc import draw, verdict, xmr_chart

SERVICES, MEASURES, MONTHS = 160, 12, 36
PROMISED = {"charts, s": 1.0, "charts to plain loop": 40.0}


def made_series(count: int = SERVICES * MEASURES, months: int = MONTHS, seed: int = 1) -> list[list[float]]:
    """Invented months: most by chance only, every fifth with a change half way."""
    chance = random.Random(seed)  # noqa: S311
    return [
        [
            round(chance.gauss(50, 5) + (8 if not number % 5 and month >= months // 2 else 0), 1)
            for month in range(months)
        ]
        for number in range(count)
    ]


def plain(series: list[float]) -> tuple[float, float, float]:
    """The least anybody would write: middle and range, nothing looked at, nothing checked."""
    middle = sum(series) / len(series)
    moves = [abs(after - before) for before, after in pairwise(series)]
    wide = 2.66 * sum(moves) / len(moves)
    return middle, middle - wide, middle + wide


def measure_charts(all_series: list[list[float]]) -> dict:
    """Plain values. The charts come first, so that they are measured cold."""
    charts = timed(lambda: [xmr_chart(series) for series in all_series])
    loop = timed(lambda: [plain(series) for series in all_series])
    made = [xmr_chart(series) for series in all_series]
    drawn = timed(lambda: [draw(chart, "Days", key="days") for chart in made])
    return {
        "series": len(all_series),
        "charts, s": round(charts, 3),
        "plain loop, s": round(loop, 3),
        "charts to plain loop": round(charts / loop, 1),
        "drawings, s": round(drawn, 3),
        "marked at the end": sum(verdict(chart).kind != "usual" for chart in made),
    }


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def chart_table(told: dict) -> list[str]:
    """The numbers as a table to read, and what is over what we promise."""
    rows = [f"{name:28}{value!s:>14}" for name, value in told.items()]
    over = [f"{name}: {told[name]}, promised {most}." for name, most in PROMISED.items() if told[name] > most]
    return [*rows, *(over or ["Every number is within what we promise."])]
