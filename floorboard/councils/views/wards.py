"""The ward's own pages, for anybody there: no sign-in, no names, no cookies."""

from django.shortcuts import render
from django.urls import reverse

from floorboard.councils.models import Council, Meeting, Minutes
from floorboard.pages.views.help import came_from, languages_for
from floorboard.people.models import WardHelp
from floorboard.people.ward_pages import place_of, ward_door
from floorboard.voice.chips import chip
from floorboard.voice.models import Item, TakenOff

SHOWN = 20


def _base(link, **more) -> dict:
    return {"link": link, "unit": link.unit, "place": place_of(link.unit), **more}


@ward_door("GET")
def ward_home(request, link):
    meeting = Meeting.objects.for_tablet(link).coming().first()
    last = Item.objects.for_tablet(link).filter(ending__kind="fixed").order_by("-ending__on").first()
    return render(request, "councils/ward_home.html", _base(link, meeting=meeting, last=last))


@ward_door("GET")
def ward_items(request, link):
    items = Item.objects.for_tablet(link).select_related("theme", "ending")
    nation = link.unit.where_bank_holidays_are()
    lines = [(item, chip(item, nation=nation)) for item in items.order_by("-arrived_on", "pk")[:SHOWN]]
    hidden = TakenOff.objects.for_tablet(link).now()
    return render(request, "councils/ward_items.html", _base(link, lines=lines, hidden=hidden))


@ward_door("GET")
def ward_council(request, link):
    council = Council.objects.for_tablet(link).first()
    meetings = Meeting.objects.for_tablet(link).coming()[:3]
    drafts = Minutes.objects.for_tablet(link).open_for_corrections().select_related("meeting")
    return render(request, "councils/ward_council.html", _base(link, council=council, meetings=meetings, drafts=drafts))


@ward_door("GET")
def ward_language(request, link):
    """The ward's pages in every language there are. The choice stands in the address and is kept nowhere."""
    home, back = reverse("ward-home", args=[link.token]), came_from(request)
    languages = languages_for(back if back.startswith(home) else home, request.path)
    return render(request, "pages/language.html", _base(link, **languages))


@ward_door("GET")
def ward_help(request, link):
    words = WardHelp.objects.for_tablet(link).first()
    return render(request, "councils/ward_help.html", _base(link, words=words))
