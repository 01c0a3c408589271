"""The plan of a meeting: building it, adding to it, and putting its lines in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.elsewhere import had_this
from floorboard.councils.forms.meetings import LineForm
from floorboard.councils.models import AgendaItem
from floorboard.councils.pressing import back_to
from floorboard.councils.views.meetings import a_meeting, page_of_plan
from floorboard.decisions.hearing import heard_by
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed


def a_line(request, can, pk) -> AgendaItem:
    lines = AgendaItem.objects.select_related(
        "meeting__council",
        "meeting__opened",
        "meeting__closed",
        "meeting__cancellation",
        "item__theme",
        "item__ending",
        "decision__item__theme",
        "decision__item__ending",
    )
    return heard_by(request.user, [get_allowed(lines, request.user, can, pk=pk)])[0]


@door("POST", can=Can.PLAN)
def agenda_building(request, pk):
    meeting = a_meeting(request, Can.PLAN, pk)
    made = press(request, meeting.build_agenda)
    if made is not None:
        messages.success(
            request,
            _("New things are on the plan now.") if made else _("Nothing new has come. The plan is up to date."),
        )
    return back_to("meeting-detail", meeting, "plan")


@door("POST", can=Can.PLAN)
def agenda_line_new(request, pk):
    meeting = a_meeting(request, Can.PLAN, pk)
    form = LineForm(request.POST)
    if "look" in request.POST:
        return _with_what_others_did(request, meeting, form)
    if form.is_valid() and try_verb(form, meeting.add, by=request.user, **form.cleaned_data):
        return redirect("meeting-running", pk=pk) if meeting.is_running else back_to("meeting-detail", meeting, "plan")
    return render(request, "councils/meeting.html", page_of_plan(request, meeting, add=form, form=form))


def _with_what_others_did(request, meeting, form):
    """Before it is on the plan: what was written stays in the form, and nothing is kept."""
    shown = {"add": form, "form": form}
    if form.is_valid():
        (found,) = had_this(request.user, [(form.cleaned_data["words"], meeting.unit)])
        shown |= {"looked": True, "found": found}
    return render(request, "councils/meeting.html", page_of_plan(request, meeting, **shown))


@door("POST", can=Can.PLAN)
def line_place(request, pk):
    line = a_line(request, Can.PLAN, pk)
    way = "up" if request.POST.get("way") == "up" else "down"
    press(request, line.move, way)
    return back_to("meeting-detail", line.meeting, f"line-{line.key}")


@door("POST", can=Can.PLAN)
def line_dropping(request, pk):
    line = a_line(request, Can.PLAN, pk)
    press(request, line.drop, thanks=_("It is off the plan. The thing itself stays open."))
    return back_to("meeting-detail", line.meeting, "plan")


@door("POST", can=Can.PLAN)
def line_carrying(request, pk):
    line = a_line(request, Can.PLAN, pk)
    press(request, line.carry_over, thanks=_("It is kept for next time."))
    return back_to("meeting-detail", line.meeting, "plan")


@door("POST", can=Can.PLAN)
def line_putting_back(request, pk):
    line = a_line(request, Can.PLAN, pk)
    press(request, line.put_back)
    return back_to("meeting-detail", line.meeting, "plan")
