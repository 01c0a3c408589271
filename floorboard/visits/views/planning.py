"""Planning: patterns of wards, plans for weeks, and days without visitors."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, somewhere
from floorboard.people.sent_once import do_once
from floorboard.visits import making
from floorboard.visits.forms.planning import ChangeForm, NoVisitorsForm, PatternForm, PlanForm
from floorboard.visits.lists import TO_COME
from floorboard.visits.models import NoVisitors, Plan, VisitPattern
from floorboard.visits.plan_page import page_of
from floorboard.visits.seen import asked_for_by_wards, place_page, places_led, to_come, troubled

MANY = 20


@door("GET", can=Can.SEE)
def unit_visits(request, pk):
    unit = get_unit(request.user, Can.SEE, pk=pk)
    if made := TO_COME.taken(request, lambda: to_come(unit, request.user)):
        return made
    return render(request, "visits/place.html", place_page(unit, request.user, request.GET.get("month", "")))


@door("GET", "POST", can=Can.PLAN)
def unit_pattern(request, pk):
    """The ward asks for visits; whoever leads the programme sets them."""
    unit = get_ward(request, pk)
    leads = may(request.user, Can.LEAD_EXPERTS, unit)
    now = VisitPattern.objects.for_person(request.user).filter(unit=unit.pk)
    last = now.current().first() or now.asked().first()
    names = ("how_often", "together", "at", "minutes", "words")
    form = PatternForm(request.POST or None, initial={name: getattr(last, name) for name in names} if last else {})
    verb = VisitPattern.decide if leads else VisitPattern.ask
    if form.is_valid() and try_verb(form, verb, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(
            request, _("We saved it.") if leads else _("You asked for visits. The programme lead answers.")
        )
        return redirect("unit-visits", pk=unit.pk)
    heading = _("How often does somebody come?") if leads else _("Ask for visits")
    context = {"form": form, "unit": unit, "heading": heading, "button": _("Save") if leads else _("Ask")}
    return render(request, "visits/form.html", context | {"pattern": now.current().first() if leads else None})


def get_ward(request, pk):
    """For whoever plans the ward's meetings or leads the programme there."""
    can = Can.PLAN
    unit = get_unit(request.user, Can.SEE, pk=pk)
    if may(request.user, Can.LEAD_EXPERTS, unit):
        can = Can.LEAD_EXPERTS
    return get_unit(request.user, can, pk=pk)


@door("POST", can=Can.LEAD_EXPERTS)
def pattern_end(request, pk):
    pattern = get_allowed(VisitPattern.objects.current(), request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, pattern.end, thanks=_("No more visits are planned by it. Those that are promised stay."))
    return redirect("unit-visits", pk=pattern.unit_id)


@door("GET", "POST", can=Can.PLAN)
def unit_no_visitors(request, pk):
    unit = get_ward(request, pk)
    form = NoVisitorsForm(request.POST or None)
    if form.is_valid() and do_once(form, NoVisitors.say, unit=unit, by=request.user):
        messages.success(request, _("Nobody visits on these days. Visits in between are called off."))
        return redirect("unit-visits", pk=unit.pk)
    context = {"form": form, "unit": unit, "heading": _("Days without visitors"), "button": _("Save")}
    return render(request, "visits/form.html", context)


@door("POST", can=Can.PLAN)
def no_visitors_removal(request, pk):
    days = get_allowed(NoVisitors.objects, request.user, Can.PLAN, pk=pk)
    press(request, days.take_out, thanks=_("People may visit after all. Tell the programme lead."))
    return redirect("unit-visits", pk=days.unit_id)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def visit_plan_list(request):
    """For whoever leads: what wards ask for, what cannot be as promised, and the plans."""
    somewhere(request.user, Can.LEAD_EXPERTS)
    places = places_led(request.user)
    form = PlanForm(request.POST or None, units=places)
    if form.is_valid() and (plan := try_verb(form, Plan.ask, by=request.user, **form.cleaned_data)):
        making.make.enqueue(plan.pk)
        return redirect("visit-plan", pk=plan.pk)
    context = {
        "form": form,
        "change": ChangeForm(units=places, auto_id="change_%s"),
        "plans": Plan.objects.for_person(request.user).select_related("by")[:MANY],
        "asked_for": asked_for_by_wards(request.user),
        "troubled": troubled(request.user),
        "places": places[:MANY],
    }
    return render(request, "visits/plans.html", context)


@door("POST", can=Can.LEAD_EXPERTS)
def visit_plan_change(request):
    """Plan around what is promised: somebody is ill, a ward has an outbreak."""
    somewhere(request.user, Can.LEAD_EXPERTS)
    form = ChangeForm(request.POST, units=places_led(request.user))
    if form.is_valid():
        asked = {"kind": Plan.Kind.CHANGE, "unit": form.cleaned_data["unit"]}
        if plan := press(request, Plan.ask, **asked):
            making.make.enqueue(plan.pk)
            return redirect("visit-plan", pk=plan.pk)
    return redirect("visit-plan-list")


@door("GET", can=Can.LEAD_EXPERTS)
def visit_plan(request, pk):
    plan = get_allowed(Plan.objects.select_related("by"), request.user, Can.LEAD_EXPERTS, pk=pk)
    return render(request, "visits/plan.html", page_of(plan, request.user))


@door("POST", can=Can.LEAD_EXPERTS)
def visit_plan_promise(request, pk):
    plan = get_allowed(Plan.objects, request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, plan.begin_to_promise, thanks=_("Everybody in the plan is being asked to come."))
    if plan.is_asking:
        making.ask_everybody.enqueue(plan.pk, request.user.pk)
    return redirect("visit-plan", pk=plan.pk)


@door("POST", can=Can.LEAD_EXPERTS)
def visit_plan_removal(request, pk):
    plan = get_allowed(Plan.objects, request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, plan.throw_away, thanks=_("The plan is thrown away. Nobody was asked."))
    return redirect("visit-plan-list")
