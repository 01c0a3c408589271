"""Saying something signed in: the same three screens, with the name of the account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.drawings import picture
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, roles_that
from floorboard.people.models import WardLink
from floorboard.voice.forms.saying import LOCKED, SignedInSayForm
from floorboard.voice.models import Item
from floorboard.voice.models.pool import say, wait_no_longer
from floorboard.voice.views.ward_saying import of_the_form, qr_of, safe_now, with_microphone
from floorboard.voice.when_read import both_ways, when_read


@door("GET", "POST", can=Can.RAISE)
def item_new(request):
    if not roles_that(request.user, Can.RAISE):
        raise PermissionDenied
    form = SignedInSayForm(request.POST if request.method == "POST" else None, person=request.user)
    to = request.POST.get("to", "")
    if to == "now":
        once = request.POST.get("once", "")
        ticket, numbers = wait_no_longer(once)
        if not (ticket and form.place):
            return redirect("item-new")
        return _receipt(request, form.place, ticket, numbers, urgent=True, once=once, words="")
    if to in ("send", "urgent"):
        if form.is_valid() and form.cleaned_data["known"] == LOCKED:
            if sent := try_verb(form, say_locked, by=request.user, urgent=to == "urgent", **form.said()):
                return _receipt(request, form.place, *sent, urgent=to == "urgent", **of_the_form(form))
        elif form.is_valid() and (item := _send(request, form, urgent=to == "urgent")):
            return redirect("item-detail", pk=item.pk)
        return _screen(request, form, form.first_wrong_screen())
    return _screen(request, form, form.screen(to) if form.is_bound else "what")


def say_locked(*, by, **said) -> tuple:
    """With the name locked for two holders of a key: it goes the way of what nobody signed, and is in no account."""
    return say(lock=by.name, **said)


def _receipt(request, place, ticket, numbers, urgent, once, words):
    """Its receipt: nothing else leads back to it. A form sent again shows it again to the one who is signed in."""
    pictures = [picture(number) for number in numbers or []]
    shown = {
        "ticket": ticket, "pictures": pictures, "qr": qr_of(request, ticket, pictures), "once": once, "place": place,
        "when": when_read(place, urgent=urgent), **safe_now(place, words, urgent),
    }  # fmt: skip
    return render(request, "voice/say/receipt_signed_in.html", shown)


def _send(request, form, urgent):
    item = try_verb(form, Item.raise_named, by=request.user, urgent=urgent, **form.said())
    if item:
        told = when_read(item.unit, pooled=False, urgent=urgent).words
        messages.success(request, _("Thank you. We have it. %(when)s") % {"when": told})
    return item


def _screen(request, form, screen):
    place = form.place
    links = WardLink.objects.open().filter(unit=place) if place and form["known"].value() == "nobody" else []
    pooled = form["known"].value() == LOCKED
    more = both_ways(place, pooled=pooled) if place and screen == "words" else {}
    page = render(
        request,
        "voice/say/signed_in.html",
        {
            "form": form, "screen": screen, "carried": form.carried(screen), "home": reverse("item-list"),
            "wants_nobody": form["known"].value() == "nobody", "ward_link": links[0] if links else None, **more,
        },
    )  # fmt: skip
    return with_microphone(page) if screen == "words" else page
