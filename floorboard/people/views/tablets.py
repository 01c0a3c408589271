"""The tablets of a ward, for staff: make one the ward's own, see which are in use, take one out of use."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed, get_unit, may
from floorboard.people.forms.tablets import NewTablet
from floorboard.people.models import Tablet, TabletCode
from floorboard.people.sent_once import do_once
from floorboard.people.tries_on_tablets import wrong_today
from floorboard.people.views.ward_links import qr


@door("GET", "POST", can=Can.ENROL)
def tablet_list(request, pk):
    unit = get_unit(request.user, Can.ENROL, pk=pk)
    form = NewTablet(request.POST or None)
    if form.is_valid() and do_once(form, TabletCode.make, unit=unit, by=request.user):
        code = TabletCode.objects.for_person(request.user).filter(unit=unit).open().order_by("-made_at", "-pk").first()
        return redirect("tablet-code", pk=code.pk) if code else redirect("tablet-list", pk=unit.pk)
    tablets = Tablet.objects.for_person(request.user).filter(unit=unit, ended_on=None)
    shown = [(tablet, wrong_today(tablet)) for tablet in tablets]
    back = "unit-detail" if may(request.user, Can.MANAGE_UNITS, unit) else "place-detail"
    context = {"unit": unit, "tablets": shown, "form": form, "way_back": reverse(back, args=[unit.pk])}
    return render(request, "people/tablets/list.html", context)


@door("GET", can=Can.ENROL)
def tablet_code(request, pk):
    code = get_allowed(TabletCode.objects, request.user, Can.ENROL, pk=pk)
    address = request.build_absolute_uri(reverse("tablet-enrolment"))
    return render(
        request,
        "people/tablets/code.html",
        {"code": code, "unit": code.unit, "address": address, "qr": qr(f"{address}#{code.code}")},
    )


@door("GET", "POST", can=Can.ENROL)
def tablet_ending(request, pk):
    tablet = get_allowed(Tablet.objects, request.user, Can.ENROL, pk=pk)
    if request.method == "POST":
        press(request, tablet.end, thanks=_("The tablet is out of use. Whoever was signed in on it is out."))
        return redirect("tablet-list", pk=tablet.unit_id)
    return render(request, "people/tablets/ending.html", {"tablet": tablet, "unit": tablet.unit})
