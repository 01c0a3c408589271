"""How often a theme came up, month by month: over the provider, by region and site, never so that few can be found.

Months are put together by the calendar until each point is nobody or at least 8, and until nobody can be counted out
by taking away: months from the whole, regions from the provider, sites from their region, the whole from the list.
Only months that are over count. What may be shown is worked out once for everybody; who looks after several sites sees
those of them. So no two readers can put their numbers together and find more than is shown.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.organisation.models import Unit
from floorboard.pages.numbers import FEW, Sum, count_of_people, nobody_is_found
from floorboard.reports.charts import ChartOf, chart_of
from floorboard.reports.measures import About, Measure, Shape
from floorboard.reports.months import first_of, months_from
from floorboard.reports.outside import group_of
from floorboard.reports.series import STEPS, Series, Values, rounded
from floorboard.reports.themes.standing import now

Rows = list[tuple[date, list[str]]]


@dataclass(frozen=True)
class Below:
    """The sites of one region, those that the reader looks after: a column each, in words."""

    region: Unit
    step: int
    sites: list[Unit]
    rows: Rows

    @property
    def named(self):
        return _named(self.rows, self.sites)


@dataclass(frozen=True)
class Trend:
    """The chart of a theme and its table: for each point of time the whole, then each region, in words."""

    chart: ChartOf
    total: str
    regions: list[Unit] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    below: list[Below] = field(default_factory=list)
    charts: list[tuple[Unit, ChartOf]] = field(default_factory=list)

    @property
    def named(self):
        return _named(self.rows, [_("Everywhere"), *self.regions])


def _named(rows: Rows, columns) -> list[tuple[date, list[tuple[str, str]]]]:
    """Each number with the name of its column: on a phone a table has no heads."""
    names = [str(column) for column in columns]
    return [(month, list(zip(names, numbers, strict=True))) for month, numbers in rows]


def a_count(name: str, key: str = "theme") -> Measure:
    """Something that is counted, as a chart wants it."""
    return Measure(key, name, "", "", "", "", "", "neutral", "", lambda first, after: [], Shape.COUNT, About.PEOPLE)


def trend_of(theme, paths=()) -> Trend:
    """Two queries. `paths`: where the reader looks after places."""
    until = first_of(timezone.localdate())
    counted = now([theme.pk]).filter(month__lt=until).order_by().values_list("month", "unit__path")
    rows = list(counted.annotate(n=Count("pk")))
    regions, sites = places_below(theme.unit)
    total = sum(n for _month, _path, n in rows)
    if not rows:
        return Trend(chart_of(Series(a_count(theme.words), (), ())), count_of_people(0))
    months = months_from(min(month for month, _path, _n in rows), until)[:-1]
    whole = _series(a_count(theme.words), months, rows, "")
    parts = [_of_a_place(region, months, rows) for region in regions]
    for some in (parts, []) if len(parts) > 1 else ([],):
        for step in STEPS:
            longer, those = whole.longer(step), [part.longer(step) for part in some]
            if longer.points and may_be_shown(total, longer, those):
                lower = {
                    n: [_of_a_place(site, months, rows) for site in sites[region.pk]]
                    for n, region in enumerate(regions if some else [])
                }
                shown = _sites_that_may_be_shown(total, longer, those, lower)
                seen = {n: _looked_after(sites[regions[n].pk], found, paths) for n, found in shown.items()}
                return _as_shown(longer, those, regions, total, seen)
    return Trend(chart_of(replace(whole, months=(), points=(), is_hidden=True)), count_of_people(total))


def places_below(unit) -> tuple[list[Unit], dict[int, list[Unit]]]:
    """Its regions, and the sites of each; its sites alone where it has no regions."""
    levels = [Unit.Level.REGION, Unit.Level.SITE]
    found = list(Unit.objects.on_or_below([unit.path]).filter(level__in=levels).order_by("name", "pk"))
    regions = [one for one in found if one.level == Unit.Level.REGION]
    sites: dict[int, list[Unit]] = defaultdict(list)
    for region in regions:
        sites[region.pk] = [one for one in found if one.level == Unit.Level.SITE and one.path.startswith(region.path)]
    return regions or found, sites


def _of_a_place(unit, months, rows) -> Series:
    return _series(a_count(unit.name, f"theme-{unit.key}"), months, rows, unit.path)


def _series(measure, months, rows, path: str) -> Series:
    """As many as there were each month under this point of the tree."""
    many: Counter[date] = Counter()
    for month, at, n in rows:
        many[month] += n if at.startswith(path) else 0
    return Series(measure, tuple(months), tuple(Values(Counter({1: many[month]})) for month in months))


def _sites_that_may_be_shown(total, whole, parts, lower) -> dict[int, list[Series]]:
    """Region after region, each beside all that is shown already, in the finest steps that will do."""
    shown: dict[int, list[Series]] = {}
    for n, sites in lower.items():
        for step in [step for step in STEPS if step >= whole.step and len(sites) > 1]:
            those = [site.longer(step) for site in sites]
            if are_counted(those) and may_be_shown(total, whole, parts, {**shown, n: those}):
                shown[n] = those
                break
    return shown


def are_counted(some: list[Series]) -> bool:
    """Is every point of each nobody or at least 8? Few at one of six sites would say more than few."""
    return all(one.points and not any(0 < point.whole <= FEW for point in one.points) for one in some)


def _looked_after(sites, found, paths) -> list[tuple[Unit, Series]]:
    """Those of the reader; one alone is no breakdown."""
    pairs = zip(sites, found, strict=True)
    seen = [(site, series) for site, series in pairs if any(site.path.startswith(path) for path in paths)]
    return seen if len(seen) > 1 else []


def may_be_shown(total: int, whole: Series, parts: list[Series], lower: Mapping[int, list[Series]] | None = None):
    """No point of the whole is of few; and of those below none can be found by adding and taking away.

    What stands in no point, in no region or in no site of it, is not shown. Where there is none, everybody may know.
    `lower`: the sites of a region, by its place in `parts`; more months may stand together in their points.
    """
    points = [point.whole for point in whole.points]
    if any(0 < n <= FEW for n in points):
        return False
    numbers, unshown, sums = [total], [], []

    def add_up(number: int, those: list[int]) -> int:
        """Write that these numbers and what is left add up to that one; answers the place of the first."""
        first, rest = len(numbers), numbers[number] - sum(those)
        numbers.extend([*those, rest] if rest else those)
        if rest:
            unshown.append(len(numbers) - 1)
        sums.append(Sum(number, tuple(range(first, len(numbers)))))
        return first

    add_up(0, points)
    regions: list[int] = []  # of each point, where its first region stands
    for place in range(len(points) if parts else 0):
        regions.append(add_up(place + 1, [part.points[place].whole for part in parts]))
    for n, sites in (lower or {}).items():
        for at, those in _together(whole, sites[0]):
            numbers.append(sum(numbers[regions[place] + n] for place in those))
            unshown.append(len(numbers) - 1)
            sums.append(Sum(len(numbers) - 1, tuple(regions[place] + n for place in those)))
            add_up(len(numbers) - 1, [site.points[at].whole for site in sites])
    return nobody_is_found(numbers, sums, unshown)


def _together(whole: Series, longer: Series) -> list[tuple[int, list[int]]]:
    """Each point of the longer one with the points of the whole that lie in it."""
    group = [group_of(month, longer.step) for month in whole.months]
    groups = [group_of(month, longer.step) for month in longer.months]
    return [(at, [n for n, one in enumerate(group) if one == each]) for at, each in enumerate(groups)]


def _as_shown(whole: Series, parts: list[Series], regions: list[Unit], total: int, seen) -> Trend:
    regions = regions if parts else []
    below = [_below(regions[n], some) for n, some in seen.items() if some]
    places = [*zip(regions, parts, strict=True), *(pair for some in seen.values() for pair in some)]
    charts = [(unit, _drawn(series)) for unit, series in places]
    return Trend(_drawn(whole), count_of_people(total), regions, _in_words([whole, *parts]), below, charts)


def _below(region: Unit, some: list[tuple[Unit, Series]]) -> Below:
    columns = [series for _site, series in some]
    return Below(region, columns[0].step, [site for site, _series in some], _in_words(columns))


def _in_words(columns: list[Series]) -> Rows:
    """The newest point first."""
    months = columns[0].months
    rows = [(month, [count_of_people(one.points[n].whole) for one in columns]) for n, month in enumerate(months)]
    return rows[::-1]


def _drawn(series: Series) -> ChartOf:
    """Rounded; without a drawing where a point is of few."""
    if any(0 < point.whole <= FEW for point in series.points):
        return chart_of(replace(series, months=(), points=(), is_hidden=True))
    return chart_of(replace(series, points=tuple(rounded(point, Shape.COUNT) for point in series.points)))
