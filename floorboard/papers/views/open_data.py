"""Open data: what is in it, column by column, and the files themselves."""

import json

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from floorboard.formats.sheets import KINDS, in_csv, in_xlsx
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.papers.open_data import COLUMNS, as_objects, description, rows
from floorboard.people.access import Can
from floorboard.reports.at_a_place import top_of, window
from floorboard.reports.measures import MEASURES

JSON = "application/json; charset=utf-8"


def sees_it_all(person) -> bool:
    """Whoever sees the numbers of the whole provider may take them out of the house."""
    top = top_of(person)
    return top is not None and top.level == Unit.Level.PROVIDER


def whoever_sees_it_all(person):
    if not sees_it_all(person):
        raise PermissionDenied


@door("GET", can=Can.SEE_WALL)
def open_data(request):
    whoever_sees_it_all(request.user)
    shown = {"columns": COLUMNS, "measures": MEASURES, "licence": settings.OPEN_DATA_LICENCE}
    return render(request, "papers/open_data.html", shown)


@door("GET", can=Can.SEE_WALL)
def open_data_file(request, kind):
    whoever_sees_it_all(request.user)
    if kind not in (*KINDS, "json", "description"):
        raise Http404
    made, content_type, name = _file(kind)
    kept = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type=content_type, headers=kept)


def _file(kind: str):
    if kind == "description":
        return json.dumps(description(), ensure_ascii=False, indent=1), JSON, "description.json"
    lines, head = rows(*window()), [column.name for column in COLUMNS]
    if kind == "json":
        return json.dumps(as_objects(lines), ensure_ascii=False), JSON, "numbers.json"
    made = in_csv(head, lines) if kind == "csv" else in_xlsx("numbers", head, lines)
    return made, KINDS[kind], f"numbers.{kind}"
