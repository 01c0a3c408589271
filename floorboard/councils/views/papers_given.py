"""Papers given out: who of those coming got them the way they need, by name, for whoever prepares the meeting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.coming import MINUTES, given_out, needs_of_those_coming, said_already
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can
from floorboard.people.forms.needs import GivenOut
from floorboard.people.looks import looked_at_each
from floorboard.people.models import SentAs


@door("GET", "POST", can=Can.SEE_NEEDS)
def meeting_papers(request, pk):
    meeting = a_meeting(request, Can.SEE_NEEDS, pk)
    given = given_out(meeting)
    needs = [need for need in needs_of_those_coming(meeting, request.user) if need.needs_something]
    looked_at_each(request.user, [(need, need.person) for need in needs], "what they need", meeting.unit)
    forms, form = {need.key: GivenOut(prefix=need.key) for need in needs}, None
    if request.method == "POST":
        need = next((one for one in needs if one.key == request.POST.get("need")), None)
        if need is None:
            raise Http404
        form = forms[need.key] = GivenOut(request.POST, prefix=need.key)
        if form.is_valid() and try_verb(form, SentAs.record, need=need, by=request.user, **given, **form.cleaned_data):
            messages.success(request, _("It is written down. The person can see it."))
            return redirect("meeting-papers", pk=meeting.pk)
    said = said_already(given, needs)
    context = {
        "meeting": meeting,
        "are_minutes": given["what"] == MINUTES,
        "needed_by": given["needed_by"],
        "lines": [(need, said.get(need.person_id), forms[need.key]) for need in needs],
        "form": form,
    }
    return render(request, "councils/papers_given.html", context)
