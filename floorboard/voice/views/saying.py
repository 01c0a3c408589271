"""Saying something signed in: the same three screens, with the name of the account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, roles_that
from floorboard.people.models import WardLink
from floorboard.voice.forms.saying import SignedInSayForm
from floorboard.voice.models import Item
from floorboard.voice.when_read import when_read


@door("GET", "POST", can=Can.RAISE)
def item_new(request):
    if not roles_that(request.user, Can.RAISE):
        raise PermissionDenied
    form = SignedInSayForm(request.POST if request.method == "POST" else None, person=request.user)
    to = request.POST.get("to", "")
    if to in ("send", "urgent"):
        if form.is_valid() and (item := _send(request, form, urgent=to == "urgent")):
            return redirect("item-detail", pk=item.pk)
        return _screen(request, form, form.first_wrong_screen())
    return _screen(request, form, form.screen(to) if form.is_bound else "what")


def _send(request, form, urgent):
    item = try_verb(form, Item.raise_named, by=request.user, urgent=urgent, **form.said())
    if item:
        told = when_read(item.unit, pooled=False, urgent=urgent).words
        messages.success(request, _("Thank you. We have it. %(when)s") % {"when": told})
    return item


def _screen(request, form, screen):
    place = form.place
    links = WardLink.objects.open().filter(unit=place) if place and form["known"].value() == "nobody" else []
    more = (
        {"when": when_read(place, pooled=False), "urgently": when_read(place, pooled=False, urgent=True)}
        if place
        else {}
    )
    return render(
        request,
        "voice/say/signed_in.html",
        {
            "form": form, "screen": screen, "carried": form.carried(screen), "home": reverse("item-list"),
            "wants_nobody": form["known"].value() == "nobody", "ward_link": links[0] if links else None, **more,
        },
    )  # fmt: skip
