"""Told in person: what waits to be told on each ward, and writing down that it was."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.notices.forms import Telling
from floorboard.notices.models import ToldInPerson, ToTell
from floorboard.notices.things import address, heading, things_for
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, may, somewhere
from floorboard.people.papers import ways_at
from floorboard.people.sent_once import do_once

MOST = 200


@door("GET", can=Can.SUPPORT_IN_PERSON)
def told_list(request):
    somewhere(request.user, Can.SUPPORT_IN_PERSON)
    waiting = list(ToTell.objects.for_person(request.user).open()[:MOST])
    told = list(ToldInPerson.objects.for_person(request.user)[:20])
    things = things_for(request.user, {row.about for row in [*waiting, *told]})
    for row in [*waiting, *told]:
        row.heading = heading(things[row.about]) if row.about in things else ""
    waiting.sort(key=lambda row: (row.unit.name, row.unit_id, row.on))
    places = [(unit, list(rows)) for unit, rows in groupby(waiting, key=lambda row: row.unit)]
    return render(request, "notices/told.html", {"places": places, "told": told})


@door("GET", "POST", can=Can.SUPPORT_IN_PERSON)
def telling(request, pk):
    row = get_allowed(ToTell.objects, request.user, Can.SUPPORT_IN_PERSON, pk=pk)
    if row.told_id:
        messages.success(request, _("Somebody has told this already."))
        return redirect("told-list")
    form = Telling(request.POST or None)
    facts = {"about": row.about, "unit": row.unit, "by": request.user}
    if form.is_valid() and do_once(form, ToldInPerson.tell, **facts):
        messages.success(request, _("Thank you. It is written down."))
        return redirect("told-list")
    thing = things_for(request.user, [row.about]).get(row.about)
    context = {"form": form, "row": row, "heading": heading(thing) if thing else "", "url": address(row.about)}
    if may(request.user, Can.SEE_NEEDS, row.unit):
        context["made_as"] = ways_at(row.unit)
    return render(request, "notices/telling.html", context)
