"""A list of a page, taken away as a file: the same rows in the same order, by ?file=csv or ?file=xlsx."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import islice

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.formats.sheets import KINDS, Cell, in_csv, in_xlsx

MOST = 10_000  # rows in one file; its last line says when there are more


@dataclass(frozen=True)
class Table:
    """What such a file is called, and what stands in each of its columns: an attribute, or a function of the row."""

    name: str
    title: object
    columns: tuple[tuple[object, str | Callable], ...]

    def taken(self, request, rows) -> HttpResponse | None:
        """The file that the address asks for; None when it asks for the page. `rows`: all of them, or a function."""
        kind = request.GET.get("file")
        return None if kind is None else self.file(kind, rows() if callable(rows) else rows)

    def file(self, kind: str, rows) -> HttpResponse:
        found = list(rows[: MOST + 1] if hasattr(rows, "__getitem__") else islice(rows, MOST + 1))
        cells = [[_cell(row, how) for _head, how in self.columns] for row in found[:MOST]]
        if len(found) > MOST:
            cells.append([_("There are more. Only the first %(many)s are here.") % {"many": MOST}])
        return file_of(kind, str(self.title), self.name, [str(head) for head, _how in self.columns], cells)


def file_of(kind: str, title: str, name: str, head: list[str], rows) -> HttpResponse:
    """A table as CSV or XLSX, for this reader alone."""
    if kind not in KINDS:
        raise Http404
    made = in_csv(head, rows) if kind == "csv" else in_xlsx(title, head, rows)
    return HttpResponse(
        made,
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "private, no-store"},
    )


def _cell(row, how) -> Cell:
    value = how(row) if callable(how) else _at(row, how)
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value if value is None or isinstance(value, int | float | date) else str(value)


def _at(row, way: str):
    """What stands at the end of this way; None where there is nothing yet."""
    try:
        return reduce(lambda thing, name: None if thing is None else getattr(thing, name), way.split("."), row)
    except ObjectDoesNotExist:
        return None
