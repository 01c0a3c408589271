"""The ward's own address: made, printed as a card, taken back."""

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, get_unit
from floorboard.people.models import WardLink


@door("POST", can=Can.MANAGE_UNITS)
def ward_link_new(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    if unit.is_closed() or unit.level not in WITH_A_KIND_OF_CARE:
        messages.error(request, _("Only an open ward, house or site has an address of its own."))
        return redirect("unit-detail", pk=unit.pk)
    link = WardLink.make(unit=unit, by=request.user)
    return redirect("ward-link-card", pk=link.pk)


@door("GET", can=Can.MANAGE_UNITS)
def ward_link_card(request, pk):
    link = get_allowed(WardLink.objects.open().select_related("unit__above"), request.user, Can.MANAGE_UNITS, pk=pk)
    address = request.build_absolute_uri(link.path)
    return render(
        request, "people/units/card.html", {"link": link, "unit": link.unit, "address": address, "qr": qr(address)}
    )


@door("GET", "POST", can=Can.MANAGE_UNITS)
def ward_link_revocation(request, pk):
    link = get_allowed(WardLink.objects.open().select_related("unit"), request.user, Can.MANAGE_UNITS, pk=pk)
    if request.method == "POST":
        link.revoke(by=request.user)
        messages.success(request, _("The address is taken back. Whoever opens it is told so."))
        return redirect("unit-detail", pk=link.unit_id)
    return render(request, "people/units/revoke.html", {"link": link, "unit": link.unit})


def qr(address: str) -> str:
    """The address as a square that a phone can read, drawn in the page itself."""
    drawn = segno.make(address, error="m", micro=False)
    side = drawn.symbol_size(border=4)[0]
    return mark_safe(drawn.svg_inline(scale=60 / side, unit="mm", border=4, svgclass="fb-qr", lineclass=None))  # noqa: S308
