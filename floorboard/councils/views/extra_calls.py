"""Members ask for an extra meeting. The third makes it happen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.meetings import ExtraCallForm
from floorboard.councils.models import Council, ExtraCall
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


@door("GET", "POST", can=Can.SEE_MINUTES)
def extra_calls(request, pk):
    council = get_allowed(Council.objects, request.user, Can.SEE_MINUTES, pk=pk)
    form = ExtraCallForm(request.POST or None, initial={"place": council.usual_place})
    if form.is_valid() and do_once(form, ExtraCall.make, council=council, by=request.user):
        messages.success(request, _("You asked for an extra meeting. Two more members make it happen."))
        return redirect("extra-calls", pk=council.pk)
    calls = ExtraCall.objects.for_person(request.user).filter(council=council).open().prefetch_related("callers")
    shown = [(call, [caller.by_id for caller in call.callers.all()]) for call in calls]
    context = {"form": form, "council": council, "is_member": council.is_member(request.user)}
    return render(request, "councils/extra_calls.html", context | {"calls": shown})


@door("POST", can=Can.SEE_MINUTES)
def extra_call_backing(request, pk):
    call = get_allowed(ExtraCall.objects.select_related("council"), request.user, Can.SEE_MINUTES, pk=pk)
    meeting = press(request, call.back)
    if meeting:
        messages.success(request, _("Three members asked. The extra meeting is planned."))
        return redirect("meeting-detail", pk=meeting.pk)
    return redirect("extra-calls", pk=call.council_id)
