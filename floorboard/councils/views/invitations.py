"""Asking a role to come to a meeting, and what they say."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.meetings import InvitationForm, ReplyForm
from floorboard.councils.models import Invitation
from floorboard.councils.near import pairs_among, places_near
from floorboard.councils.pressing import back_to
from floorboard.councils.reading_lines import plan_for
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once

SHOWN = 50


@door("GET", "POST", can=Can.PLAN)
def meeting_invitation(request, pk):
    meeting = a_meeting(request, Can.PLAN, pk)
    lines = plan_for(request.user, meeting.lines.on_the_plan())
    form = InvitationForm(request.POST or None, pairs=pairs_among(places_near(meeting.unit)), lines=lines)
    if form.is_valid() and do_once(form, Invitation.send, meeting=meeting, by=request.user):
        messages.success(request, _("They are asked to come. You see here what they say."))
        return back_to("meeting-detail", meeting, "invited")
    return render(request, "councils/invitation_new.html", {"form": form, "meeting": meeting})


@door("GET", can=None)
def asked_list(request):
    """Meetings to which this person's places are invited."""
    mine = Invitation.objects.for_person(request.user, Can.ANSWER).coming().order_by("meeting__starts_at", "pk")
    mine = mine.select_related("meeting__council").prefetch_related("replies")[:SHOWN]
    return render(request, "councils/asked_list.html", {"asked": [(one, list(one.replies.all())[-1:]) for one in mine]})


@door("GET", "POST", can=None)
def asked_reply(request, pk):
    rows = Invitation.objects.select_related("meeting__council", "meeting__opened", "meeting__cancellation", "line")
    invitation = get_allowed(rows, request.user, Can.ANSWER, pk=pk)
    form = ReplyForm(request.POST or None)
    if form.is_valid() and try_verb(form, invitation.answer, by=request.user, **form.cleaned_data):
        messages.success(request, _("The council can see your reply."))
        return redirect("asked-list")
    return render(request, "councils/asked_reply.html", {"form": form, "invitation": invitation})
