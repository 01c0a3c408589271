"""Who is called first for safety at one place, who next, and who reads when it is about one of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, units_where
from floorboard.voice.forms.hours import InsteadForm, SafetyDutyForm
from floorboard.voice.models import ReadsInstead, SafetyDuty
from floorboard.voice.models.called import MINUTES
from floorboard.voice.models.safety_duty import who_is_on_duty, who_keeps_people_safe


def place(request, pk):
    """The unit, when this person sets its safety rota: as administrator of the branch or as safeguarding lead."""
    try:
        return get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    except PermissionDenied:
        if unit := units_where(request.user, Can.SAFEGUARD).filter(pk=pk).first():
            return unit
        raise


def page(request, unit, **forms):
    today = timezone.localdate()
    rota = SafetyDuty.objects.for_person(request.user).filter(unit=unit, until__gte=today)
    context = {
        "unit": unit, "rota": rota.select_related("person"), "minutes": MINUTES,
        "on_duty": who_is_on_duty(unit), "everybody": who_keeps_people_safe(unit),
        "duty_form": SafetyDutyForm(prefix="duty", unit=unit, initial={"since": today}),
    }  # fmt: skip
    if may(request.user, Can.MANAGE_UNITS, unit):
        # Whoever keeps people safe does not choose who reads what is about themself.
        context["instead"] = ReadsInstead.objects.for_person(request.user).filter(unit=unit)
        context["instead_form"] = InsteadForm(prefix="instead", unit=unit)
    return render(request, "voice/safety/detail.html", context | forms)


@door("GET", can=None)
def safety(request, pk):
    return page(request, place(request, pk))


@door("POST", can=None)
def safety_rota(request, pk):
    unit = place(request, pk)
    form = SafetyDutyForm(request.POST, prefix="duty", unit=unit)
    if form.is_valid() and try_verb(form, SafetyDuty.put, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("They are on the rota."))
        return redirect("safety", pk=unit.pk)
    return page(request, unit, duty_form=form)


@door("POST", can=None)
def safety_duty_ending(request, pk):
    duty = get_allowed(SafetyDuty.objects.with_place(), request.user, Can.SEE, pk=pk)
    unit = place(request, duty.unit_id)
    duty.take_off(by=request.user)
    messages.success(request, _("They are off the rota."))
    return redirect("safety", pk=unit.pk)


@door("POST", can=Can.MANAGE_UNITS)
def reads_instead(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    form = InsteadForm(request.POST, prefix="instead", unit=unit)
    if form.is_valid():
        to, kind = form.cleaned_data["who"]
        if try_verb(form, ReadsInstead.choose, unit=unit, to=to, kind=kind, by=request.user):
            messages.success(request, _("They read instead from now on."))
            return redirect("safety", pk=unit.pk)
    return page(request, unit, instead_form=form)


@door("POST", can=Can.MANAGE_UNITS)
def reads_instead_ending(request, pk):
    chosen = get_allowed(ReadsInstead.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    chosen.end(by=request.user)
    messages.success(request, _("They do not read instead any more."))
    return redirect("safety", pk=chosen.unit_id)
