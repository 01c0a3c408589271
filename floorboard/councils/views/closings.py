"""Closing a place: what is open there goes to the site's council first."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.meetings import ClosingForm
from floorboard.councils.models.handing_over import close_unit, what_is_open_at
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit


@door("GET", "POST", can=Can.MANAGE_UNITS)
def closing_new(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    form = ClosingForm(request.POST or None)
    if form.is_valid() and try_verb(form, close_unit, unit, reason=form.cleaned_data["reason"], by=request.user):
        messages.success(request, _("It is closed. What was open there was handed over."))
        return redirect("unit-detail", pk=unit.pk)
    left = what_is_open_at(unit)
    shown = {"form": form, "unit": unit, "many_items": left["items"].count(), "meetings": left["meetings"]}
    return render(
        request, "councils/closing_new.html", shown | {"council": left["council"], "running": left["running"]}
    )
