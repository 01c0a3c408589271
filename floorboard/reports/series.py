"""A measure at one place, month by month: read from what is kept, wherever the place stood then."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median

from django.db.models import Sum

from floorboard.decisions.ladder import steps_between
from floorboard.pages.numbers import nearest
from floorboard.reports.measures import BY_KEY, MEASURES, About, Measure, Shape
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import first_of, months_from
from floorboard.reports.outside import STEPS, are_many, group_of


@dataclass
class Values:
    """How many things had which value, in one month or some together."""

    values: Counter[int] = field(default_factory=Counter)
    told: int | None = None  # how many there were, as it may be said: people are not counted to the last one

    @property
    def whole(self) -> int:
        return self.values.total() if self.told is None else self.told

    @property
    def part(self) -> int:
        """Of a share: those that were so."""
        return self.values[1]

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole else None

    @property
    def middle(self) -> float | None:
        """The value in the middle, or half way between the two there; None when there is nothing."""
        ordered = sorted(self.values.elements())
        return float(median(ordered)) if ordered else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The lowest and the highest value, where it may be said; None when there is nothing."""
        if self.told is not None or not self.whole:
            return None
        return min(+self.values), max(+self.values)

    @property
    def middles(self) -> tuple[int, int]:
        """The value in the middle twice, or the two it falls between."""
        return min(self.in_the_middle), max(self.in_the_middle)

    @property
    def in_the_middle(self) -> Counter[int]:
        """The value in the middle alone, or the two there."""
        ordered = sorted(self.values.elements())
        return Counter(ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1])

    def __add__(self, other: "Values") -> "Values":
        is_told = self.told is not None or other.told is not None
        return Values(self.values + other.values, told=self.whole + other.whole if is_told else None)


@dataclass(frozen=True)
class Series:
    """One measure at one place. `months` are first days; `step` months are put together in each point."""

    measure: Measure
    months: tuple[date, ...]
    points: tuple[Values, ...]
    step: int = 1
    is_hidden: bool = False  # of so few people that it is not shown outside their circle

    @property
    def together(self) -> Values:
        return sum(self.points, Values())

    def longer(self, step: int) -> "Series":
        """Points of `step` months each: whole quarters, halves or years of the calendar, so that none changes later."""
        each: dict[int, list[tuple[date, Values]]] = defaultdict(list)
        for month, point in zip(self.months, self.points, strict=True):
            each[group_of(month, step)].append((month, point))
        whole = [some for some in each.values() if len(some) * self.step == step]
        points = tuple(sum((point for _month, point in some), Values()) for some in whole)
        return Series(self.measure, tuple(some[0][0] for some in whole), points, step)


def series_at(unit, since: date, until: date, measures=MEASURES, inside: bool = False) -> dict[str, Series]:
    """Each measure by its key, from one month to another (both count). Two queries, however many measures and months.

    `inside`: for somebody of the ward's own circle; see `within`. A month before the first thing was counted is not in
    it.
    """
    needed = {key: BY_KEY[key] for measure in measures for key in (measure.between or (measure.key,))}
    rows = Tally.objects.under(unit).filter(month__gte=first_of(since), month__lte=until).order_by()
    if len(measures) < len(MEASURES):
        rows = rows.filter(measure__in=list(needed))
    found: dict[str, dict[date, Values]] = defaultdict(lambda: defaultdict(Values))
    for key, month, value, many in rows.values_list("measure", "month", "value").annotate(n=Sum("many")):
        found[key][month].values[value] += many
    months = months_from(since, until)
    series = {key: _from_the_first(one, months, found.get(key, {})) for key, one in needed.items()}
    if all(measure.about == About.DUTIES for measure in measures):
        return series
    told = {row.measure: row for row in ToldOutside.objects.filter(unit=unit)}

    def shown(key: str, least: int = 1) -> Series:
        if inside and is_of_the_ward(series[key].measure):
            return within(series[key], least)
        return outside(series[key], told.get(key), least)

    return {one.key: gap_of(one, shown) if one.between else shown(one.key) for one in measures}


def gap_of(measure: Measure, shown: Callable[..., Series]) -> Series:
    """The rungs between the middles of two ladders, at each point where both may be shown."""
    sides = [shown(key) for key in measure.between or ()]
    step = max(one.step for one in sides)
    one, other = (side if side.step == step else shown(side.measure.key, step) for side in sides)
    there = dict(zip(other.months, other.points, strict=True))
    points = {
        month: Values(
            Counter({steps_between(point.middles, there[month].middles): 1}), point.whole + there[month].whole
        )
        for month, point in zip(one.months, one.points, strict=True)
        if month in there and point.values and there[month].values
    }
    is_hidden = not points and (one.is_hidden or other.is_hidden)
    return Series(measure, tuple(points), tuple(points.values()), step, is_hidden)


def is_of_the_ward(measure: Measure) -> bool:
    """Were the people in it asked together, on their ward? What somebody needs, or how a lead is, is not a ward's."""
    return measure.about == About.PEOPLE and measure.shape == Shape.RUNGS


def within(series: Series, least: int = 1) -> Series:
    """As the ward's own circle may see a ladder: exactly, with its range, once 8 chose in each point. `least`: so many
    months in each point, or more."""
    for step in (step for step in STEPS if step >= least):
        some = series.longer(step)
        if some.points and all(are_many(point.values, series.measure.shape) for point in some.points):
            return some
    return _hidden(series)


def _from_the_first(measure: Measure, months: list[date], counted: dict[date, Values]) -> Series:
    first = min(counted, default=None)
    those = [month for month in months if first is not None and month >= first]
    return Series(measure, tuple(those), tuple(counted.get(month, Values()) for month in those))


def outside(series: Series, told: ToldOutside | None, least: int = 1) -> Series:
    """As others may see it: duties exactly; people by as many months as are told, rounded, or not at all."""
    measure = series.measure
    if measure.about == About.DUTIES:
        return series
    if told:
        some = _looked_at(told, series).longer(max(told.step, least))
        if some.points and all(are_many(point.values, measure.shape) for point in some.points):
            return replace(some, points=tuple(rounded(point, measure.shape) for point in some.points))
    return _hidden(series)


def _hidden(series: Series) -> Series:
    return Series(series.measure, (), (), is_hidden=bool(series.together.whole))


def _looked_at(told: ToldOutside, series: Series) -> Series:
    """Without the months of which it was not worked out whether they may be told."""
    kept = [n for n, month in enumerate(series.months) if told.since <= month <= told.until]
    return replace(series, months=tuple(series.months[n] for n in kept), points=tuple(series.points[n] for n in kept))


def rounded(values: Values, shape: Shape) -> Values:
    """How many to the nearest 5: whoever adds and takes away finds nobody. A ladder keeps its middle, not its range: a
    rung that a region reaches and all but one of its wards do not would be a rung of the people there."""
    if shape == Shape.RUNGS:
        return Values(values.in_the_middle, told=nearest(values.whole))
    return Values(Counter({value: nearest(many) for value, many in values.values.items()}))


def without_gaps(series: Series) -> Series | None:
    """The finest steps at which every point has something in it; None when there are none. Counts may be 0."""
    if series.measure.shape == Shape.COUNT:
        return series if series.points else None
    longer = (series.longer(step) for step in STEPS if step > series.step)
    found = (some for some in (series, *longer) if len(some.points) > 1 and all(point.whole for point in some.points))
    return next(found, None)
