"""Floor to board: what each level owes, oldest first, and who is missing. Never a league."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, is_asked_for
from floorboard.formats.tables import MOST
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit, get_unit_and_below, may
from floorboard.reports.at_a_place import top_of
from floorboard.reports.five_sentences import five_sentences
from floorboard.reports.floor import board_of
from floorboard.reports.floor_document import floor_document
from floorboard.reports.lists import BEHIND, FLOOR, planks_of, table_at
from floorboard.reports.rows_behind import ON_A_PAGE, ROWS, rows_behind


@door("GET", can=Can.SEE_WALL)
def floor_to_board(request):
    """From the highest place from which this person sees downwards."""
    top = top_of(request.user)
    return told(request, top) if top else render(request, "reports/floor.html", {"top": None})


@door("GET", can=Can.SEE_WALL)
def floor_at(request, pk):
    return told(request, get_unit_and_below(request.user, Can.SEE_WALL, pk=pk))


@door("GET", can=Can.SEE_WALL)
def floor_rows(request, pk, slug):
    """What stands behind one number of a place: its rows, as far as the reader may see them."""
    if slug not in ROWS:
        raise Http404
    kind = ROWS[slug]
    unit = (get_unit if kind.of_the_place else get_unit_and_below)(request.user, Can.SEE_WALL, pk=pk)
    if made := table_at(unit, slug, BEHIND).taken(request, lambda: rows_behind(slug, unit, request.user, MOST + 1)):
        return made
    rows = rows_behind(slug, unit, request.user, ON_A_PAGE + 1)
    back_to = reverse("place-detail" if kind.of_the_place else "floor-at", args=[unit.pk])
    shown = {"unit": unit, "title": kind.title, "rows": rows, "on_a_page": ON_A_PAGE, "back_to": back_to}
    return render(request, "reports/floor_rows.html", shown)


def told(request, top):
    """The page, or the way of reading that the address asks for."""
    page = board_of(top, request.user)
    if made := FLOOR.taken(request, lambda: planks_of(page)):
        return made
    if is_asked_for(request):
        return answer(request, floor_document(page), back_url=request.path, back_words=_("Back"))
    more = {
        "ways": ways_here(request),
        "five": list(five_sentences(page)),
        "sees_words": may(request.user, Can.SEE, top),
    }
    return render(request, "reports/floor.html", page | more)
