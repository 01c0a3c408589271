"""Measures as a file for a spreadsheet: the same numbers as on the page, and nothing more."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from floorboard.formats.tables import file_of
from floorboard.reports.measures import Shape
from floorboard.reports.series import Series


def sheet(kind: str, unit, series: list[Series]) -> HttpResponse:
    """The file of these measures of a place, one line for each measure and month."""
    return file_of(kind, str(unit.name), f"measures-{slugify(unit.name) or unit.key}", *table_of(unit, series))


def table_of(unit, series: list[Series]) -> tuple[list[str], list[list]]:
    """Head and rows. A share has its part and its whole, days and rungs their middle, lowest and highest."""
    head = [
        _("Place"), _("Measure"), _("Months from"), _("Months"), _("So many were so"), _("Of so many"), _("Percent"),
        _("Middle"), _("Lowest"), _("Highest"), _("What it is"),
    ]  # fmt: skip
    rows: list[list] = []
    for one in series:
        for month, point in zip(one.months, one.points, strict=True):
            is_share, whole = one.measure.shape == Shape.SHARE, point.whole
            is_middle = one.measure.shape in (Shape.DAYS, Shape.RUNGS)
            rows.append([
                unit.name, str(one.measure.name), month, one.step, point.part if is_share else None, whole,
                round(point.percent or 0, 1) if is_share and whole else None,
                point.middle if is_middle else None,
                *(point.range if is_middle and point.range else (None, None)), str(one.measure.says),
            ])  # fmt: skip
    return head, rows
