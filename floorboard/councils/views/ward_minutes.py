"""Minutes on the ward's own page, for whoever has the code that was read out. Nobody signs in, nobody is stored."""

import time
from collections import defaultdict, deque

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from floorboard.councils.forms.minutes import CodeCorrectionForm, CodeForm
from floorboard.councils.models import Correction, Minutes
from floorboard.councils.reading_lines import lines_with_corrections
from floorboard.pages.refusals import try_verb
from floorboard.people.ward_pages import place_of, ward_door

# How often a wrong code was tried, by minutes; in memory only, so that it names nobody.
TRIED: dict[int, deque] = defaultdict(deque)
TRIES, WITHIN = 20, 3600


def tried_too_often(key: int) -> bool:
    """More than 20 wrong codes in an hour: 24 million codes stay out of reach."""
    tries = TRIED[key]
    while tries and tries[0] < time.monotonic() - WITHIN:
        tries.popleft()
    return len(tries) >= TRIES


@ward_door("GET", "POST")
def ward_minutes(request, link, pk):
    minutes = Minutes.objects.for_tablet(link).select_related("meeting__council").filter(pk=pk).first()
    if minutes is None or not minutes.takes_corrections():
        raise Http404
    shown = {
        "link": link,
        "unit": link.unit,
        "place": place_of(link.unit),
        "minutes": minutes,
        "meeting": minutes.meeting,
    }
    asked = CodeForm(request.POST or None)
    if not code_is_right(asked, minutes):
        return render(request, "councils/ward_minutes_code.html", shown | {"form": asked})
    sends = "words" in request.POST
    code = {"code": minutes.meeting.code}
    lines = lines_with_corrections(minutes)
    form = CodeCorrectionForm(request.POST if sends else None, initial=code, lines=lines)
    sent = sends and form.is_valid() and send(form, minutes)
    fresh = CodeCorrectionForm(initial=code, lines=lines) if sent else form
    shown |= {"form": fresh, "sent": sent, "lines": lines_with_corrections(minutes) if sent else lines}
    return render(request, "councils/ward_minutes.html", shown)


def code_is_right(form, minutes) -> bool:
    if not form.is_valid():
        return False
    if tried_too_often(minutes.pk):
        form.add_error(None, _("Too many wrong codes were tried. Wait an hour, or ask the council for the paper form."))
        return False
    if form.cleaned_data["code"] != minutes.meeting.code:
        TRIED[minutes.pk].append(time.monotonic())
        form.add_error("code", _("This is not the code. Look at it again, or ask somebody who was at the meeting."))
        return False
    return True


def send(form, minutes) -> bool:
    typed = {name: form.cleaned_data[name] for name in ("line", "words", "once")}
    try_verb(form, Correction.send, minutes=minutes, way=Correction.Way.CODE, **typed)
    return form.is_valid()
