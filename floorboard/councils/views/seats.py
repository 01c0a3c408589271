"""Who has a seat on a board or group."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.councils import SeatForm
from floorboard.councils.models import Council, Seat
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


@door("GET", "POST", can=Can.PLAN)
def council_seats(request, pk):
    council = get_allowed(Council.objects, request.user, Can.PLAN, pk=pk)
    form = SeatForm(request.POST or None, council=council)
    if form.is_valid() and do_once(form, Seat.give, council=council, by=request.user):
        messages.success(request, _("The seat is given. It counts from their next page."))
        return redirect("council-seats", pk=council.pk)
    seats = Seat.objects.for_person(request.user, Can.PLAN).filter(council=council).current().select_related("person")
    return render(request, "councils/council_seats.html", {"form": form, "council": council, "seats": seats})


@door("POST", can=Can.PLAN)
def seat_end(request, pk):
    seat = get_allowed(Seat.objects.select_related("council"), request.user, Can.PLAN, pk=pk)
    press(request, seat.end, thanks=_("The seat has ended."))
    return redirect("council-seats", pk=seat.council_id)
