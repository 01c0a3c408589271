"""The card for somebody who is asked to join and has no account."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.opportunities.models import WayIn
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed


@door("GET", can=Can.LEAD_EXPERTS)
def way_in(request, pk):
    """The card to print or show, as long as it works; and what became of it."""
    one = get_allowed(WayIn.objects.select_related("unit", "journey"), request.user, Can.LEAD_EXPERTS, pk=pk)
    return render(request, "opportunities/way_in.html", {"way_in": one})


@door("POST", can=Can.LEAD_EXPERTS)
def way_in_withdrawal(request, pk):
    one = get_allowed(WayIn.objects, request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, one.take_back, thanks=_("The card does not work any more."))
    return redirect("team")
