"""What happens to a unit: opened below another, described, moved, given another kind of care."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit
from floorboard.people.forms.units import Address, Move, NameAndPeople, OpenNew, Retool
from floorboard.people.sent_once import do_once


@door("GET", "POST", can=Can.MANAGE_UNITS)
def unit_new(request, pk):
    above = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    form = OpenNew(request.POST or None, above=above)
    if form.is_valid() and do_once(form, Unit.open_new, above=above, by=request.user):
        messages.success(request, _("The new place is there."))
        return redirect("unit-detail", pk=above.pk)
    return render(request, "people/units/new.html", {"form": form, "unit": above})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def unit_facts(request, pk):
    return describe(request, pk, NameAndPeople, "people/units/facts.html")


@door("GET", "POST", can=Can.MANAGE_UNITS)
def unit_address(request, pk):
    return describe(request, pk, Address, "people/units/address.html")


def describe(request, pk, Form, template):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    name = unit.name
    form = Form(request.POST or None, unit=unit)
    if form.is_valid() and try_verb(form, unit.describe, by=request.user, **form.facts()) is not None:
        messages.success(request, _("The facts are changed."))
        return redirect("unit-detail", pk=unit.pk)
    return render(request, template, {"form": form, "unit": unit, "name": name})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def unit_move(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    form = Move(request.POST or None, unit=unit, by=request.user)
    if form.is_valid() and do_once(form, unit.move, by=request.user):
        messages.success(request, _("It stands in its new place now."))
        return redirect("unit-detail", pk=unit.pk)
    return render(request, "people/units/move.html", {"form": form, "unit": unit})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def unit_retooling(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    form = Retool(request.POST or None)
    if form.is_valid() and do_once(form, unit.retool, by=request.user):
        messages.success(request, _("The kind of care is changed. Its council is to be set up anew."))
        return redirect("unit-detail", pk=unit.pk)
    return render(request, "people/units/retool.html", {"form": form, "unit": unit})
