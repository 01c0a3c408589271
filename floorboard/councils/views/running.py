"""Running a meeting on one screen: who is here, the plan, what we say and decide, and how it was."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.faces_page import QUESTIONS
from floorboard.councils.forms.running import TalkingForm
from floorboard.councils.models import Capacity, Section
from floorboard.councils.near import departments_among, pairs_among, places_near
from floorboard.councils.pressing import back_to
from floorboard.councils.running_page import page_of_running
from floorboard.councils.views.agenda import a_line
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.converters import read_key
from floorboard.pages.doors import door
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can
from floorboard.voice.forms.escalations import GoesTo
from floorboard.voice.models import Ending, Item

TOUCHES = {str(many) for many in range(-99, 100)}
TO_THE_END = (Ending.Kind.THANKS, Ending.Kind.ANSWERED, Ending.Kind.COULD_NOT)


@door("GET", can=Can.RECORD)
def meeting_running(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    if not meeting.is_running:
        return redirect("meeting-detail", pk=meeting.pk)
    shown = page_of_running(meeting, request.user, now=read_key(request.GET.get("line")))
    return render(request, "councils/running.html", shown)


@door("POST", can=Can.RECORD)
def meeting_attendance(request, pk):
    """One touch on a plus or a minus: `person=+1`."""
    meeting = a_meeting(request, Can.RECORD, pk)
    capacity = next((name for name in Capacity.values if request.POST.get(name) in ("+1", "-1")), None)
    if capacity is None:
        raise Http404
    department = None
    if capacity == Capacity.DEPARTMENT:
        which = read_key(request.POST.get("which"))
        department = next((one for one in departments_among(places_near(meeting.unit)) if one.pk == which), None)
    press(request, meeting.count, capacity, int(request.POST[capacity]), department=department)
    return back_to("meeting-running", meeting, "here", line=request.GET.get("line"))


@door("POST", can=Can.RECORD)
def meeting_faces(request, pk):
    """One touch on a face, or a whole count of hands or slips: how the meeting was, or "were we asked, this month?"."""
    meeting = a_meeting(request, Can.RECORD, pk)
    question = next((one for one in QUESTIONS if one.field in request.POST), QUESTIONS[0])
    face, many = request.POST.get(question.field), request.POST.get("many", "1")
    if face not in question.choices.values or many not in TOUCHES:
        raise Http404
    verbs = {"face": meeting.face, "asked": meeting.say_asked}
    press(request, verbs[question.field], face, int(many))
    return back_to("meeting-running", meeting, question.place, line=request.GET.get("line"))


@door("POST", can=Can.RECORD)
def line_talk(request, pk):
    """Everything that was written on the screen about one line; then on, up, or kept for next time."""
    line = a_line(request, Can.RECORD, pk)
    judges = line.item is not None and line.meeting.council.may_judge(line.item)
    asked = {"judges": judges, "decides": line.section == Section.DECIDE, "may_count": line.may_count_hands}
    form = TalkingForm(request.POST, line=line, pairs=pairs_among(places_near(line.meeting.unit)), **asked)
    if form.is_valid() and write_once(form, request):
        return after_writing(request, line)
    shown = page_of_running(line.meeting, request.user, now=line.pk, form=form)
    return render(request, "councils/running.html", shown)


def write_once(form, request) -> bool:
    """Write all of it, or nothing; the same form sent again writes nothing more."""
    with transaction.atomic():
        if not SentForm.first_time(form.cleaned_data["once"], "line talked about"):
            return True
        if try_verb(form, form.write_up, by=request.user) is None:
            transaction.set_rollback(True)
            return False
    note = form.line.note()
    if note and note.merged:
        messages.warning(request, _("Somebody else wrote at the same time. Both texts are kept. Please read them."))
    return True


def after_writing(request, line):
    do = request.POST.get("do", "next")
    if do == "up":
        return redirect("line-escalation", pk=line.pk)
    if do == "stay":
        return back_to("meeting-running", line.meeting, "now", line=line.key)
    if do == "later":
        press(request, line.carry_over, thanks=_("It is kept for next time."))
    elif do in TO_THE_END:
        press(request, line.end, do, thanks=_("It has ended, and everybody can see how."))
        press(request, line.go_on)
    else:
        press(request, line.go_on)
    return back_to("meeting-running", line.meeting, "now")


@door("GET", "POST", can=Can.RECORD)
def line_escalation(request, pk):
    """Sending a line up, or across to a department, with a reason."""
    line = a_line(request, Can.RECORD, pk)
    if not line.meeting.is_running:
        return redirect("meeting-detail", pk=line.meeting_id)
    item = line.item or Item(unit=line.meeting.unit)
    form = GoesTo(request.POST or None, item=item, places=item.next_rungs())
    if form.is_valid() and send_once(form, line, request):
        messages.success(request, _("It is on its way. They must answer by a day."))
        return back_to("meeting-running", line.meeting, "now")
    return render(request, "councils/line_escalation.html", {"form": form, "line": line, "meeting": line.meeting})


def send_once(form, line, request) -> bool:
    typed = {name: form.cleaned_data[name] for name in ("to", "kind", "reason")}
    with transaction.atomic():
        if not SentForm.first_time(form.cleaned_data["once"], "line sent on"):
            return True
        if try_verb(form, line.send, by=request.user, **typed) is None:
            transaction.set_rollback(True)
            return False
        line.go_on(by=request.user)
    return True
