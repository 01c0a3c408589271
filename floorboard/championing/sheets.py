"""A list of this room as a file for a spreadsheet."""

from django.http import HttpResponse
from django.utils.text import slugify

from floorboard.formats.tables import file_of


def sheet(kind: str, name: str, unit, head: list[str], rows: list[list]) -> HttpResponse:
    """These rows as CSV or XLSX, named after what they are and the place."""
    return file_of(kind, str(unit.name), f"{name}-{slugify(unit.name) or unit.key}", head, rows)
