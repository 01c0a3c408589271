"""Measures at one place: all of them small, one of them whole, and the model of co-production with what shows it."""

from django.http import Http404
from django.shortcuts import render

from floorboard.formats.tables import MOST
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit_and_below, may
from floorboard.reports.at_a_place import charts_at, moved_at, window
from floorboard.reports.exporting import sheet
from floorboard.reports.lists import THINGS
from floorboard.reports.measures import BY_KEY
from floorboard.reports.measures.steps import PRINCIPLES, STEPS
from floorboard.reports.series import series_at
from floorboard.reports.things import ON_A_PAGE, things_of


def a_place(request, pk) -> tuple[Unit, bool]:
    """The place, and whether the reader is of the circle in which few people may be counted."""
    unit = get_unit_and_below(request.user, Can.SEE_WALL, pk=pk)
    return unit, unit.level == Unit.Level.WARD and may(request.user, Can.SEE, unit)


@door("GET", can=Can.SEE_WALL)
def measure_list(request, pk):
    unit, inside = a_place(request, pk)
    return render(
        request,
        "reports/measures.html",
        {"unit": unit, "charts": charts_at(unit, inside).values(), "moved": moved_at(unit)},
    )


def a_measure(key: str):
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


@door("GET", can=Can.SEE_WALL)
def measure_detail(request, pk, slug):
    unit, inside = a_place(request, pk)
    measure = a_measure(slug)
    chart = charts_at(unit, inside, (measure,))[measure.key]
    months = list(zip(chart.series.months, chart.series.points, strict=True))
    if request.GET.get("file"):
        return sheet(request.GET["file"], unit, [chart.series])
    shown = {"unit": unit, "measure": measure, "one": chart, "months": months[::-1], "moved": moved_at(unit)}
    return render(request, "reports/measure.html", shown)


@door("GET", can=Can.SEE_WALL)
def measure_rows(request, pk, slug, month):
    """What stands behind one number: its things, as far as the reader may see them."""
    unit, _inside = a_place(request, pk)
    measure = a_measure(slug)
    if made := THINGS.taken(request, lambda: things_of(measure, unit, month, request.user, MOST + 1) or []):
        return made
    things = things_of(measure, unit, month, request.user, ON_A_PAGE + 1)
    shown = {"unit": unit, "measure": measure, "month": month, "things": things, "on_a_page": ON_A_PAGE}
    return render(request, "reports/measure_rows.html", shown)


@door("GET", can=Can.SEE_WALL)
def model_of_co_production(request, pk):
    unit, inside = a_place(request, pk)
    charts = charts_at(unit, inside)
    steps = [(step, [one for one in charts.values() if one.measure.step == step.number]) for step in STEPS]
    principles = [(words, [charts[key] for key in keys]) for words, keys in PRINCIPLES]
    return render(request, "reports/model.html", {"unit": unit, "steps": steps, "principles": principles})


@door("GET", can=Can.SEE_WALL)
def measure_file(request, pk, kind):
    """Every measure of a place as a file: CSV or XLSX."""
    unit, inside = a_place(request, pk)
    since, until = window()
    return sheet(kind, unit, list(series_at(unit, since, until, inside=inside).values()))
