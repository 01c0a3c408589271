# SPDX-License-Identifier: MIT
"""Every word that is shown, in one place, so that it can be said in another language or another way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_number(value: float) -> str:
    """Three figures say enough on a chart: 18.3, 0.123, 1,234."""
    if abs(value) >= 1e15:
        return f"{value:.2e}"
    written = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return "0" if float(written.replace(",", "")) == 0 else written.replace("-", "\u2212")


def short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Phrases:
    """What is said on, under and beside a chart, and when there can be none. Places for values are `%(name)s`.

    number, day: how a number and a day are written.
    """

    # what the newest point shows, in a few words
    better: str = "Getting better"
    worse: str = "Worth a look"
    changed: str = "Changed"
    usual: str = "Normal ups and downs"
    early: str = "Early days"
    too_small: str = "Too few to judge"
    # what was seen
    lower_is_better: str = "Lower is better."
    higher_is_better: str = "Higher is better."
    above_range: str = "The last point is above the range we expect."
    below_range: str = "The last point is below the range we expect."
    going_up: str = "The last %(n)s points go up all the way."
    going_down: str = "The last %(n)s points go down all the way."
    near_top: str = "At least 2 of the last 3 points are near the top of the range we expect."
    near_bottom: str = "At least 2 of the last 3 points are near the bottom of the range we expect."
    all_above: str = "The last %(n)s points are all above the middle line."
    all_below: str = "The last %(n)s points are all below the middle line."
    # what to make of it
    so_better: str = "This is probably a real change for the better."
    so_worse: str = "This is probably a real change. Find out why."
    so_changed: str = "This is probably a real change."
    so_usual: str = "Probably just normal ups and downs."
    so_flat: str = "Every point is the same."
    before: str = "There was a change earlier. Its points are marked."
    so_early: str = "Not enough points yet: %(n)s so far. From %(enough)s on we can tell a real change from chance."
    so_too_small: str = "The numbers are too small to tell a real change from chance. Put places or months together."
    target_met: str = "It will probably reach the target of %(target)s each time."
    target_missed: str = "It will probably not reach the target of %(target)s unless something changes."
    target_chance: str = "It may reach the target of %(target)s one time and miss it the next."
    # how it was worked out
    range: str = "The middle is %(middle)s. The range we expect is %(low)s to %(high)s."
    only_middle: str = "The middle is %(middle)s."
    started_again: str = "The middle line starts again: %(day)s. Why: %(reason)s"
    kept: str = "The middle line and the range come from the first %(n)s points."
    screened: str = "Very big jumps were left out when the range was worked out."
    # on the chart
    middle: str = "middle"
    target: str = "target"
    point: str = "%(day)s: %(number)s. %(what)s"
    share: str = "%(number)s%%"
    # the table beside it
    caption: str = "%(title)s: the numbers"
    when: str = "When"
    value: str = "Number"
    middle_head: str = "Middle"
    low_head: str = "Range from"
    high_head: str = "Range to"
    what_head: str = "What it shows"
    none: str = "none"
    changed_up: str = "Changed: higher"
    changed_down: str = "Changed: lower"
    what: str = "%(what)s (%(rule)s)"
    rule_outside: str = "outside the range"
    rule_trend: str = "7 or more points going one way"
    rule_near: str = "2 of 3 points near the edge of the range"
    rule_side: str = "7 or more points on one side of the middle"
    # why there can be no chart
    no_points: str = "There are no points. Give at least one number."
    no_number: str = "Point %(n)s is not a number. Give a number for each point."
    no_missing: str = "Point %(n)s is missing. Give every point, or start the series after the gap."
    no_finite: str = "Point %(n)s is not a number that can be drawn. Take out “not a number” and endless ones."
    no_size: str = "Point %(n)s is too large a number to draw."
    no_days: str = "There are %(points)s points and %(days)s days. Give one day for each point."
    no_order: str = "Point %(n)s is not after the one before it. Put the points in order, each day once."
    no_gap: str = "There is a gap before point %(n)s. Points must be the same time apart: give the missing ones."
    no_direction: str = "Say “increase”, “decrease” or “neutral” for the way that is better."
    no_target: str = "The target must be a number."
    no_fix: str = "Limits can be fixed after 12 points or more. Give a whole number from 12 on."
    no_reason: str = "Say why the limits start again."
    no_day_for_rebase: str = "Give the days of the points, so that the limits can start again on one."
    no_enough: str = "Say from how many points on a chart is judged, as a whole number from 1 on."
    no_whole: str = "Point %(n)s is a share of 0. Leave it out, or put it together with the one before it."
    no_share: str = "Point %(n)s is not a share. The part must be a whole number, not below 0 and not above the whole."
    no_pairs: str = "There are %(parts)s parts and %(wholes)s wholes. Give one whole for each part."
    no_equal: str = "The series are not equally long. Give the same points for each place."
    no_step: str = "Give a whole number of points to put together, from 2 on, and at least that many points."
    no_key: str = "The key of a drawing may have letters, digits, “-” and “_”, and starts with a letter."
    no_drawing_size: str = "The size of a drawing is “usual” or “small”."
    # how they are written
    number: Callable[[float], str] = short_number
    day: Callable[[date], str] = short_day

    def why(self, fault: "NotAChart") -> str:
        """The sentence that says what is wrong and what to do."""
        return str(getattr(self, fault.key) % fault.values)

    def by(self, translate: Callable[[str], str]) -> "Phrases":
        """The same in another language: `translate` is asked for each phrase (gettext will do)."""
        all_words = {field.name: getattr(self, field.name) for field in fields(self)}
        said: dict[str, Any] = {name: translate(words) for name, words in all_words.items() if isinstance(words, str)}
        return replace(self, **said)


class NotAChart(ValueError):
    """There can be no chart of this, and its words say why. `key` is the name of the phrase, `values` what it says."""

    def __init__(self, key: str, **values: object):
        super().__init__(key, values)
        self.key, self.values = key, dict(values)

    values: Mapping[str, object]

    def __str__(self) -> str:
        return ENGLISH.why(self)


ENGLISH = Phrases()
ENGLISH_MONTHS = replace(
    ENGLISH,
    above_range="The last month is above the range we expect.",
    below_range="The last month is below the range we expect.",
    going_up="The last %(n)s months go up all the way.",
    going_down="The last %(n)s months go down all the way.",
    near_top="At least 2 of the last 3 months are near the top of the range we expect.",
    near_bottom="At least 2 of the last 3 months are near the bottom of the range we expect.",
    all_above="The last %(n)s months are all above the middle line.",
    all_below="The last %(n)s months are all below the middle line.",
    so_flat="Every month is the same.",
    before="There was a change earlier. Its months are marked.",
    so_early="Not enough months yet: %(n)s so far. From %(enough)s on we can tell a real change from chance.",
    kept="The middle line and the range come from the first %(n)s months.",
    rule_trend="7 or more months going one way",
    rule_near="2 of 3 months near the edge of the range",
    rule_side="7 or more months on one side of the middle",
    day=month,
)
