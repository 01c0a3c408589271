"""Minutes: reading them, saying what is not right, agreeing them, and taking a name out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.council_page import abilities
from floorboard.councils.forms.minutes import CorrectionForm, LookForm, RemovalForm
from floorboard.councils.models import Correction, Meeting, MinuteLine, Minutes
from floorboard.councils.models.removal import remove_words
from floorboard.councils.pressing import back_to
from floorboard.councils.question_pages import with_our_answers
from floorboard.councils.reading_lines import lines_with_corrections, minutes_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


def some_minutes(request, can, **lookup) -> Minutes:
    rows = Minutes.objects.select_related("meeting__council", "agreement__meeting")
    return get_allowed(rows, request.user, can, **lookup)


def page_of_minutes(request, minutes, **sent) -> dict:
    can = abilities(minutes.meeting.council, request.user)
    meeting = now_running(request, minutes) if "record" in can and not minutes.is_agreed else None
    takes = minutes.takes_corrections()
    lines = lines_with_corrections(minutes, request.user)
    return {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "council": minutes.meeting.council,
        "can": can,
        "lines": with_our_answers(lines, request.user),
        "about_all": minutes.corrections.filter(line=None).select_related("looked_at"),
        "takes": takes,
        "correction": CorrectionForm(lines=lines, types_paper="record" in can) if takes else None,
        "running": meeting,
        "look": LookForm() if meeting else None,
        "ways": ways_here(request, reverse("minutes-paper", args=[minutes.meeting_id]), has_easy=True),
        **sent,
    }


def now_running(request, minutes):
    """The later meeting of the same council that runs now, and can agree these minutes."""
    running = Meeting.objects.for_person(request.user, Can.RECORD).filter(
        council=minutes.meeting.council_id, opened__isnull=False, closed=None, starts_at__gt=minutes.meeting.starts_at
    )
    return running.first()


@door("GET", can=Can.SEE_MINUTES)
def minutes_detail(request, pk):
    minutes = some_minutes(request, Can.SEE_MINUTES, meeting=pk)
    return render(request, "councils/minutes.html", page_of_minutes(request, minutes))


@door("POST", can=Can.SEE_MINUTES)
def minutes_correction(request, pk):
    minutes = some_minutes(request, Can.SEE_MINUTES, pk=pk)
    types_paper = minutes.meeting.council.lets(request.user, Can.RECORD)
    lines = lines_with_corrections(minutes, request.user)
    form = CorrectionForm(request.POST, lines=lines, types_paper=types_paper)
    if form.is_valid():
        way = form.way()
        form.cleaned_data.pop("on_paper", None)
        if do_once(form, Correction.send, minutes=minutes, way=way, by=request.user):
            messages.success(request, _("Thank you. It stands beside the words. The next meeting looks at it."))
            return redirect("minutes", pk=minutes.meeting_id)
    return render(request, "councils/minutes.html", page_of_minutes(request, minutes, correction=form, form=form))


@door("POST", can=Can.RECORD)
def correction_looking(request, pk):
    rows = Correction.objects.select_related("minutes__meeting__council")
    correction = get_allowed(rows, request.user, Can.RECORD, pk=pk)
    meeting = now_running(request, correction.minutes)
    form = LookForm(request.POST)
    if meeting is None:
        messages.warning(request, _("Open the next meeting first. It looks at corrections."))
    elif form.is_valid():
        taken = form.cleaned_data["taken"] == "yes"
        press(request, correction.look_at, taken=taken, meeting=meeting, reason=form.cleaned_data["reason"])
    else:
        messages.warning(request, _("Choose yes or no for this correction."))
    return back_to("minutes", correction.minutes.meeting, f"correction-{correction.key}")


@door("POST", can=Can.RECORD)
def minutes_agreement(request, pk):
    minutes = some_minutes(request, Can.RECORD, pk=pk)
    meeting = now_running(request, minutes)
    if meeting is None:
        messages.warning(request, _("The next meeting agrees them. Open it first."))
    else:
        press(request, minutes.agree, meeting=meeting, thanks=_("The minutes are agreed. Their words are fixed now."))
    return redirect("minutes", pk=minutes.meeting_id)


@door("GET", "POST", can=Can.RECORD)
def minute_removal(request, pk):
    lines = MinuteLine.objects.select_related("minutes__meeting__council", "item__theme", "item__ending")
    line = get_allowed(lines, request.user, Can.RECORD, pk=pk)
    minutes_for(request.user, line.minutes, [line])
    form = RemovalForm(request.POST or None)
    if form.is_valid() and try_verb(form, remove_words, line, by=request.user, **form.cleaned_data):
        messages.success(request, _("The words are gone. A mark says who took them out, and why."))
        return redirect("minutes", pk=line.minutes.meeting_id)
    return render(
        request, "councils/minute_removal.html", {"form": form, "line": line, "meeting": line.minutes.meeting}
    )
