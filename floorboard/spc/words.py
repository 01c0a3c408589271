# SPDX-License-Identifier: MIT
"""What a chart says, in plain words: a few beside a mark, sentences under it, and a table of its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .chart import Chart
from .phrases import ENGLISH, Phrases
from .rules import COMMON

Kind = Literal["better", "worse", "changed", "usual", "early"]
KINDS: dict[str, Kind] = {
    "common_cause": "usual",
    "special_cause_improvement": "better",
    "special_cause_concern": "worse",
    "special_cause_neutral_high": "changed",
    "special_cause_neutral_low": "changed",
}
SEEN = {
    "Above UCL": "above_range",
    "Below LCL": "below_range",
    "7 Point Trend (Increasing)": "going_up",
    "7 Point Trend (Decreasing)": "going_down",
    "2 in 3 Above CL": "near_top",
    "2 in 3 Below CL": "near_bottom",
    "7 Points Above CL": "all_above",
    "7 Points Below CL": "all_below",
}
RULES = {"UCL": "rule_outside", "LCL": "rule_outside", "7 Point ": "rule_trend", "2 in 3": "rule_near"}
TARGETS = {"consistent_pass": "target_met", "consistent_fail": "target_missed", "inconsistent": "target_chance"}


@dataclass(frozen=True)
class Verdict:
    """What the newest point shows. kind: the mark beside it. chip: a few words. sentences: to read in order."""

    kind: Kind
    chip: str
    sentences: tuple[str, ...]

    @property
    def words(self) -> str:
        return " ".join(self.sentences)


class Table(NamedTuple):
    """The points as words: the first cell of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def kinds(chart: Chart) -> list[Kind]:
    """The mark of each point. Where there are too few points, or too small numbers, none is marked."""
    found: list[Kind] = []
    for stretch in chart.stretches:
        marked = chart.judges(stretch)
        found += [KINDS[chart.point_type[place]] if marked else "usual" for place in stretch]
    return found


def verdict(chart: Chart, phrases: Phrases = ENGLISH) -> Verdict:
    """What to read under a chart: which way is better, what was seen, what to make of it, and what to know about it."""
    kind: Kind = "early" if chart.too_small or chart.is_trial else kinds(chart)[-1]
    chip = phrases.too_small if chart.too_small else getattr(phrases, kind)
    said = [*_way(chart, phrases), *_seen(chart, kind, phrases), *_target(chart, kind, phrases)]
    return Verdict(kind, chip, (*said, *notes(chart, phrases)))


def notes(chart: Chart, phrases: Phrases = ENGLISH) -> list[str]:
    """How the middle and the range were worked out, where it was in a special way."""
    said = [
        phrases.started_again % {"day": phrases.day(one.day), "reason": _ended(one.reason)}
        for one in sorted(chart.rebases, key=lambda one: one.day)
    ]
    if chart.fixed is not None and any(len(stretch) > chart.fixed for stretch in chart.stretches):
        said.append(phrases.kept % {"n": chart.fixed})
    return [*said, phrases.screened] if chart.screened else said


def range_in_words(chart: Chart, phrases: Phrases = ENGLISH) -> str:
    """The middle and the range of the newest point."""
    (low, high), middle = chart.shown(len(chart.y) - 1), written(chart, chart.mean[-1], phrases)
    if low is None or high is None:
        return phrases.only_middle % {"middle": middle}
    return phrases.range % {
        "middle": middle,
        "low": written(chart, low, phrases),
        "high": written(chart, high, phrases),
    }


def table(chart: Chart, title: str, phrases: Phrases = ENGLISH) -> Table:
    """Every point with its middle and range and what it shows, for whoever does not see the chart, and for paper."""
    head = (phrases.when, phrases.value, phrases.middle_head, phrases.low_head, phrases.high_head, phrases.what_head)
    rows = []
    for place, kind in enumerate(kinds(chart)):
        figures = (chart.y[place], chart.mean[place], *chart.shown(place))
        numbers = [phrases.none if one is None else written(chart, one, phrases) for one in figures]
        rows.append((when(chart, place, phrases), *numbers, what(chart, place, kind, phrases)))
    return Table(phrases.caption % {"title": title}, head, tuple(rows))


def what(chart: Chart, place: int, kind: Kind, phrases: Phrases) -> str:
    """What one point shows, and by which rule."""
    cause = chart.special_cause_type[place]
    if kind == "usual" or cause == COMMON:
        if chart.too_small:
            return phrases.too_small
        stretch = next(stretch for stretch in chart.stretches if place in stretch)
        return phrases.usual if chart.judges(stretch) else phrases.early
    said = getattr(phrases, kind)
    if kind == "changed":
        said = phrases.changed_up if chart.point_type[place].endswith("high") else phrases.changed_down
    rule = next((name for piece, name in RULES.items() if piece in cause), "rule_side")
    return phrases.what % {"what": said, "rule": getattr(phrases, rule)}


def when(chart: Chart, place: int, phrases: Phrases) -> str:
    """The day of a point, or its number where there are no days."""
    return phrases.day(chart.days[place]) if chart.days else str(place + 1)


def written(chart: Chart, value: float, phrases: Phrases) -> str:
    """A number in the unit of the chart."""
    number = phrases.number(value)
    return phrases.share % {"number": number} if chart.kind == "p" else number


def _ended(reason: str) -> str:
    reason = reason.strip()
    return reason if reason[-1] in ".!?…۔।؟" else f"{reason}."


def _way(chart: Chart, phrases: Phrases) -> list[str]:
    ways = {"increase": [phrases.higher_is_better], "decrease": [phrases.lower_is_better]}
    return ways.get(chart.direction, [])


def _seen(chart: Chart, kind: Kind, phrases: Phrases) -> list[str]:
    stretch = chart.stretches[-1]
    if chart.too_small:
        return [phrases.so_too_small]
    if kind == "early":
        return [phrases.so_early % {"n": len(stretch), "enough": chart.enough}]
    if kind == "usual":
        if len({chart.y[place] for place in stretch}) == 1:
            return [phrases.so_flat]
        return [phrases.so_usual, *([phrases.before] if set(kinds(chart)) != {"usual"} else [])]
    cause = chart.special_cause_type[-1]
    seen = getattr(phrases, SEEN[cause]) % {"n": _how_many(chart, cause, stretch)}
    return [seen, getattr(phrases, f"so_{kind}")]


def _target(chart: Chart, kind: Kind, phrases: Phrases) -> list[str]:
    if chart.assurance is None or chart.target is None or kind == "early" or chart.lpl[-1] is None:
        return []
    return [getattr(phrases, TARGETS[chart.assurance]) % {"target": written(chart, chart.target, phrases)}]


def _how_many(chart: Chart, cause: str, stretch: Sequence[int]) -> int:
    """How many of the newest points the pattern goes back over."""
    y, side = chart.y, chart.relative_to_mean
    way = 1 if "Above" in cause or "Increasing" in cause else -1
    first = stretch[-1]
    if "Trend" in cause:
        while first > stretch[0] and (y[first] - y[first - 1]) * way > 0:
            first -= 1
    else:
        while first > stretch[0] and side[first - 1] == way:
            first -= 1
    return stretch[-1] - first + 1
