"""The pages on a ward's tablet: make it the ward's own, come in, lock."""

import json

from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from floorboard.pages.doors import door
from floorboard.pages.drawings import picture
from floorboard.pages.refusals import try_verb
from floorboard.people.forms.tablets import Card, EnrolTablet, Pin
from floorboard.people.models import KeptDraft, PictureAndPin, SignInCard, TabletCode
from floorboard.people.models.tablet_sign_in import may_come_in
from floorboard.people.sealing import seal
from floorboard.people.tablets import come_in_on, forget_tablet, remember_tablet, tablet_of, who_is_in
from floorboard.people.tries_on_tablets import wait_for, was_wrong

WHY = "Nobody is signed in on a ward's tablet until somebody comes in on it."
LONGEST_DRAFT = 40_000  # letters


@door("GET", "POST", public=WHY)
def tablet_home(request):
    """Where a ward's tablet starts: it says that it is there, and opens the ward's page. Only the day is kept."""
    tablet = tablet_of(request)
    if tablet is None:
        return forget_tablet(redirect("tablet-enrolment"))
    if request.method == "POST":
        tablet.is_seen()
        return redirect("ward-home", token=tablet.way_home.token)
    return render(request, "people/tablets/home.html", {"unit": tablet.unit})


@door("GET", "POST", public=WHY)
def tablet_enrolment(request):
    form = EnrolTablet(request.POST or None)
    if form.is_valid():
        code = TabletCode.objects.with_code(form.cleaned_data["code"])
        if code is None:
            form.add_error("code", _("This code does not work. Check the letters, or ask for a new code."))
        elif made := try_verb(form, code.enrol):
            tablet, token = made
            return remember_tablet(redirect("tablet-home"), token)
    return render(request, "people/tablets/enrolment.html", {"form": form})


@door("GET", public=WHY)
def tablet_people(request):
    """Pictures of those who come in here, and no names."""
    tablet = tablet_of(request)
    if tablet is None:
        return redirect("account_login")
    chosen = PictureAndPin.objects.for_tablet(tablet).order_by("picture")
    shown = [(one, picture(one.picture)) for one in chosen]
    context = {"tablet": tablet, "unit": tablet.unit, "shown": shown, "home": tablet.way_home}
    return render(request, "people/tablets/people.html", context)


@sensitive_post_parameters("pin")
@door("GET", "POST", public=WHY)
def tablet_pin(request, pk):
    """The number that goes with a picture. An unknown picture is answered like a wrong number."""
    tablet = tablet_of(request)
    if tablet is None:
        return redirect("account_login")
    form = Pin(request.POST or None)
    chosen = PictureAndPin.objects.for_tablet(tablet).filter(pk=pk).order_by().first()
    if form.is_valid() and _fits(form, tablet, chosen):
        come_in_on(request, tablet, chosen.person)
        return redirect("home")
    context = {"form": form, "picture": chosen and picture(chosen.picture), "unit": tablet.unit}
    return render(request, "people/tablets/pin.html", context)


def _fits(form, tablet, chosen) -> bool:
    """Is it the right number, and not one try too many? If not, the form says so."""
    seconds = wait_for(tablet, chosen.person) if chosen else 0
    if not seconds and chosen and chosen.fits(form.cleaned_data["pin"]):
        return True
    words = _("This number does not go with this picture. Try again, or use a card.")
    if seconds:
        minutes = -(-seconds // 60)
        words = ngettext(
            "Too many wrong numbers. Wait %(n)s minute, or use a card.",
            "Too many wrong numbers. Wait %(n)s minutes, or use a card.",
            minutes,
        ) % {"n": minutes}
    elif chosen:
        was_wrong(tablet, chosen.person)
    form.add_error("pin", words)
    return False


@sensitive_post_parameters("card")
@door("GET", "POST", public=WHY)
def tablet_card(request):
    """The tablet's camera reads the square on a card, inside this page, so that no address keeps what it says."""
    tablet = tablet_of(request)
    if tablet is None:
        return redirect("account_login")
    form = Card(request.POST or None)
    if form.is_valid():
        card = SignInCard.holder_of(form.cleaned_data["card"])
        if card and may_come_in(card.person, tablet):
            come_in_on(request, tablet, card.person, card)
            return redirect("home")
        form.add_error("card", _("This card does not work here. Check the letters, or make a new one on “About me”."))
    response = render(request, "people/tablets/card_read.html", {"form": form, "unit": tablet.unit})
    response["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
    return response


@door("POST", public="locking must work even when the sign-in just ended")
def tablet_lock(request):
    """Everything goes from the screen. What was typed is sealed, and waits a day for whoever typed it."""
    who = who_is_in(request)
    if who and (sealed := _typed(request, who)):
        KeptDraft.keep(who, sealed)
    logout(request)
    response = redirect("tablet-home")
    # "storage" would throw away words that wait here without a network: only when the tablet says none wait.
    response["Clear-Site-Data"] = '"cache", "storage"' if request.POST.get("waiting") == "0" else '"cache"'
    return response


def _typed(request, who: int) -> str | None:
    """What stood in the page's form, sealed for its writer; nothing when there was no form, or a password in it."""
    sent = request.POST.get("typed", "")
    try:
        kept = json.loads(sent if len(sent) <= LONGEST_DRAFT else "")
        path, boxes = kept["path"], kept["fields"].items()
        fields = {str(name): [str(one) for one in values] for name, values in boxes}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    is_ours = isinstance(path, str) and path.startswith("/") and not path.startswith("//")
    if not is_ours or any("password" in name or name == "pin" for name in fields):
        return None
    return seal({"path": path, "fields": fields}, str(who))
