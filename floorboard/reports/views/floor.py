"""Floor to board: what each level owes, oldest first, and who is missing. Never a league."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit_and_below, may
from floorboard.reports.at_a_place import top_of
from floorboard.reports.five_sentences import five_sentences
from floorboard.reports.floor import board_of
from floorboard.reports.floor_document import floor_document
from floorboard.reports.lists import FLOOR, planks_of


@door("GET", can=Can.SEE_WALL)
def floor_to_board(request):
    """From the highest place from which this person sees downwards."""
    top = top_of(request.user)
    return told(request, top) if top else render(request, "reports/floor.html", {"top": None})


@door("GET", can=Can.SEE_WALL)
def floor_at(request, pk):
    return told(request, get_unit_and_below(request.user, Can.SEE_WALL, pk=pk))


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
