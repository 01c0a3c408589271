"""Who comes to listen, on the ward's own page."""

from django.shortcuts import render
from django.utils import timezone

from floorboard.people.ward_pages import place_of, ward_door
from floorboard.visits.models import Heard, Visit
from floorboard.voice.chips import chip

SHOWN = 4


@ward_door("GET")
def ward_visits(request, link):
    """Who comes when, and what was heard the last times and where that is now."""
    coming = Visit.objects.for_tablet(link).to_come(timezone.localdate()).with_people()[:SHOWN]
    heard = Heard.objects.for_tablet(link).select_related("item__theme", "item__ending")
    nation = link.unit.where_bank_holidays_are()
    recent = heard.order_by("-report__sent_on", "place", "pk")[:SHOWN]
    context = {
        "link": link, "unit": link.unit, "place": place_of(link.unit), "coming": coming,
        "heard": [(one.item, chip(one.item, nation=nation)) for one in recent],
    }  # fmt: skip
    return render(request, "visits/ward_visits.html", context)
