""" "We said, we did": on a screen, on paper, on the ward's own page."""

from django.urls import reverse

from floorboard.formats.answers import answer
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit
from floorboard.people.ward_pages import around, ward_door
from floorboard.reports.documents import document_for


@door("GET", can=Can.SEE_WALL)
def wall(request, pk):
    unit = get_unit(request.user, Can.SEE_WALL, pk=pk)
    return answer(request, document_for(unit), back_url=reverse("place-detail", args=[unit]), back_words=unit.name)


@ward_door("GET")
def ward_wall(request, link):
    poster = document_for(link.unit, alone=True)
    home = reverse("ward-home", args=[link.token])
    return answer(request, poster, back_url=home, back_words=link.unit.name, **around(link))
