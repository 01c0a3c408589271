"""Open data: what is counted about duties, month by month, for places above wards. No people are in it.

Why so little of it: docs/adr/0022. A number stands in it only when it comes from no ward or from at least three, and
the same holds for what is left when the numbers of the places below are taken from it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.sheets import Cell
from floorboard.organisation.models import Unit
from floorboard.pages.numbers import FEWEST
from floorboard.reports.at_a_place import window
from floorboard.reports.measures import BY_KEY, MEASURES, About, Measure, Shape
from floorboard.reports.models import Tally
from floorboard.reports.series import Values, series_at

LEVELS = (Unit.Level.PROVIDER, Unit.Level.DIVISION, Unit.Level.REGION, Unit.Level.SITE)


class Column(NamedTuple):
    """One column of the file: its name, what kind of value it holds, and what it means."""

    name: str
    kind: str
    says: str | Promise


COLUMNS = (
    Column("place", "string", gettext_lazy("The name of the place.")),
    Column("level", "string", gettext_lazy("Its level: provider, division, region or site. Never a ward.")),
    Column("measure", "string", gettext_lazy("The short name of the measure. The list of measures says what it is.")),
    Column("from", "date", gettext_lazy("The first day of the first month that was counted.")),
    Column("months", "integer", gettext_lazy("How many months were put together.")),
    Column("part", "integer", gettext_lazy("So many were so. Only for shares.")),
    Column("whole", "integer", gettext_lazy("Of so many; or how many there were.")),
    Column("percent", "number", gettext_lazy("Part of whole, in percent. Empty where nothing was counted.")),
    Column("middle", "number", gettext_lazy("The value in the middle: working days, or a rung of a ladder.")),
)


class Here(NamedTuple):
    """What one place has of one measure in one month."""

    values: Values
    wards: frozenset[int]


def rows(since: date, until: date) -> list[list[Cell]]:
    """Every line of the file, in order. Two questions to the database for duties, whatever the time."""
    units = {unit.pk: unit for unit in Unit.objects.filter(level__in=LEVELS).order_by("path")}
    lines = [*_of_duties(units, since, until), *_of_people(units, since, until)]
    order = {pk: place for place, pk in enumerate(units)}
    lines.sort(key=lambda line: (order[line[0]], line[1], line[2]))
    return [_line(units[pk], BY_KEY[key], first, *values) for pk, key, first, *values in lines]


def _of_duties(units, since, until) -> Iterator[tuple]:
    duties = [measure.key for measure in MEASURES if measure.about == About.DUTIES]
    wards = set(Unit.objects.filter(level=Unit.Level.WARD).values_list("pk", flat=True))
    counted = Tally.objects.filter(month__gte=since, month__lte=until, measure__in=duties).order_by("measure", "month")
    now, found = None, []
    for key, month, *one in counted.values_list("measure", "month", "unit", "path", "value", "many").iterator():
        if now and now != (key, month):
            yield from _month(units, wards, found, *now)
            found = []
        now = key, month
        found.append(one)
    if now:
        yield from _month(units, wards, found, *now)


def _month(units, wards, found, key, month) -> Iterator[tuple]:
    """One measure in one month at every place that may be told."""
    values: dict[int, Values] = defaultdict(Values)
    behind: dict[int, set[int]] = defaultdict(set)
    over: dict[int, int | None] = {}
    for unit, path, value, many in found:
        above = None
        for number in map(int, filter(None, path.split("/"))):
            if number in units:
                values[number].values[value] += many
                behind[number] |= {unit} & wards
                over[number], above = above, number
    for number in told(over, behind):
        yield number, key, month, 1, values[number]


def told(over: dict[int, int | None], behind: dict[int, set[int]]) -> list[int]:
    """The places whose number may be told. `over`: what each stands under; `behind`: the wards it comes from."""
    shown = [place for place in over if len(behind[place]) not in range(1, FEWEST)]
    for place in list(shown):
        below = sorted((one for one in shown if over[one] == place), key=lambda one: (len(behind[one]), one))
        while below and 0 < len(behind[place]) - sum(len(behind[one]) for one in below) < FEWEST:
            shown.remove(below.pop(0))
    return [place for place in shown if over[place] is None or over[place] in shown]


def _of_people(units, since, until) -> Iterator[tuple]:
    """Numbers of people for the whole provider alone, hidden and rounded as everywhere."""
    people = tuple(measure for measure in MEASURES if measure.about == About.PEOPLE)
    for unit in units.values():
        if unit.level == Unit.Level.PROVIDER:
            for key, series in series_at(unit, since, until, people).items():
                for first, point in zip(series.months, series.points, strict=True):
                    yield unit.pk, key, first, series.step, point


def _line(unit, measure: Measure, first, step, point: Values) -> list[Cell]:
    is_share, is_middle = measure.shape == Shape.SHARE, measure.shape in (Shape.DAYS, Shape.RUNGS)
    return [
        unit.name, unit.level, measure.key, first, step, point.part if is_share else None, point.whole,
        round(point.percent, 1) if is_share and point.percent is not None else None,
        point.middle if is_middle else None,
    ]  # fmt: skip


def all_months() -> tuple[date, date]:
    """From the first month that was ever counted to the last one that is over."""
    first = Tally.objects.order_by("month").values_list("month", flat=True).first()
    since, until = window()
    return first or since, until


def description() -> dict:
    """What is in the file, for people and for programs."""
    return {
        "name": "floorboard-open-data",
        "title": _("How we work together, in numbers"),
        "description": _("Counted from what wards, councils and leaders did. There are no people in it."),
        "licences": [{"title": settings.OPEN_DATA_LICENCE}],
        "resources": [{
            "path": "numbers.csv",
            "format": "csv",
            "encoding": "utf-8",
            "fields": [{"name": one.name, "type": one.kind, "description": str(one.says)} for one in COLUMNS],
        }],
        "measures": [
            {
                "name": measure.key, "title": str(measure.name), "says": str(measure.says), "part": str(measure.part),
                "whole": str(measure.whole), "counts": str(measure.counts), "about": str(measure.about),
            }
            for measure in MEASURES
        ],
    }  # fmt: skip


def as_objects(lines: list[list[Cell]]) -> list[dict]:
    """The same lines with the name of its column before each value; what is empty is left out."""
    names = [column.name for column in COLUMNS]
    pairs = (zip(names, line, strict=True) for line in lines)
    return [{name: _plain(cell) for name, cell in line if cell is not None} for line in pairs]


def _plain(cell):
    return cell.isoformat() if isinstance(cell, date) else cell
