"""What other wards did about the same: for one thing that was said, and for the plan of a meeting."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.elsewhere import had_this
from floorboard.councils.reading_lines import plan_for
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed
from floorboard.voice.models import Item


@door("GET", can=Can.SEE)
def item_elsewhere(request, pk):
    item = get_allowed(Item.objects.select_related("theme", "ending", "unit"), request.user, Can.SEE, pk=pk)
    (found,) = had_this(request.user, [(item.words, item.unit)])
    back = (reverse("item-detail", args=[pk]), _("Back to what was said"))
    return _page(request, [(item.shown_words, found)], back)


@door("GET", can=Can.PLAN)
def meeting_elsewhere(request, pk):
    meeting = a_meeting(request, Can.PLAN, pk)
    lines = [line for line in plan_for(request.user, meeting.lines.on_the_plan()) if not line.is_standing]
    found = had_this(request.user, [(line.title, meeting.unit) for line in lines])
    back = (reverse("meeting-detail", args=[pk]), _("Back to our plan"))
    return _page(request, list(zip([line.title for line in lines], found, strict=True)), back)


def _page(request, lines, back):
    shown = {"lines": lines, "any": any(found for _words, found in lines), "back_url": back[0], "back_words": back[1]}
    return render(request, "councils/elsewhere.html", shown)
