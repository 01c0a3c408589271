"""One place: what is open, when we meet, and what there is to read and print."""

from django.shortcuts import render
from django.urls import reverse

from floorboard.councils.models import Council
from floorboard.formats.answers import answer
from floorboard.organisation.models import Unit
from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit, may, reaches_below, units_where
from floorboard.people.ward_pages import place_of
from floorboard.reports.at_work import at_work, taken_on_by
from floorboard.reports.documents import week_document
from floorboard.reports.lists import PLACES
from floorboard.reports.roles import carer_lead_among, kinds_among, leads_seen, roles_of
from floorboard.reports.week import lines_for, next_meeting
from floorboard.voice.chips import chip
from floorboard.voice.models import Item

SHOWN = 10


@door("GET", can=Can.SEE_WALL)
def place_list(request):
    """The places this person belongs to, the nearest to the floor first."""
    places = units_where(request.user, Can.SEE_WALL).open().select_related("service_line")
    places = places.filter(level=Unit.Level.WARD).order_by("name")
    return PLACES.taken(request, places) or render(request, "reports/places.html", {"places": places[:400]})


@door("GET", can=Can.SEE_WALL)
def place_detail(request, pk):
    person, unit = request.user, get_unit(request.user, Can.SEE_WALL, pk=pk)
    items = Item.objects.for_person(person).filter(unit=unit)
    open_items = items.open().select_related("theme").order_by("due_on", "arrived_on", "pk")[:SHOWN]
    nation = unit.where_bank_holidays_are()
    meeting, roles, taken_on = next_meeting(unit, person), roles_of(unit), taken_on_by(unit)
    sees_words = may(person, Can.SEE, unit)
    return render(
        request,
        "reports/place.html",
        {
            "unit": unit,
            "place": place_of(unit),
            "lines": [(item, chip(item, nation=nation)) for item in open_items],
            "councils": Council.objects.for_person(person).filter(unit=unit),
            "meeting": meeting,
            "week": lines_for(unit, items, meeting) if sees_words else [],
            "below": units_where(person, Can.SEE_WALL).filter(above=unit).open().order_by("name")
            if unit.level != Unit.Level.WARD
            else [],
            "sees_below": reaches_below(person, Can.SEE_WALL, unit),
            "carer_lead": carer_lead_among(roles),
            "sees_words": sees_words,
            "taken_on": taken_on,
            "leads": leads_seen(unit, person) if sees_words and unit.level == Unit.Level.WARD else [],
            "work": at_work(unit, person, taken_on) if unit.level != Unit.Level.WARD else None,
            "roles": kinds_among(roles),
            "may_print": may(person, Can.SUPPORT_IN_PERSON, unit),
            "may_raise": may(person, Can.RAISE, unit),
            "may_count": may(person, Can.COUNT_NEEDS, unit),
            "may_enrol": unit.level in WITH_A_KIND_OF_CARE and may(person, Can.ENROL, unit),
        },
    )


@door("GET", can=Can.SEE)
def week(request, pk):
    unit = get_unit(request.user, Can.SEE, pk=pk)
    lines = lines_for(unit, Item.objects.for_person(request.user).filter(unit=unit), next_meeting(unit, request.user))
    back = reverse("place-detail", args=[unit.pk])
    return answer(request, week_document(unit, lines), back_url=back, back_words=unit.name)
