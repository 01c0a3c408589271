"""The ward's own address: made, printed as a card, taken back."""

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, get_unit
from floorboard.people.forms.units import MakeLink
from floorboard.people.models import WardLink
from floorboard.people.sent_once import do_once


@door("POST", can=Can.MANAGE_UNITS)
def ward_link_new(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    if unit.is_closed() or unit.level not in WITH_A_KIND_OF_CARE:
        messages.error(request, _("Only an open ward, house or site has an address of its own."))
        return redirect("unit-detail", pk=unit.pk)
    form = MakeLink(request.POST)
    if form.is_valid() and do_once(form, WardLink.make, unit=unit, by=request.user):
        messages.success(request, _("The address is made. Print its card, or put it on the tablet."))
    return redirect("unit-detail", pk=unit.pk)


@door("GET", can=Can.MANAGE_UNITS)
def ward_link_card(request, pk):
    link = get_allowed(WardLink.objects.open(), request.user, Can.MANAGE_UNITS, pk=pk)
    address = request.build_absolute_uri(link.path)
    return render(
        request,
        "people/units/card.html",
        {"link": link, "unit": link.unit, "pieces": pieces(address), "qr": qr(address)},
    )


@door("GET", "POST", can=Can.MANAGE_UNITS)
def ward_link_revocation(request, pk):
    link = get_allowed(WardLink.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    if link.revoked_on:
        return redirect("unit-detail", pk=link.unit_id)
    if request.method == "POST":
        link.revoke(by=request.user)
        messages.success(request, _("The address is taken back. Whoever opens it is told so."))
        return redirect("unit-detail", pk=link.unit_id)
    return render(request, "people/units/revoke.html", {"link": link, "unit": link.unit})


def qr(address: str) -> str:
    """The address as a square of 60 mm that a phone can read, as the address of a picture."""
    drawn = segno.make(address, error="m", micro=False)
    side = drawn.symbol_size(border=4)[0]
    return drawn.svg_data_uri(scale=60 / side, unit="mm", border=4)


def pieces(address: str) -> list[str]:
    """The address in short pieces, so that a narrow page can break it between them."""
    return [address[start : start + 8] for start in range(0, len(address), 8)]
