"""Somebody's own visits: the month, yes or no, and their calendar's address."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.visits.calendars import as_calendar
from floorboard.visits.models import Feed, Visit, Visitor
from floorboard.visits.models.feed import feed_at
from floorboard.visits.seen import is_expert, my_page, wards_with_visits

WHY = "A calendar's own address. It cannot be guessed, shows ward and time only, and can be taken back."


@door("GET")
def my_visits(request):
    return render(request, "visits/mine.html", my_page(request.user, request.GET.get("month", "")))


@door("POST")
def visitor_answer(request, pk):
    """Yes or no, in one touch and by the person alone."""
    visit = get_allowed(Visit.objects.with_people(), request.user, Can.SEE, pk=pk)
    own = next((one for one in visit.visitors.all() if one.expert.person_id == request.user.pk), None)
    said = request.POST.get("said", "")
    if own is None or said not in Visitor.Said.values:
        raise Http404
    if said == Visitor.Said.YES:
        thanks = _("Thank you. The ward knows that you come.")
    else:
        thanks = _("Thank you for saying so. Nobody asks why. We look for somebody else.")
    press(request, own.say, said, thanks=thanks)
    return redirect("my-visits")


@door("GET", "POST")
def my_calendars(request):
    """The addresses of somebody's calendars: made, shown and taken back."""
    wards = wards_with_visits(request.user)
    if request.method == "POST":
        key = request.POST.get("unit", "")
        unit = next((ward for ward in wards if ward.key == key), None)
        if key and unit is None:
            raise Http404
        press(request, Feed.make, unit=unit, thanks=_("Here is the address. Put it into your calendar."))
        return redirect("my-calendars")
    feeds = list(Feed.objects.for_person(request.user).open())
    have = {feed.unit_id for feed in feeds}
    context = {
        "feeds": [(feed, request.build_absolute_uri(feed.path)) for feed in feeds],
        "offers_own": None not in have and is_expert(request.user),
        "wards": [ward for ward in wards if ward.pk not in have],
    }
    return render(request, "visits/calendars.html", context)


@door("POST")
def calendar_removal(request, pk):
    feed = get_allowed(Feed.objects.open(), request.user, Can.SEE, pk=pk)
    press(request, feed.revoke, thanks=_("We took the address back. Calendars that use it get nothing any more."))
    return redirect("my-calendars")


@door("GET", public=WHY, no_cookies=True)
def calendar_feed(request, token):
    """What a calendar fetches. What its holder may see is asked anew each time."""
    feed = feed_at(token)
    visits = feed.visits() if feed else None
    if visits is None:
        raise Http404
    words = as_calendar(visits, str(feed.unit or "Floorboard"))
    answer = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="visits.ics"'
    return answer
