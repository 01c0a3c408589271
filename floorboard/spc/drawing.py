# SPDX-License-Identifier: MIT
"""A chart as SVG, drawn on the server: no script, no inline style, one picture with a title and a description.

It has `role="img"`: a voice reads the title and the words, and finds every number in the table that belongs beside it.
36 points that each stop the Tab key would only be in the way. Each point has a title for a pointer that rests on it.
A colour is always a shape too: ring, diamond, triangle, square. Colours stand as attributes, for paper, and as classes,
for the stylesheet `charts.css`, which makes them follow the page: light, dark, and the person's own colours.
"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from .chart import Chart
from .phrases import ENGLISH, NotAChart, Phrases
from .shapes import STONE, line, shape
from .words import Kind, kinds, range_in_words, verdict, what, when, written

LETTER = 15  # height of the words, in the units of the drawing; on a phone they are about 13 px
WIDE = 0.54 * LETTER  # of a letter, about
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Drawing(str):
    """Finished SVG or HTML whose words are escaped. Templates that know `__html__` show it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


Words = tuple[float, float, str, str]  # x, y, what is said, and whether it begins or ends there


class Label(NamedTuple):
    """What stands at the height of a value, in one line or two."""

    value: float
    lines: tuple[str, ...]


class Frame(NamedTuple):
    """The part of the drawing where the points are, and the numbers at its edges."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    points: int

    def x(self, place: int) -> float:
        if self.points == 1:
            return round((self.left + self.right) / 2, 1)
        return round(self.left + (self.right - self.left) * place / (self.points - 1), 1)

    def y(self, value: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * ((value - self.low) / (self.high - self.low)), 1)

    @property
    def size(self) -> float:
        """Half the width of a mark: smaller where points are close together."""
        return round(min(5.0, max(2.5, (self.right - self.left) / max(self.points, 1) * 0.42)), 1)


def draw(
    chart: Chart,
    title: str,
    *,
    key: str,
    phrases: Phrases = ENGLISH,
    size: str = "usual",
    styled: bool = False,
    font: str = "",
) -> Drawing:
    """The chart as SVG.

    title: what is counted. key: a name for this drawing that no other on the page has. size: "usual", or "small" for
    many side by side, without words. styled: put the stylesheet inside, for a file that stands alone.
    font: the family of the letters, for paper: WeasyPrint does not take it from the page.
    """
    if not KEY.match(key):
        raise NotAChart("no_key")
    if size not in ("usual", "small"):
        raise NotAChart("no_drawing_size")
    small = size == "small"
    width, height = (160, 56) if small else (360, 190)
    frame, beside = _framed(chart, width, height, small, phrases)
    parts = [*_lines(chart, frame), *_marks(chart, frame, small, phrases)]
    if not small:
        parts += [_text(*one) for one in [*beside, *_below(chart, frame, height, phrases)]]
    family = f' font-family="{clean(font)}"' if font else ""
    found = verdict(chart, phrases)
    about = f"{found.chip}. {found.words} {range_in_words(chart, phrases)}"
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spc{" spc--small" if small else ""}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="{key}-title" aria-describedby="{key}-words" '
        f'direction="ltr" focusable="false"{family}><title id="{key}-title">{clean(title)}</title>'
        f'<desc id="{key}-words">{clean(about)}</desc>'
        f"{f'<style>{style()}</style>' if styled else ''}{''.join(parts)}</svg>"
    )


def mark(kind: Kind, words: str = "") -> Drawing:
    """The mark alone, to stand beside words that say the same: nothing is read aloud. On paper `words` name it."""
    title = f"<title>{clean(words)}</title>" if words else ""
    return Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" class="spc spc--mark" viewBox="0 0 24 24" width="20" height="20" '
        f'aria-hidden="true" focusable="false">{title}{shape(kind, 12, 12, 8.5)}</svg>'
    )


@cache
def style() -> str:
    """The stylesheet, for pages that do not bundle `charts.css`."""
    return (Path(__file__).parent / "charts.css").read_text(encoding="utf-8")


def clean(words: str) -> str:
    """Words that can stand in SVG and HTML, whoever wrote them."""
    return escape(NO_XML.sub("", words))


def _framed(chart: Chart, width: int, height: int, small: bool, phrases: Phrases) -> tuple[Frame, list[Words]]:
    """Where the points go, leaving room for the words: limits before the points, the middle and the target behind."""
    low_line, high_line = range_lines(chart)
    values = [*chart.y, *(one for one in (*low_line, *high_line, chart.target) if one is not None), *chart.mean]
    low, high = min(values), max(values)
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-300):
        low, high = low - (abs(low) * 0.1 or 1), high + (abs(high) * 0.1 or 1)
    if small:
        return Frame(6, width - 6, 6, height - 6, low, high, len(chart.y)), []

    def label(value: float, *words: str) -> Label:
        return Label(value, (*words, written(chart, value, phrases)))

    before = [label(limit) for limit in dict.fromkeys((low_line[-1], high_line[-1])) if limit is not None]
    behind = [label(chart.mean[-1], phrases.middle)]
    if chart.target is not None:
        behind.append(label(chart.target, phrases.target))
    if len(chart.stretches) > 1:  # the limits that hold now are at the end
        before, behind = [], [*behind, *before]
    left, right = max(12.0, _width(before) + 12), width - _width(behind) - 14
    frame = Frame(left, right, 16, height - 42, low, high, len(chart.y))
    return frame, [*_apart(before, frame, left - 10, "end"), *_apart(behind, frame, right + 12, "start")]


def _width(labels: Sequence[Label]) -> float:
    return min(100.0, max((len(words) * WIDE for label in labels for words in label.lines), default=0.0))


def _apart(labels: Sequence[Label], frame: Frame, x: float, anchor: str) -> list[Words]:
    """Words at the height of what they name, moved where they would lie on each other."""
    down = sorted(labels, key=lambda label: -label.value)
    heights = [len(label.lines) * LETTER for label in down]
    tops: list[float] = []
    for label, height in zip(down, heights, strict=True):
        least = tops[-1] + heights[len(tops) - 1] + 1 if tops else 0.0
        tops.append(max(least, frame.y(label.value) - height / 2))
    floor = frame.bottom + LETTER
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], floor - heights[place])
        floor = tops[place] - 1
    return [
        (x, round(top + (number + 0.8) * LETTER, 1), words, anchor)
        for top, label in zip(tops, down, strict=True)
        for number, words in enumerate(label.lines)
    ]


def _below(chart: Chart, frame: Frame, height: int, phrases: Phrases) -> list[Words]:
    last = len(chart.y) - 1
    first_words, last_words = when(chart, 0, phrases), when(chart, last, phrases)
    if last == 0:
        return [(frame.x(0), height - 6, first_words, "middle")]
    start = min(frame.left, max(2.0, frame.right - (len(first_words) + len(last_words) + 2) * WIDE))
    return [(round(start, 1), height - 6, first_words, "start"), (frame.right, height - 6, last_words, "end")]


def _text(x: float, y: float, words: str, anchor: str) -> str:
    """x and y are where the words begin, or end."""
    at = f'x="{round(x, 1)}" y="{y}" font-size="{LETTER}" fill="currentColor" text-anchor="{anchor}"'
    return f"<text {at}>{clean(words)}</text>"


def _lines(chart: Chart, frame: Frame) -> list[str]:
    """Range dotted, middle thin, target dashed, points joined. Where the limits start again all of them break."""
    parts = []
    for stretch in chart.stretches:
        for limit in range_lines(chart):
            if limit[stretch[0]] is not None:
                steps = _steps([limit[place] for place in stretch], stretch, frame)
                parts.append(line("range", steps, STONE, 1.5, dashes="3 5"))
        steps = _steps([chart.mean[place] for place in stretch], stretch, frame)
        parts.append(line("middle", steps, "currentColor", 1.5))
        joined = "L".join(f"{frame.x(place)} {frame.y(chart.y[place])}" for place in stretch)
        parts.append(line("line", f"M{joined}", STONE, 2))
    if chart.target is not None:
        level = f"M{frame.left} {frame.y(chart.target)}H{frame.right}"
        parts.append(line("target", level, "currentColor", 2, dashes="10 4"))
    return parts


def range_lines(chart: Chart) -> tuple[list[float | None], list[float | None]]:
    """The lower and the upper line, as they are shown."""
    shown = [chart.shown(place) for place in range(len(chart.y))]
    return [low for low, _ in shown], [high for _, high in shown]


def _steps(values: Sequence[float | None], stretch: range, frame: Frame) -> str:
    """A level line, or steps where the value is another for each point."""
    half = (frame.right - frame.left) / max(1, frame.points - 1) / 2
    level = [frame.y(value) for value in values if value is not None]
    begin = frame.x(stretch[0]) - (half * 0.6 if stretch[0] else 0)
    path = f"M{round(begin, 1)} {level[0]}"
    for place, before, here in zip(stretch[1:], level, level[1:], strict=False):
        if here != before:
            path += f"H{round(frame.x(place) - half, 1)}V{here}"
    end = frame.x(stretch[-1]) + (half * 0.6 if stretch[-1] < frame.points - 1 else 0)
    return f"{path}H{round(end if end > begin else begin + 8, 1)}"


def _marks(chart: Chart, frame: Frame, small: bool, phrases: Phrases) -> list[str]:
    """Every point; where the drawing is small only those that say something, and the newest."""
    found = kinds(chart)
    parts = []
    for place, kind in enumerate(found):
        if small and kind == "usual" and place < len(found) - 1:
            continue
        said = "" if small else phrases.point % {
            "day": when(chart, place, phrases), "number": written(chart, chart.y[place], phrases),
            "what": what(chart, place, kind, phrases),
        }  # fmt: skip
        size = 3.5 if small else frame.size
        parts.append(shape(kind, frame.x(place), frame.y(chart.y[place]), size, clean(said)))
    return parts
