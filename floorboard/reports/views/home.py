"""The first page: what waits for this person, in the order in which it presses."""

from django.shortcuts import render

from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.people.access import Can, kinds_that, roles_that
from floorboard.reports.tiles import tiles_for
from floorboard.reports.tiles_of_the_programme import may_pause, way_of


@door("GET")
def home(request):
    person = request.user
    journey = way_of(person)
    with_page = kinds_that(Can.SEE_WALL)
    return render(
        request,
        "reports/home.html",
        {
            "tiles": list(tiles_for(person, journey)),
            "roles": [(role, role.kind in with_page) for role in person.current_roles],
            "may_pause": may_pause(journey),
            "may_raise": bool(roles_that(person, Can.RAISE)),
            "has_places": any(role.unit.level != Unit.Level.WARD for role in roles_that(person, Can.SEE_WALL)),
        },
    )
