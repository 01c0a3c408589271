"""What came back on paper, typed in: slips of a ward, or of a whole meeting with its ballots and who was there."""

from django.db import transaction
from django.shortcuts import render

from floorboard.councils.forms.came_back import CameBack
from floorboard.councils.models import AgendaItem
from floorboard.councils.near import departments_among, places_near
from floorboard.councils.reading_lines import plan_for
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit
from floorboard.people.ward_pages import place_of
from floorboard.voice.when_read import pool_times, when_read


@door("GET", "POST", can=Can.SUPPORT_IN_PERSON)
def ward_came_back(request, pk):
    unit = get_unit(request.user, Can.SUPPORT_IN_PERSON, pk=pk)
    return _screen(request, unit, CameBack(request.POST if request.method == "POST" else None, unit=unit))


@door("GET", "POST", can=Can.RECORD)
def meeting_came_back(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    asked = AgendaItem.objects.for_person(request.user, Can.RECORD).filter(meeting=meeting).on_the_plan()
    lines = [line for line in plan_for(request.user, asked.filter(section="decide")) if _has_a_ballot(line)]
    departments = departments_among(places_near(meeting.unit))
    data = request.POST if request.method == "POST" else None
    return _screen(
        request, meeting.unit, CameBack(data, unit=meeting.unit, meeting=meeting, departments=departments, lines=lines)
    )


def _has_a_ballot(line) -> bool:
    return line.takes_ballots and not line.is_standing


def _screen(request, unit, came):
    page = {"unit": unit, "place": place_of(unit), "came": came, "meeting": came.meeting, "slips": came.slips}
    if request.method == "POST" and not came.slips.asked_for_more and came.is_valid() and _count(request, came):
        new, before = came.slips.type_in(by=request.user)
        sent = {"new": new, "before": before, "counted": came.counts_something}
        return render(
            request, "councils/came_back_done.html",
            page | sent | {"pool_times": pool_times(), "when": when_read(unit)},
        )  # fmt: skip
    return render(request, "councils/came_back.html", page)


def _count(request, came) -> bool:
    """Who was there and the ballots. A rule that says no is shown, and nothing is written, of the slips neither."""
    if came.room is None:
        return True
    with transaction.atomic():
        if try_verb(came.room, came.write_down, by=request.user) is None:
            transaction.set_rollback(True)
            return False
    return True
