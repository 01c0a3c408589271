"""The first page: what waits for this person, in the order in which it presses."""

from django.shortcuts import render

from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.people.access import Can, kinds_that, roles_that
from floorboard.reports.tiles import tiles_for


@door("GET")
def home(request):
    person = request.user
    with_page = kinds_that(Can.SEE_WALL)
    return render(
        request,
        "reports/home.html",
        {
            "tiles": list(tiles_for(person)) if person.current_roles else [],
            "roles": [(role, role.kind in with_page) for role in person.current_roles],
            "may_raise": bool(roles_that(person, Can.RAISE)),
            "has_places": any(role.unit.level != Unit.Level.WARD for role in roles_that(person, Can.SEE_WALL)),
        },
    )
