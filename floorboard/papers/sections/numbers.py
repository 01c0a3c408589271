"""Each measure as a chart, what it shows in words, and every number in a table."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from floorboard.formats.document import Chart, Heading, Sentence, Table
from floorboard.organisation.models import Unit
from floorboard.pages.words import month
from floorboard.papers.sections.counted import counted
from floorboard.reports.charts import changes_at, chart_of
from floorboard.reports.measures import About, Shape
from floorboard.reports.outside import STEPS
from floorboard.reports.series import Series
from floorboard.spc import draw

MOST_ROWS = 24
ROOM = 18
FONT = "Atkinson Hyperlegible Next"


def numbers(draft):
    """Ten years cost what one year costs. Charts go back three years at least: a change is seen against what was."""
    changes = changes_at(draft.unit) if draft.unit.level == Unit.Level.WARD else []
    some = [series for series in draft.series.values() if series.months or series.is_hidden]
    if not some:
        yield Sentence(_("Nothing was counted in this time yet."))
    for series in some:
        yield from _one(draft, series, chart_of(draft.history[series.measure.key], changes))


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
        yield _table(name, fewer_rows(series))


def with_room(drawing: str) -> str:
    """On paper the letters are a little wider than on a screen, and the first of them would be cut."""
    return drawing.replace('viewBox="0 0 360 ', f'viewBox="-{ROOM} 0 {360 + ROOM} ', 1)


def fewer_rows(series: Series) -> Series:
    """Months put together by the calendar, until a page has room for them. Rounded numbers are never added up."""
    if series.measure.about == About.PEOPLE:
        return series
    longer = (series if step == 1 else series.longer(step) for step in STEPS)
    return next((some for some in longer if 0 < len(some.months) <= MOST_ROWS), series)


def _table(name: str, series: Series) -> Table:
    head, cells = HEADS[series.measure.shape]
    caption = counted("%(name)s, each month", "%(name)s, each %(n)s months together", series.step, name=name)
    pairs = zip(series.months, series.points, strict=True)
    rows = tuple((month(first), *cells(point)) for first, point in pairs)
    return Table(caption, (_("From"), *(str(_(words)) for words in head)), rows)


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
