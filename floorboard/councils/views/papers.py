"""Meetings on paper: the plan, what to say as the one who leads, slips for those who do not come, and the minutes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.documents import minutes_on_paper, plan_on_paper, script_on_paper, slips_on_paper
from floorboard.councils.models import AgendaItem
from floorboard.councils.reading_lines import plan_for
from floorboard.councils.views.meetings import a_meeting
from floorboard.councils.views.minutes import lines_with_corrections, some_minutes
from floorboard.formats.answers import answer
from floorboard.pages.doors import door
from floorboard.people.access import Can


def plan_of(request, meeting):
    lines = AgendaItem.objects.for_person(request.user, Can.SEE).filter(meeting=meeting).on_the_plan()
    return plan_for(request.user, lines)


def back_home(meeting) -> dict:
    return {"back_url": reverse("meeting-detail", args=[meeting.pk]), "back_words": _("Back to the meeting")}


@door("GET", can=Can.SEE)
def meeting_paper(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    return answer(request, plan_on_paper(meeting, plan_of(request, meeting)), **back_home(meeting))


@door("GET", can=Can.SEE)
def meeting_script(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    return answer(request, script_on_paper(meeting, plan_of(request, meeting)), **back_home(meeting))


@door("GET", can=Can.SEE_WALL)
def meeting_slips(request, pk):
    meeting = a_meeting(request, Can.SEE_WALL, pk)
    return answer(request, slips_on_paper(meeting), **back_home(meeting))


@door("GET", can=Can.SEE_MINUTES)
def minutes_paper(request, pk):
    minutes = some_minutes(request, Can.SEE_MINUTES, meeting=pk)
    return answer(
        request, minutes_on_paper(minutes, lines_with_corrections(minutes, request.user)), **back_home(minutes.meeting)
    )
