"""A report without a network: the page that a phone keeps, and how what was sealed on it comes in later."""

import re
from base64 import urlsafe_b64encode
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from floorboard.pages.doors import door
from floorboard.pages.letters import CannotBeOpened
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, get_allowed
from floorboard.people.tablets import is_shared
from floorboard.visits.forms.kept import APP, CannotBeRead, FromANewerPage, read
from floorboard.visits.forms.reporting import ReportForm
from floorboard.visits.models import Visit
from floorboard.visits.passes import pass_for, visitor_of
from floorboard.visits.sending import arrived, send_or_add
from floorboard.voice.models.kept import SentAtThisMoment, one_at_a_time
from floorboard.voice.tablet_keys import key_in_use, open_sealed

LARGEST = 64 * 1024  # bytes: five things of 2,000 letters in any script, twice over
KEY = re.compile(r'"([\w-]{16,64})"', re.ASCII)
WHY = "A sealed report from somebody's own phone. It opens only with the pass that the phone was given for this visit."


@door("GET", public="The script that keeps the page of a report. It is the same for everybody.")
def visit_keeper(request):
    return HttpResponse(keeper(), content_type="text/javascript; charset=utf-8")


@lru_cache(maxsize=1)
def keeper() -> bytes:
    found = find("build/visit_keeper.js")
    return Path(found).read_bytes() if found else b""


@never_cache
@door("GET")
def report_kept_page(request, pk):
    """The report in one document, for a phone to keep. It holds nothing that was said and nothing anybody typed."""
    visit = get_allowed(Visit.objects.select_related("unit").with_people(), request.user, Can.SEE, pk=pk)
    mine = next((one for one in visit.who_comes if one.expert.person_id == request.user.pk), None)
    if mine is None or visit.off or is_shared(request):
        return redirect("visit-detail", pk=visit.pk)
    key = key_in_use()
    context = {
        "visit": visit, "form": ReportForm(), "pass": pass_for(mine), "app": APP, "key_number": key.number,
        "key_point": urlsafe_b64encode(key.point).decode().rstrip("="), "is_open": True,
    }  # fmt: skip
    return render(request, "visits/report_kept.html", context)


@door("POST", public=WHY, no_cookies=True)
def report_kept(request, pk):
    """201 when it is new, 200 when it was here already. The answer names its number: nothing else is a yes."""
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
            return _arrival(pk, number[1], body)
    except SentAtThisMoment:
        return _no(409, "moment")


def _arrival(pk, key, body):
    try:
        if arrived(key):
            return JsonResponse({"sent": key}, status=200)
        token, form = read(open_sealed(body, key))
        visitor = visitor_of(token, pk)
        if visitor is None or not form.is_valid():
            raise CannotBeRead
        new = send_or_add(visitor, key, form.cleaned_data)
    except CannotBeOpened:
        return _no(422, "opened")
    except FromANewerPage:
        return _no(422, "newer")
    except (CannotBeRead, Refused):
        return _no(422, "read")
    return JsonResponse({"sent": key}, status=201 if new else 200)


def _no(status: int, why: str) -> JsonResponse:
    """A word for the phone's script; it keeps what it has and says so."""
    return JsonResponse({"why": why}, status=status)
