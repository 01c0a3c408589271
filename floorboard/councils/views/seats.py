"""Seats on a board or group: kept, given, deputies, support, and what happened at each meeting."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.seats import AtTheTableForm, DeputyForm, HolderForm, KeepForm, SupportForm, WayForm
from floorboard.councils.models import AtTheTable, Council, KeptSeat, Seat, WayToBoard
from floorboard.councils.seats import places_at
from floorboard.councils.table import tables_of
from floorboard.councils.views.agenda import a_line
from floorboard.councils.views.meetings import a_meeting
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


@door("GET", "POST", can=Can.PLAN)
def council_seats(request, pk):
    council = get_allowed(Council.objects, request.user, Can.PLAN, pk=pk)
    form = KeepForm(request.POST or None)
    if form.is_valid() and do_once(form, KeptSeat.keep, council=council, by=request.user):
        messages.success(request, _("The seat is kept. Now give it to somebody."))
        return redirect("council-seats", pk=council.pk)
    shown = {"form": form, "council": council, "places": places_at(council), "ended": ended_at(council)}
    return render(request, "councils/council_seats.html", shown)


def ended_at(council):
    """The last few times that are over."""
    return (
        council.seats.exclude(pk__in=council.seats.not_over().values("pk"))
        .select_related("person")
        .order_by("-until")[:10]
    )


@door("GET", "POST", can=Can.PLAN)
def seat_holder(request, pk):
    kept = get_allowed(KeptSeat.objects.select_related("council"), request.user, Can.PLAN, pk=pk)
    form = HolderForm(request.POST or None, kept=kept)
    if form.is_valid() and do_once(form, Seat.give, council=kept.council, kept=kept, by=request.user):
        messages.success(request, _("The seat is given. It counts from their next page."))
        return redirect("council-seats", pk=kept.council_id)
    shown = {
        "form": form,
        "council": kept.council,
        "kept": kept,
        "before": kept.terms.holders().select_related("person"),
    }
    return render(request, "councils/seat_holder.html", shown)


@door("POST", can=Can.PLAN)
def kept_seat_giving_up(request, pk):
    kept = get_allowed(KeptSeat.objects.select_related("council"), request.user, Can.PLAN, pk=pk)
    press(request, kept.give_up, thanks=_("The seat is kept no longer."))
    return redirect("council-seats", pk=kept.council_id)


def a_seat(request, pk) -> Seat:
    rows = Seat.objects.select_related("council", "person", "kept", "supporter")
    return get_allowed(rows, request.user, Can.PLAN, pk=pk)


@door("POST", can=Can.PLAN)
def seat_end(request, pk):
    seat = a_seat(request, pk)
    press(request, seat.end, thanks=_("The seat has ended."))
    return redirect("council-seats", pk=seat.council_id)


@door("GET", "POST", can=Can.PLAN)
def seat_deputy(request, pk):
    seat = a_seat(request, pk)
    form = DeputyForm(request.POST or None, council=seat.council)
    if form.is_valid() and do_once(form, seat.name_deputy, by=request.user):
        messages.success(request, _("The deputy is named. They read what the holder reads."))
        return redirect("council-seats", pk=seat.council_id)
    return render(request, "councils/seat_deputy.html", {"form": form, "council": seat.council, "seat": seat})


@door("GET", "POST", can=Can.PLAN)
def seat_support(request, pk):
    seat = a_seat(request, pk)
    agreed = {
        "supporter": seat.supporter.username if seat.supporter else "",
        "before_meetings": seat.before_meetings,
        "after_meetings": seat.after_meetings,
    }
    form = SupportForm(request.POST or None, council=seat.council, initial=agreed)
    if form.is_valid():
        try_verb(form, seat.support, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("We saved it. They see it on the page of the group."))
            return redirect("council-seats", pk=seat.council_id)
    return render(request, "councils/seat_support.html", {"form": form, "council": seat.council, "seat": seat})


@door("GET", "POST", can=Can.PLAN)
def meeting_seats(request, pk):
    """Every seat at one meeting: who came, papers, and talks before and after. One form for each seat.

    Whoever may not see there what people need is told of no single person how papers came: that tells it.
    """
    meeting = a_meeting(request, Can.PLAN, pk)
    if meeting.council.is_peoples:
        raise Http404
    table = tables_of([meeting])[meeting.pk]
    prepares = meeting.council.lets(request.user, Can.SEE_NEEDS)
    sent, lines = request.POST.get("seat"), []
    for line in table.lines:
        said = line.said and {
            "came": line.said.came, "papers_on": line.said.papers_on, "talked_before": line.said.talked_before,
            "talked_after": line.said.talked_after,
        }  # fmt: skip
        is_this = sent == line.seat.key
        asks_papers = prepares and not line.has_needs
        form = AtTheTableForm(
            request.POST if is_this else None, prefix=line.seat.key, initial=said, asks_papers=asks_papers
        )
        lines.append((line, form))
        facts = {"meeting": meeting, "seat": line.seat, "by": request.user}
        if not asks_papers and line.said:
            facts["papers_on"] = line.said.papers_on
        if is_this and form.is_valid():
            try_verb(form, AtTheTable.write, **facts, **form.cleaned_data)
            if form.is_valid():
                messages.success(request, _("It is written down."))
                return redirect("meeting-seats", pk=meeting.pk)
    if sent and not any(form.is_bound for _line, form in lines):
        raise Http404
    form = next((form for _line, form in lines if form.is_bound), None)
    shown = {"meeting": meeting, "council": meeting.council, "table": table, "lines": lines, "form": form}
    return render(request, "councils/meeting_seats.html", shown | {"prepares": prepares})


@door("GET", "POST", can=Can.RECORD)
def line_way(request, pk):
    """Sending something from the advisory board on its way to the board."""
    line = a_line(request, Can.RECORD, pk)
    council = line.meeting.council
    if not council.has_two_chairs or not line.meeting.is_running:
        return redirect("meeting-detail", pk=line.meeting_id)
    form = WayForm(request.POST or None, council=council)
    if form.is_valid() and do_once(form, WayToBoard.take, line=line, by=request.user):
        messages.success(request, _("It is on its way to the board."))
        return redirect("meeting-running", pk=line.meeting_id)
    return render(request, "councils/line_way.html", {"form": form, "line": line, "meeting": line.meeting})
