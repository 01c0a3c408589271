"""Meetings on paper: the plan, what to say as the one who leads, ballots, who is here, slips, and the minutes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.documents import (
    attendance_on_paper,
    ballots_on_paper,
    minutes_on_paper,
    plan_on_paper,
    script_on_paper,
    slips_on_paper,
)  # fmt: skip
from floorboard.councils.models import AgendaItem
from floorboard.councils.reading_lines import lines_with_corrections, plan_for
from floorboard.councils.views.meetings import a_meeting
from floorboard.councils.views.minutes import some_minutes
from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.document import PAPERS
from floorboard.pages.doors import door
from floorboard.people.access import Can
from floorboard.readings.in_other_words import answer_about


def plan_of(request, meeting):
    lines = AgendaItem.objects.for_person(request.user, Can.SEE).filter(meeting=meeting).on_the_plan()
    return plan_for(request.user, lines)


def back_home(meeting) -> dict:
    return {"back_url": reverse("meeting-detail", args=[meeting.pk]), "back_words": _("Back to the meeting")}


def size(request) -> str:
    """The sheet it is for; one that does not exist is turned down by the answer."""
    asked = request.GET.get("paper", "a4")
    return asked if asked in PAPERS else "a4"


@door("GET", can=Can.SEE)
def meeting_paper(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    lines = plan_of(request, meeting)
    return answer_about(
        request, meeting, lambda easy, _language: plan_on_paper(meeting, lines, easy=easy), unit=meeting.unit,
        ask_at=reverse("other-words-asked"), **back_home(meeting),
    )  # fmt: skip


@door("GET", can=Can.SEE)
def meeting_script(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    script = script_on_paper(meeting, plan_of(request, meeting), easy=easy_asked(request))
    return answer(request, script, **back_home(meeting))


@door("GET", can=Can.SEE)
def meeting_ballots(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    asked = [line for line in plan_of(request, meeting) if line.takes_ballots and not line.is_standing]
    questions = [(line.title, tuple(map(str, line.ballot_choices.all()))) for line in asked]
    ballots = ballots_on_paper(meeting, questions, easy=easy_asked(request), paper_size=size(request))
    return answer(request, ballots, **back_home(meeting))


@door("GET", can=Can.SEE)
def meeting_sheet(request, pk):
    meeting = a_meeting(request, Can.SEE, pk)
    sheet = attendance_on_paper(meeting, easy=easy_asked(request), paper_size=size(request))
    return answer(request, sheet, **back_home(meeting))


@door("GET", can=Can.SEE_WALL)
def meeting_slips(request, pk):
    meeting = a_meeting(request, Can.SEE_WALL, pk)
    return answer(request, slips_on_paper(meeting), **back_home(meeting))


@door("GET", can=Can.SEE_MINUTES)
def minutes_paper(request, pk):
    minutes = some_minutes(request, Can.SEE_MINUTES, meeting=pk)
    lines = lines_with_corrections(minutes, request.user)
    return answer_about(
        request, minutes, lambda easy, _language: minutes_on_paper(minutes, lines, easy=easy), unit=minutes.unit,
        ask_at=reverse("other-words-asked"), **back_home(minutes.meeting),
    )  # fmt: skip
