"""The way in for somebody who is invited, and for somebody with a card for a new password."""

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.forms import Form
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.forms.accounts import NewPassword, TypeCode, Welcome
from floorboard.people.models import Invitation, PasswordCard
from floorboard.people.models.one_use import tidy

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@door("GET", "POST", public="the code on the card is the key")
def welcome_by_code(request):
    form = TypeCode(request.POST or None)
    if form.is_valid():
        return redirect("welcome", code=tidy(form.cleaned_data["code"]) or "none")
    return render(request, "people/welcome_code.html", {"form": form})


@sensitive_post_parameters("password")
@door("GET", "POST", public="the code in the link is the key")
def welcome(request, code):
    if card := PasswordCard.objects.with_code(code):
        return by_card(request, card)
    invitation = invitation_with(code)
    if invitation is None:
        return render(request, "people/welcome_code.html", {"form": TypeCode(), "over": True}, status=404)
    if request.user.is_authenticated:
        return with_account(request, invitation)
    form = Welcome(request.POST or None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("username", "name", "password")}
        if person := try_verb(form, invitation.welcome, **words):
            return come_in(request, person, invitation.leads_to[0])
    return render(request, "people/welcome.html", {"form": form, "invitation": invitation})


def invitation_with(code: str):
    """The invitation that still works with this code: to a role, or to whatever a room above invites to."""
    rooms = [Invitation, *(apps.get_model(label) for label in settings.INVITE_TOO)]
    return next((found for room in rooms if (found := room.objects.with_code(code))), None)


def with_account(request, invitation):
    """Somebody signed in may take it with the account they have."""
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and try_verb(form, invitation.take, by=request.user):
        if invitation.gives_role:
            messages.success(request, _("The role is yours from now on."))
        return redirect(invitation.leads_to[1])
    return render(request, "people/welcome_again.html", {"form": form, "invitation": invitation})


def by_card(request, card):
    """Whoever holds the card chooses a new password."""
    form = NewPassword(request.POST or None, person=card.person)
    if form.is_valid() and (person := try_verb(form, card.choose, form.cleaned_data["password"])):
        return come_in(request, person)
    return render(request, "people/password_card_used.html", {"form": form, "card": card})


def come_in(request, person, to="me"):
    """Signed in, under a new session."""
    login(request, person, backend=BACKEND)
    messages.success(request, _("Welcome. You are signed in."))
    return redirect(to)
