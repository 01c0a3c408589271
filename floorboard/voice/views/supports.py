""" "Me too": once for each person signed in; touches on a ward's tablet are a separate tally."""

from contextlib import suppress

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press
from floorboard.people.access import Can, get_allowed
from floorboard.people.ward_pages import ward_door
from floorboard.voice.models import Item
from floorboard.voice.patience import Patience

TOUCHES = Patience(most=120, seconds=600)  # for one ward's link, not for a person


@door("POST", can=Can.RAISE)
def item_support(request, pk):
    item = get_allowed(Item.objects.for_person(request.user), request.user, Can.RAISE, pk=pk)
    if request.POST.get("do") == "take_back":
        press(request, item.unsupport)
    else:
        press(request, item.support, thanks=_("Thank you. It is counted once. You hear what becomes of it."))
    return redirect("item-detail", pk=item.pk)


@ward_door("POST")
def ward_touch(request, link, pk):
    item = get_object_or_404(Item.objects.for_tablet(link), pk=pk)
    if TOUCHES.is_over(link.token):
        return redirect("ward-items", token=link.token)
    TOUCHES.tried(link.token)
    with suppress(Refused):  # It ended while somebody looked at it: the list they come back to says so.
        item.touch("tablet")
    return redirect("ward-items", token=link.token)
