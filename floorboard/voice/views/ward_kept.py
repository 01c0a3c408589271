"""Without a network: what a tablet keeps of the ward's pages, how things are said there, and how they come in later."""

import re
from base64 import urlsafe_b64encode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from floorboard.pages.doors import door
from floorboard.pages.drawings import english_words
from floorboard.pages.fields import LONGEST
from floorboard.pages.letters import CannotBeOpened
from floorboard.pages.pictures import asset
from floorboard.pages.refusals import Refused
from floorboard.people.ward_pages import place_of, ward_door
from floorboard.voice.forms.kept import APP, CannotBeRead, FromANewerPage, read
from floorboard.voice.forms.saying import WardSayForm
from floorboard.voice.forms.voice import LETTERS
from floorboard.voice.kept_files import keeper
from floorboard.voice.models.kept import SentAtThisMoment, arrived_before, one_at_a_time, say_kept
from floorboard.voice.patience import Patience
from floorboard.voice.tablet_keys import key_in_use, open_sealed
from floorboard.voice.views.ward_saying import with_microphone

# Bytes. The longest words there may be take three quarters of the first part, however they are written.
LARGEST = 96 * 1024 + LETTERS
KEY = re.compile(r'"([\w-]{16,64})"', re.ASCII)
CAME_LATER = Patience(most=1000, seconds=600)  # for one ward's address: a week without a network comes in at once


@door("GET", public="The script that keeps the ward's pages. It is the same for everybody.", no_cookies=True)
def ward_keeper(request):
    return HttpResponse(keeper(), content_type="text/javascript; charset=utf-8")


@ward_door("GET")
def ward_manifest(request, link):
    """What a tablet is told when somebody puts the ward's page on its first screen."""
    told = {
        "name": f"Floorboard: {place_of(link.unit)}",
        "short_name": "Floorboard",
        "id": link.path,
        "start_url": link.path,
        "scope": link.path.rstrip("/"),
        "display": "standalone",
        "background_color": "#f7f1e3",
        "theme_color": "#0b3632",
        "icons": [
            {"src": asset("mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            *(picture(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")),
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def picture(size: int, purpose: str) -> dict:
    """The mark on the first screen; of a maskable one the tablet cuts out what shape it likes."""
    name = f"icon-{size}.png" if purpose == "any" else f"icon-{size}-any-mask.png"
    return {"src": asset(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@ward_door("GET")
def ward_saying_kept(request, link):
    """The three screens in one document, for a tablet to keep. It never holds anything anybody typed."""
    key, home, form = key_in_use(), reverse("ward-home", args=[link.token]), WardSayForm(unit=link.unit)
    page = render(
        request,
        "voice/say/kept.html",
        {
            "link": link, "unit": link.unit, "place": place_of(link.unit), "home": home, "form": form,
            "without_network": True, "clear_after": 300, "clear_to": link.path, "app": APP, "longest": LONGEST,
            "key_number": key.number, "key_point": urlsafe_b64encode(key.point).decode().rstrip("="),
            "picture_words": [gettext(word) for word in english_words()], "code_words": english_words(),
            "good_themes": " ".join(form.good_themes()),
        },
    )  # fmt: skip
    return with_microphone(page)


@ward_door("GET", "POST")
def ward_kept(request, link):
    if request.method == "GET":
        shown = {"link": link, "unit": link.unit, "place": place_of(link.unit)}
        return render(request, "voice/kept.html", shown)
    number = KEY.fullmatch(request.headers.get("Idempotency-Key", ""))
    if number is None:
        return _no(400, "number")
    if request.content_type != "application/octet-stream":
        return _no(415, "form")
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _no(413, "large")
    try:
        with one_at_a_time(number[1]):
            return _arrival(link, number[1], body)
    except SentAtThisMoment:
        return _no(409, "moment")


def _arrival(link, key, body):
    """201 when it is new, 200 when it was here already. The answer names its number, so that nothing else is a yes."""
    try:
        new = not arrived_before(key, body) and _say(link, key, body)
    except CannotBeOpened:
        return _no(422, "opened")
    except FromANewerPage:
        return _no(422, "newer")
    except (CannotBeRead, Refused):
        return _no(422, "read")
    if new is None:
        return _no(429, "wait", {"Retry-After": "60"})
    return JsonResponse({"sent": key}, status=201 if new else 200)


def _say(link, key, body) -> bool | None:
    """None when so much came from here that the rest must wait."""
    ward, form = read(open_sealed(body, key), link.unit)
    if ward != link.unit.key or not form.is_valid():
        raise CannotBeRead
    if CAME_LATER.is_over(link.token):
        return None
    CAME_LATER.tried(link.token)
    return say_kept(unit=link.unit, key=key, body=body, **form.said())


def _no(status: int, why: str, headers=None) -> JsonResponse:
    """A word for the tablet's script; it keeps what it has and says so in the language of the page."""
    return JsonResponse({"why": why}, status=status, headers=headers)
