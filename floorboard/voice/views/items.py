"""The list of everything a person may see."""

from dataclasses import replace

from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import Can, roles_that
from floorboard.voice.listing import SHOWS, TABLE, Asked, every_line, items_for, page_of, places_for
from floorboard.voice.models import TakenOff


@door("GET", can=Can.SEE)
def item_list(request):
    asked = Asked.read(request.GET, request.user)
    if made := TABLE.taken(request, lambda: every_line(items_for(request.user, replace(asked, after=None)))):
        return made
    lines, after = page_of(items_for(request.user, asked))
    return render(request, "voice/items/list.html", {
        "hidden": TakenOff.objects.for_person(request.user).now().select_related("item"),
        "may_raise": bool(roles_that(request.user, Can.RAISE)),
        "lines": lines, "after": after, "asked": asked, "shows": SHOWS, "places": places_for(request.user),
    })  # fmt: skip
