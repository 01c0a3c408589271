"""Invitations into a branch."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused, try_verb
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.forms.people import Invite
from floorboard.people.mail import mail_is_set, send_invitation
from floorboard.people.models import Invitation

PAGE = 50


@door("GET", can=Can.MANAGE_PEOPLE)
def invitation_list(request):
    somewhere(request.user, Can.MANAGE_PEOPLE)
    invitations = Invitation.objects.for_person(request.user).select_related("person")
    return render(
        request, "people/invitations.html", {"page": Paginator(invitations, PAGE).get_page(request.GET.get("page"))}
    )


@door("GET", "POST", can=Can.MANAGE_PEOPLE)
def invitation_new(request):
    somewhere(request.user, Can.MANAGE_PEOPLE)
    form = Invite(request.POST or None, by=request.user, mail=mail_is_set())
    if form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        with transaction.atomic():
            if not SentForm.first_time(form.cleaned_data["once"], "invitation"):
                return redirect("invitation-list")
            if invitation := try_verb(form, Invitation.make, by=request.user, **facts):
                send_invitation(invitation)
                return redirect("invitation-detail", pk=invitation.pk)
            transaction.set_rollback(True)
    return render(request, "people/invitation_new.html", {"form": form})


@door("GET", can=Can.MANAGE_PEOPLE)
def invitation_detail(request, pk):
    invitation = get_allowed(Invitation.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    return render(request, "people/invitation.html", {"invitation": invitation, "mail": invitation.mails.first()})


@door("POST", can=Can.MANAGE_PEOPLE)
def invitation_withdrawal(request, pk):
    invitation = get_allowed(Invitation.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    try:
        invitation.take_back(by=request.user)
        messages.success(request, _("The invitation does not work any more."))
    except Refused as refusal:
        messages.error(request, refusal.words)
    return redirect("invitation-list")
