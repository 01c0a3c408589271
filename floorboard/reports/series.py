"""A measure at one place, month by month: read from what is kept, with where the place stood at each time."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Sum

from floorboard.organisation.standing import Standing
from floorboard.pages.numbers import FEW, STEP
from floorboard.reports.measures import MEASURES, About, Measure, Shape
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of, month_after, months_from

STEPS = (1, 3, 6, 12)  # months put together, the fewest that will do


@dataclass
class Values:
    """How many things had which value, in one month or some together."""

    values: Counter[int] = field(default_factory=Counter)

    @property
    def whole(self) -> int:
        return sum(self.values.values())

    @property
    def part(self) -> int:
        """Of a share: those that were so."""
        return self.values[1]

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole else None

    @property
    def middle(self) -> float | None:
        """The value in the middle; None when there is nothing."""
        return self.at(0.5)

    @property
    def least(self) -> int | None:
        return min(+self.values, default=None)

    @property
    def most(self) -> int | None:
        return max(+self.values, default=None)

    def at(self, share: float) -> float | None:
        """The value below which this share of them lies: between two, the number half way."""
        place, passed, before = self.whole * share, 0, None
        for value in sorted(+self.values):
            if before is not None:
                return (before + value) / 2
            passed += self.values[value]
            if passed > place:
                return float(value)
            if passed == place:
                before = value
        return None if before is None else float(before)

    def __add__(self, other: "Values") -> "Values":
        return Values(self.values + other.values)


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
        """Points of `step` months each; what is left over is the oldest and is left out."""
        first = len(self.points) % step
        months = self.months[first::step]
        points = tuple(sum(self.points[at : at + step], Values()) for at in range(first, len(self.points), step))
        return Series(self.measure, months, points, step)


def series_at(unit, since: date, until: date, measures=MEASURES, inside=False, paths=None) -> dict[str, Series]:
    """Each measure by its key, from one month to another (both count). Two queries, however many measures and months.

    `inside`: for somebody of the circle, who may see few people counted. A month before the first thing was counted
    is not in it. `paths`: where the place stood, when that is known already.
    """
    wanted = {measure.key for measure in measures}
    months = months_from(since, until)
    rows = (
        Tally.objects.under(paths or paths_of(unit, months))
        .filter(month__gte=first_of(since), month__lte=until)
        .order_by()
    )
    if len(wanted) < len(MEASURES):
        rows = rows.filter(measure__in=wanted)
    found: dict[str, dict[date, Values]] = defaultdict(lambda: defaultdict(Values))
    for key, month, value, many in rows.values_list("measure", "month", "value").annotate(n=Sum("many")):
        found[key][month].values[value] += many
    return {
        measure.key: shown(_from_the_first(measure, months, found.get(measure.key, {})), inside) for measure in measures
    }


def paths_of(unit, months: list[date]) -> set[str]:
    """Every point of the tree at which this unit stands, or stood at the end of one of these months."""
    if not months:
        return {unit.path}
    last_days = [month_after(month) - timedelta(days=1) for month in months]
    standing = Standing(last_days[0], last_days[-1])
    return {unit.path, *("".join(f"{number}/" for number in standing.above(unit.pk, day)) for day in last_days)}


def _from_the_first(measure: Measure, months: list[date], counted: dict[date, Values]) -> Series:
    first = min(counted, default=None)
    those = [month for month in months if first is not None and month >= first]
    return Series(measure, tuple(those), tuple(counted.get(month, Values()) for month in those))


def shown(series: Series, inside: bool) -> Series:
    """As it may be shown: about duties exactly; about people, outside their circle, never of few and rounded."""
    if series.measure.about == About.DUTIES or inside:
        return series
    for step in STEPS:
        some = series.longer(step)
        if some.points and all(point.whole > FEW for point in some.points):
            return Series(some.measure, some.months, tuple(map(rounded, some.points)), step)
    return Series(series.measure, (), (), is_hidden=bool(series.together.whole))


def rounded(values: Values) -> Values:
    """Each count to the nearest 5: whoever adds and takes away finds nobody."""
    return Values(+Counter({value: STEP * round(many / STEP) for value, many in values.values.items()}))


def without_gaps(series: Series) -> Series | None:
    """The finest steps at which every point has something in it; None when there are none. Counts may be 0."""
    if series.measure.shape == Shape.COUNT:
        return series if series.points else None
    for step in STEPS:
        if step % series.step:
            continue
        some = series.longer(step // series.step) if step > series.step else series
        if len(some.points) > 1 and all(point.whole for point in some.points):
            return Series(some.measure, some.months, some.points, step)
    return None
