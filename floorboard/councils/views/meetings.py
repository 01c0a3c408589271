"""Meetings: planning one, its plan, its beginning and end, and calling it off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.coming import to_prepare
from floorboard.councils.council_page import abilities
from floorboard.councils.forms.meetings import CancellationForm, LineForm, PlanForm
from floorboard.councils.lists import MEETINGS
from floorboard.councils.models import Council, Meeting, Minutes
from floorboard.councils.reading_lines import plan_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once

SHOWN = 20


def whole(meetings):
    """Meetings with what their page needs at once."""
    return meetings.select_related("council", "cancellation", "opened", "closed")


def a_meeting(request, can, pk) -> Meeting:
    return get_allowed(whole(Meeting.objects), request.user, can, pk=pk)


@door("GET", can=Can.SEE_WALL)
def meeting_list(request, pk):
    council = get_allowed(Council.objects, request.user, Can.SEE_WALL, pk=pk)
    meetings = whole(Meeting.objects.for_person(request.user).filter(council=council)).order_by("-starts_at", "pk")
    if made := MEETINGS.taken(request, meetings):
        return made
    page = Paginator(meetings, SHOWN).get_page(request.GET.get("page"))
    read = Minutes.objects.for_person(request.user).filter(meeting__in=[meeting.pk for meeting in page])
    shown = {"council": council, "page": page, "readable": set(read.values_list("meeting", flat=True))}
    return render(request, "councils/meeting_list.html", shown | {"can": abilities(council, request.user)})


@door("GET", "POST", can=Can.PLAN)
def meeting_new(request, pk):
    council = get_allowed(Council.objects, request.user, Can.PLAN, pk=pk)
    form = PlanForm(request.POST or None, initial={"place": council.usual_place})
    if form.is_valid() and do_once(form, Meeting.plan, council=council, by=request.user):
        messages.success(request, _("The meeting is planned. Its plan has begun to build itself."))
        return redirect("council-detail", pk=council.pk)
    return render(request, "councils/meeting_new.html", {"form": form, "council": council})


@door("GET", can=Can.SEE_WALL)
def meeting_detail(request, pk):
    meeting = a_meeting(request, Can.SEE_WALL, pk)
    return render(request, "councils/meeting.html", page_of_plan(request, meeting))


def page_of_plan(request, meeting, **sent) -> dict:
    """The plan of a meeting, and what this person may do with it."""
    can = abilities(meeting.council, request.user)
    sees = "see" in can
    lines = plan_for(request.user, meeting.lines.on_the_plan()) if sees else []
    if sees:
        prefetch_related_objects([meeting], "invitations__replies")
    over = meeting.is_closed or meeting.is_cancelled
    return {
        "meeting": meeting,
        "council": meeting.council,
        "place": meeting.unit.name,
        "can": can,
        "over": over,
        "lines": lines,
        "invitations": [(one, list(one.replies.all())[-1:]) for one in meeting.invitations.all()] if sees else [],
        "minutes": Minutes.objects.for_person(request.user).filter(meeting=meeting).first()
        if meeting.is_closed
        else None,
        "off": plan_for(request.user, meeting.lines.off_the_plan()) if "plan" in can and not over else [],
        "add": None if over or "plan" not in can else LineForm(),
        **to_prepare(meeting, request.user),
        "ways": ways_here(request, reverse("meeting-paper", args=[meeting.pk]), has_easy=True) if sees else [],
        **sent,
    }


@door("GET", "POST", can=Can.PLAN)
def meeting_cancellation(request, pk):
    meeting = a_meeting(request, Can.PLAN, pk)
    form = CancellationForm(request.POST or None)
    if form.is_valid() and try_verb(form, meeting.cancel, by=request.user, **form.cleaned_data):
        messages.success(request, _("The meeting is called off. Plan another one soon, so that the promise is kept."))
        return redirect("council-detail", pk=meeting.council_id)
    return render(request, "councils/meeting_cancellation.html", {"form": form, "meeting": meeting})


@door("POST", can=Can.RECORD)
def meeting_opening(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    opened = press(request, meeting.open)
    return redirect("meeting-running" if opened else "meeting-detail", pk=meeting.pk)


@door("POST", can=Can.RECORD)
def meeting_chairing(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    press(request, meeting.take_chair, thanks=_("You lead the meeting now."))
    return redirect("meeting-running", pk=meeting.pk)


@door("GET", "POST", can=Can.RECORD)
def meeting_closing(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    if request.method == "POST" and press(
        request, meeting.close, thanks=_("Thank you. The minutes have drafted themselves.")
    ):
        return redirect("minutes", pk=meeting.pk)
    return render(request, "councils/meeting_closing.html", {"meeting": meeting, "room": meeting.room()})
