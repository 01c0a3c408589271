"""Forums at one place: councils, boards and groups, and how often somebody with lived experience was in the room."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forum_measures import in_the_room
from floorboard.councils.models import Council
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit_and_below, may

TIMES = {"3": (91, _("The last 3 months")), "12": (365, _("The last 12 months")), "36": (1096, _("The last 3 years"))}


@door("GET", can=Can.SEE_WALL)
def unit_forums(request, pk):
    unit = get_unit_and_below(request.user, Can.SEE_WALL, pk=pk)
    asked = request.GET.get("time", "12")
    months = asked if asked in TIMES else "12"
    until = timezone.localdate()
    since = until - timedelta(days=TIMES[months][0])
    shown = {
        "unit": unit,
        "forums": Council.objects.for_person(request.user).filter(unit=unit).order_by("name"),
        "measure": in_the_room(unit, since, until),
        "since": since,
        "until": until,
        "months": months,
        "times": [(key, words) for key, (_days, words) in TIMES.items()],
        "may_establish": may(request.user, Can.PLAN, unit),
    }
    return render(request, "councils/unit_forums.html", shown)
