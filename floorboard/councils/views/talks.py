"""Single talks, for a house that meets one by one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.meetings import TalkForm
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can


@door("GET", "POST", can=Can.RECORD)
def meeting_talks(request, pk):
    meeting = a_meeting(request, Can.RECORD, pk)
    if not meeting.is_one_by_one:
        return redirect("meeting-detail", pk=meeting.pk)
    if not meeting.is_opened and request.method == "POST":
        press(request, meeting.open)
    form = TalkForm(request.POST or None)
    if form.is_valid():
        try_verb(form, meeting.talk, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("It is written down. Thank you."))
            return redirect("meeting-talks", pk=meeting.pk)
    return render(request, "councils/talks.html", {"form": form, "meeting": meeting, "talks": meeting.talks.all()})
