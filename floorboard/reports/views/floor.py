"""Floor to board: what each level owes, oldest first, and who is missing. Never a league."""

from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit, roles_that
from floorboard.reports.floor import board_of


@door("GET", can=Can.SEE_WALL)
def floor_to_board(request):
    """From the highest place this person belongs to."""
    places = [role.unit for role in roles_that(request.user, Can.SEE_WALL)]
    top = min(places, key=lambda unit: (unit.depth, unit.name), default=None)
    return render(request, "reports/floor.html", board_of(top, request.user) if top else {"top": None})


@door("GET", can=Can.SEE_WALL)
def floor_at(request, pk):
    return render(request, "reports/floor.html", board_of(get_unit(request.user, Can.SEE_WALL, pk=pk), request.user))
