"""Three doors to the voice of the server: for whoever is signed in, for a ward's own pages, and for a receipt."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.people.ward_pages import ward_door
from floorboard.voice.patience import Patience
from floorboard.voice.speech import Busy, spoken, visitor_with

WHY = "Whoever holds a receipt may hear it. A pass from that page says so; nothing is kept of who asked."
HEARD = Patience(most=150, seconds=600)  # pieces for one person, one ward's address or one pass
TOO_OLD = _("This page is too old to be read aloud. Open your receipt again.")
TOO_MANY = _("A lot was read aloud here in the last minutes. Wait a few minutes, then touch again.")


@door("POST")
def speech(request):
    return _spoken(request, f"person {request.user.pk}")


@ward_door("POST")
def ward_speech(request, link):
    return _spoken(request, f"ward {link.pk}")


@door("POST", public=WHY, no_cookies=True)
def receipt_speech(request):
    visitor = visitor_with(request.POST.get("pass", ""))
    return _spoken(request, f"receipt {visitor}") if visitor else _no(403, TOO_OLD)


def _spoken(request, visitor: str):
    if HEARD.is_over(visitor):
        return _no(429, TOO_MANY)
    HEARD.tried(visitor)
    try:
        sound = spoken(request.POST.get("words", ""), request.POST.get("language", ""))
    except Busy as busy:
        return _no(503, busy.words)
    except Refused as refusal:
        return _no(422, refusal.words)
    return _unkept(HttpResponse(sound, content_type="audio/wav"))


def _no(status: int, words):
    """Why not, in words that the button itself says."""
    return _unkept(HttpResponse(str(words), status=status, content_type="text/plain; charset=utf-8"))


def _unkept(answer):
    answer["Cache-Control"] = "no-store"
    return answer
