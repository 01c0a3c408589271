"""Pilots of peer support: the list, one pilot with all its parts, and its forms."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.pages.numbers import count_of_people
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, may, roles_that, somewhere
from floorboard.people.sent_once import do_once
from floorboard.pilots.forms import parts
from floorboard.pilots.models import Dose, GoOrNot, Measure, MeasureValue, Pilot, PilotWard, Ready, RollOutStep
from floorboard.voice.models import Item

PILOTS = Table("pilots", gettext_lazy("Trying out peer support"), (
    (gettext_lazy("Pilot"), "name"),
    (gettext_lazy("Place"), "unit.name"),
    (gettext_lazy("Wards"), lambda pilot: ", ".join(ward.unit.name for ward in pilot.wards.all())),
))  # fmt: skip


@door("GET", can=Can.SEE_WALL)
def pilot_list(request):
    pilots = Pilot.objects.for_person(request.user).select_related("unit").prefetch_related("wards__unit")
    if made := PILOTS.taken(request, pilots):
        return made
    shown = {"pilots": pilots[:100], "may_lead": bool(roles_that(request.user, Can.LEAD_EXPERTS))}
    return render(request, "pilots/list.html", shown)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def pilot_new(request):
    somewhere(request.user, Can.LEAD_EXPERTS)
    form = parts.NewPilot(request.POST or None, person=request.user)
    if form.is_valid() and do_once(form, Pilot.begin, by=request.user):
        messages.success(request, _("The pilot is begun. Choose its wards, and make them ready."))
        return redirect("pilot-list")
    return render(request, "pilots/new.html", {"form": form})


def a_pilot(request, can, pk) -> Pilot:
    """With `voices_many`: how many things people said stand beside it."""
    return get_allowed(
        Pilot.objects.select_related("unit", "board")
        .annotate(voices_many=Count("voices", filter=Q(voices__item__circle__in=Item.WIDE)))
        .prefetch_related("workers"),
        request.user,
        can,
        pk=pk,
    )


@door("GET", can=Can.SEE_WALL)
def pilot_detail(request, pk):
    pilot, person = a_pilot(request, Can.SEE_WALL, pk), request.user
    wards = list(pilot.wards.select_related("unit").prefetch_related("ready", "doses"))
    for ward in wards:
        ward.pilot = pilot
    inside = bool(wards) and all(may(person, Can.SEE, ward.unit) for ward in wards)  # its numbers are of all of them
    measures = [
        (measure, [value for value in measure.values.all() if inside or not value.is_of_few], hidden(measure, inside))
        for measure in pilot.measures.prefetch_related("values")
    ]
    decided = pilot.going_on_for(person)
    shown = {
        "pilot": pilot,
        "wards": [(ward, checks_of(ward), ward.missing() if not ward.started_on else []) for ward in wards],
        "workers": [(one, count_of_people(one.many, may(person, Can.SEE, one.site))) for one in pilot.workers.all()],
        "measures": measures,
        "voices": pilot.voices_for(person)[:20],
        "decided": decided,
        "decision": decided and decided.is_seen and decided.decision,
        "steps": pilot.steps.select_related("owner_unit"),
        "may_lead": may(person, Can.LEAD_EXPERTS, pilot.unit),
    }
    return render(request, "pilots/pilot.html", shown)


def hidden(measure, inside) -> int:
    """How many of its numbers come from so few people that others do not see them."""
    return 0 if inside else sum(value.is_of_few for value in measure.values.all())


def checks_of(ward) -> list[tuple]:
    """(what, the row that says it is ready or None) for each thing that must be."""
    there = {one.what: one for one in ward.ready.all()}
    return [(check, check.label, there.get(check)) for check in Ready.Check]


# What can be added to a pilot: heading, its form, and the verb that takes the pilot and what was typed.
PARTS = {
    "ward": (gettext_lazy("A ward to try it on"), parts.WardPart, lambda pilot: pilot.add_ward),
    "workers": (gettext_lazy("How many peer workers?"), parts.WorkersPart, lambda pilot: pilot.count_workers),
    "measure": (gettext_lazy("What we look at"), parts.MeasurePart, lambda pilot: _with(Measure.add, pilot)),
    "value": (gettext_lazy("A number, before or after"), parts.ValuePart, lambda _pilot: MeasureValue.write),
    "voice": (gettext_lazy("What people say about it"), parts.VoicePart, lambda pilot: pilot.hear),
    "decision": (gettext_lazy("Does it go on?"), parts.DecisionPart, lambda pilot: _with(GoOrNot.decide, pilot)),
    "step": (gettext_lazy("A step to more wards"), parts.StepPart, lambda pilot: _with(RollOutStep.add, pilot)),
}


def _with(verb, pilot):
    return lambda **typed: verb(pilot=pilot, **typed)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def pilot_part(request, pk, part):
    pilot = a_pilot(request, Can.LEAD_EXPERTS, pk)
    heading, Form, verb = PARTS[part]
    form = Form(request.POST or None, pilot=pilot, person=request.user)
    if form.is_valid() and do_once(form, verb(pilot), by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("pilot-detail", pk=pilot.pk)
    return render(request, "pilots/form.html", {"form": form, "pilot": pilot, "heading": heading})


def a_ward(request, pk) -> PilotWard:
    rows = PilotWard.objects.select_related("pilot", "unit")
    return get_allowed(rows, request.user, Can.LEAD_EXPERTS, pk=pk)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def pilot_ward_ready(request, pk):
    ward = a_ward(request, pk)
    if (no_more := request.POST.get("not")) in Ready.Check.values:
        press(request, ward.say_not_ready, what=no_more, thanks=_("It is taken out."))
        return redirect("pilot-detail", pk=ward.pilot_id)
    form = parts.ReadyForm(request.POST or None, initial={"what": request.GET.get("what")})
    if form.is_valid() and try_verb(form, ward.say_ready, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down."))
        return redirect("pilot-detail", pk=ward.pilot_id)
    shown = {"form": form, "pilot": ward.pilot, "heading": _("Ready: %(ward)s") % {"ward": ward.unit.name}}
    return render(request, "pilots/form.html", shown)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def pilot_ward_dose(request, pk):
    ward = a_ward(request, pk)
    form = parts.DoseForm(request.POST or None)
    if form.is_valid() and try_verb(form, Dose.write, ward=ward, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down."))
        return redirect("pilot-detail", pk=ward.pilot_id)
    shown = {"form": form, "pilot": ward.pilot, "heading": _("Hours: %(ward)s") % {"ward": ward.unit.name}}
    return render(request, "pilots/form.html", shown)


@door("POST", can=Can.LEAD_EXPERTS)
def pilot_ward_start(request, pk):
    ward = a_ward(request, pk)
    press(request, ward.start, thanks=_("Peer support has started on this ward."))
    return redirect("pilot-detail", pk=ward.pilot_id)


@door("POST", can=Can.LEAD_EXPERTS)
def pilot_ward_stop(request, pk):
    ward = a_ward(request, pk)
    press(request, ward.stop, thanks=_("It is over on this ward."))
    return redirect("pilot-detail", pk=ward.pilot_id)


@door("POST", can=Can.LEAD_EXPERTS)
def pilot_step_done(request, pk):
    step = get_allowed(RollOutStep.objects.select_related("pilot"), request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, step.finish, thanks=_("Thank you. It is done."))
    return redirect("pilot-detail", pk=step.pilot_id)
