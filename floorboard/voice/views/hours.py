"""Reading hours, the limit and the rota of one place. The site's managers and the administrator set them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, units_where
from floorboard.voice.forms.hours import DutyForm, HoursForm, LimitForm
from floorboard.voice.models import OnDuty
from floorboard.voice.models.reading_clock import clock_of, set_hours, set_limit


def place(request, pk):
    """The unit, when this person sets its hours: as administrator of the branch or as a reader who manages it."""
    try:
        return get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    except PermissionDenied:
        if unit := units_where(request.user, Can.TRIAGE).filter(pk=pk).first():
            return unit
        raise


def page(request, unit, **forms):
    clock, today = clock_of(unit), timezone.localdate()
    rota = OnDuty.objects.for_person(request.user).filter(unit=unit, until__gte=today)
    back = "unit-detail" if may(request.user, Can.MANAGE_UNITS, unit) else "place-detail"
    context = {
        "way_back": reverse(back, args=[unit.pk]),
        "unit": unit, "clock": clock, "own": unit.reading_hours.exists(), "without": clock.days_without(today),
        "week": [(name, clock.week().get(number)) for number, name in WEEKDAYS.items()],
        "rota": rota.select_related("person"),
        "hours_form": HoursForm(prefix="hours"),
        "limit_form": LimitForm(prefix="limit", initial={"hours": clock.limit}),
        "duty_form": DutyForm(prefix="duty", unit=unit, initial={"since": today}),
    }  # fmt: skip
    return render(request, "voice/hours/detail.html", context | forms)


def saved(request, unit, words):
    messages.success(request, words)
    return redirect(reverse("reading-hours", args=[unit.pk]))


@door("GET", "POST", can=Can.MANAGE_UNITS)
def reading_hours(request, pk):
    unit = place(request, pk)
    form = HoursForm(request.POST or None, prefix="hours")
    if form.is_valid():
        try_verb(form, set_hours, unit, by=request.user, **form.cleaned_data)
        if not form.errors:
            return saved(request, unit, _("The reading hours are changed."))
    return page(request, unit, hours_form=form)


@door("POST", can=Can.MANAGE_UNITS)
def reading_limit(request, pk):
    unit = place(request, pk)
    form = LimitForm(request.POST, prefix="limit")
    if form.is_valid():
        try_verb(form, set_limit, unit, by=request.user, **form.cleaned_data)
        if not form.errors:
            return saved(request, unit, _("The time to read is changed."))
    return page(request, unit, limit_form=form)


@door("POST", can=Can.MANAGE_UNITS)
def reading_rota(request, pk):
    unit = place(request, pk)
    form = DutyForm(request.POST, prefix="duty", unit=unit)
    if form.is_valid() and try_verb(form, OnDuty.put, unit=unit, by=request.user, **form.cleaned_data):
        return saved(request, unit, _("They are on the rota."))
    return page(request, unit, duty_form=form)


@door("POST", can=Can.MANAGE_UNITS)
def rota_ending(request, pk):
    duty = get_allowed(OnDuty.objects.with_place(), request.user, Can.SEE, pk=pk)
    unit = place(request, duty.unit_id)
    duty.take_off(by=request.user)
    return saved(request, unit, _("They are off the rota."))
