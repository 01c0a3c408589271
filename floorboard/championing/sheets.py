"""A list of this room as a file for a spreadsheet."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from floorboard.formats.sheets import KINDS, in_csv, in_xlsx


def sheet(kind: str, name: str, unit, head: list[str], rows: list[list]) -> HttpResponse:
    """These rows as CSV or XLSX, named after what they are and the place."""
    if kind not in KINDS:
        raise Http404
    made = in_csv(head, rows) if kind == "csv" else in_xlsx(str(unit.name), head, rows)
    file = f"{name}-{slugify(unit.name) or unit.key}.{kind}"
    return HttpResponse(
        made,
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "private, no-store"},
    )
