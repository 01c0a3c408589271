"""How often a theme came up, month by month: over the provider and by region, and never so that few can be found.

Months are put together by the calendar until each point is nobody or at least 8, and until nobody can be counted out
by taking away: months from the whole, regions from the provider, the whole from the list. Only months that are over
count. Everybody sees the same numbers, so no two readers can put theirs together.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count
from django.utils import timezone

from floorboard.organisation.models import Unit
from floorboard.pages.numbers import FEW, Sum, count_of_people, nobody_is_found
from floorboard.reports.charts import ChartOf, chart_of
from floorboard.reports.measures import About, Measure, Shape
from floorboard.reports.months import first_of, months_from
from floorboard.reports.series import STEPS, Series, Values, rounded
from floorboard.reports.themes.standing import now

COUNTED = "theme"


@dataclass(frozen=True)
class Trend:
    """The chart of a theme and its table: for each point of time the whole, then each region, in words."""

    chart: ChartOf
    regions: list[Unit]
    rows: list[tuple[date, list[str]]]
    total: str


def a_count(theme) -> Measure:
    return Measure(
        COUNTED, theme.words, "", "", "", "", "", "neutral", "", lambda first, after: [], Shape.COUNT, About.PEOPLE
    )


def trend_of(theme) -> Trend:
    """Two queries."""
    until = first_of(timezone.localdate())
    counted = now([theme.pk]).filter(month__lt=until).order_by().values_list("month", "unit__path")
    rows = list(counted.annotate(n=Count("pk")))
    regions = list(Unit.objects.on_or_below([theme.unit.path]).filter(level=Unit.Level.REGION).order_by("name"))
    total = sum(n for _month, _path, n in rows)
    if not rows:
        return Trend(chart_of(Series(a_count(theme), (), ())), [], [], count_of_people(0))
    months = months_from(min(month for month, _path, _n in rows), until)[:-1]
    whole = _series(theme, months, rows, "")
    parts = [_series(theme, months, rows, region.path) for region in regions]
    for some in (parts, []) if len(parts) > 1 else ([],):
        for step in STEPS:
            longer, below = whole.longer(step), [part.longer(step) for part in some]
            if longer.points and may_be_shown(total, longer, below):
                return _as_shown(longer, below, regions if some else [], total)
    return Trend(chart_of(replace(whole, months=(), points=(), is_hidden=True)), [], [], count_of_people(total))


def _series(theme, months, rows, path: str) -> Series:
    """As many as there were each month under this point of the tree."""
    many: Counter[date] = Counter()
    for month, at, n in rows:
        many[month] += n if at.startswith(path) else 0
    return Series(a_count(theme), tuple(months), tuple(Values(Counter({1: many[month]})) for month in months))


def may_be_shown(total: int, whole: Series, parts: list[Series]) -> bool:
    """No point of the whole is of few; and of those below none can be found by adding and taking away.

    What stands in no point, or in no region, is not shown. Where there is none of it, everybody may know.
    """
    points = [point.whole for point in whole.points]
    if any(0 < n <= FEW for n in points):
        return False
    numbers, unshown, sums = [total], [], []

    def add_up(number: int, those: list[int]) -> None:
        first, rest = len(numbers), numbers[number] - sum(those)
        numbers.extend([*those, rest] if rest else those)
        if rest:
            unshown.append(len(numbers) - 1)
        sums.append(Sum(number, tuple(range(first, len(numbers)))))

    add_up(0, points)
    for place in range(len(points) if parts else 0):
        add_up(place + 1, [part.points[place].whole for part in parts])
    return nobody_is_found(numbers, sums, unshown)


def _as_shown(whole: Series, parts: list[Series], regions: list[Unit], total: int) -> Trend:
    rows = []
    for place, month in enumerate(whole.months):
        numbers = [whole.points[place].whole, *(part.points[place].whole for part in parts)]
        rows.append((month, [count_of_people(n) for n in numbers]))
    told = replace(whole, points=tuple(rounded(point, Shape.COUNT) for point in whole.points))
    return Trend(chart_of(told), regions, rows[::-1], count_of_people(total))
