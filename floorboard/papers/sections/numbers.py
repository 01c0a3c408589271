"""Each measure as a chart, what it shows in words, and every number in a table."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from floorboard.formats.document import Chart, Heading, Sentence, Table
from floorboard.pages.words import month, so_many
from floorboard.reports.charts import chart_of
from floorboard.reports.measures import About, Shape
from floorboard.reports.months import month_after, months_from
from floorboard.reports.outside import STEPS, group_of
from floorboard.reports.series import Series, Values
from floorboard.spc import draw

MOST_ROWS = 24
ROOM = 18
FONT = "Atkinson Hyperlegible Next"


def numbers(draft):
    """Ten years cost what one year costs. Charts go back three years at least: a change is seen against what was."""
    some = [series for series in draft.series.values() if series.months or series.is_hidden]
    if not some:
        yield Sentence(_("Nothing was counted in this time yet."))
    for series in some:
        yield from _one(draft, series, chart_of(draft.history[series.measure.key]))


def _one(draft, series, one):
    name = str(one.measure.name)
    yield Heading(f"{name}{draft.measured(one.measure)}", 3)
    if one.chart:
        found = one.verdict
        drawing = draw(one.chart, name, key=one.key, phrases=one.phrases, font=FONT)
        yield Chart(with_room(str(drawing)), f"{name}. {found.chip}. {found.words}")
        yield Sentence(f"{found.chip}. {found.words}")
    else:
        yield Sentence(str(one.why))
    if series.months:
        yield _table(name, series)
        yield from _left_out(series, draft.since, draft.until)


def with_room(drawing: str) -> str:
    """On paper the letters are a little wider than on a screen, and the first of them would be cut."""
    return drawing.replace('viewBox="0 0 360 ', f'viewBox="-{ROOM} 0 {360 + ROOM} ', 1)


class Line(NamedTuple):
    """A row of a table: so many months from the first one on, put together."""

    first: date
    months: int
    point: Values


def lines_of(series: Series) -> tuple[int, list[Line]]:
    """How many months stand together in a row, and the rows, as few as a page has room for. No month is lost: the first
    and the last row may be shorter. Numbers about people stay as they may be told: rounded ones are never added up."""
    if series.measure.about == About.PEOPLE:
        pairs = zip(series.months, series.points, strict=True)
        return series.step, [Line(first, series.step, point) for first, point in pairs]
    every = ((step, _together(series, step)) for step in STEPS)
    return next((step, lines) for step, lines in every if len(lines) <= MOST_ROWS or step == STEPS[-1])


def _together(series: Series, step: int) -> list[Line]:
    pairs = zip(series.months, series.points, strict=True)
    groups = (list(some) for _group, some in groupby(pairs, key=lambda pair: group_of(pair[0], step)))
    return [Line(some[0][0], len(some), sum((point for _first, point in some), Values())) for some in groups]


def _table(name: str, series: Series) -> Table:
    head, cells = HEADS[series.measure.shape]
    step, lines = lines_of(series)
    caption = so_many("%(name)s, each month", "%(name)s, each %(n)s months together", step, name=name)
    rows = tuple((_from(line, step), *cells(line.point)) for line in lines)
    return Table(caption, (_("From"), *(str(_(words)) for words in head)), rows)


def _from(line: Line, step: int) -> str:
    if line.months == step:
        return month(line.first)
    words = ("%(from)s, %(n)s month alone", "%(from)s, %(n)s months alone")
    return so_many(*words, line.months, **{"from": month(line.first)})


def _left_out(series: Series, since: date, until: date) -> Iterator[Sentence]:
    """Numbers about people say which months of the paper are not in their table: only whole groups may be told."""
    if series.measure.about != About.PEOPLE:
        return
    end = series.months[-1]
    for _step in range(series.step):
        end = month_after(end)
    every = months_from(since, until)
    for some in ([one for one in every if one < series.months[0]], [one for one in every if one >= end]):
        if some:
            facts = {"first": month(some[0]), "last": month(some[-1])}
            words = (
                _("Not in this table: %(first)s.") if len(some) == 1 else _("Not in this table: %(first)s to %(last)s.")
            )
            yield Sentence(words % facts)


def written(value) -> str:
    """A number as it is read; a dash where nothing was counted."""
    if value is None:
        return "–"
    return str(number_format(value, decimal_pos=0 if value == round(value) else 1, use_l10n=True))


def _share(point):
    return written(point.part), written(point.whole), f"{written(point.percent)} %" if point.whole else "–"


def _count(point):
    return (written(point.whole),)


def _middle(point):
    return written(point.whole), written(point.middle), *(map(written, point.range or (None, None)))


_MIDDLE = ("How many", "Middle", "Lowest", "Highest")
HEADS = {
    Shape.SHARE: (("So many were so", "Of so many", "Percent"), _share),
    Shape.COUNT: (("How many",), _count),
    Shape.DAYS: (_MIDDLE, _middle),
    Shape.RUNGS: (_MIDDLE, _middle),
}
