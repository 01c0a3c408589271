"""One visit: before it, who comes, and what stands against it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may
from floorboard.people.models import AccessNeed
from floorboard.people.sent_once import do_once
from floorboard.visits.forms.planning import ArrangeForm, AskForm, CallOffForm, PrepareForm
from floorboard.visits.models import Visit, Visitor
from floorboard.visits.seen import experts_for_a_visit
from floorboard.visits.trouble import trouble_with
from floorboard.visits.waiting import last_report_at, lines_of


@door("GET")
def visit_detail(request, pk):
    """Before: aims, who meets you, what the ward said last time and what happened since. After: where the report is."""
    rows = Visit.objects.select_related("unit").with_people()
    visit = get_allowed(rows, request.user, Can.SEE, pk=pk)
    leads = may(request.user, Can.LEAD_EXPERTS, visit.unit)
    mine = next((one for one in visit.visitors.all() if one.expert.person_id == request.user.pk), None)
    last = last_report_at(visit.unit, request.user, before=visit.day)
    context = {
        "visit": visit, "leads": leads, "mine": mine, "last": last,
        "since": lines_of(last, request.user) if last else [],
        "may_prepare": leads or may(request.user, Can.PLAN, visit.unit),
        "trouble": [words for _visit, words in trouble_with([visit] if leads and visit.is_to_come else [])],
        "needs": needs_to_know(request.user, visit),
        "may_report": bool(mine and not mine.off and visit.is_due_a_report),
    }  # fmt: skip
    return render(request, "visits/visit.html", context)


def needs_to_know(person, visit) -> list:
    """What those who come need, as far as each of them lets this reader know it."""
    people = [one.expert.person for one in visit.who_comes]
    seen = AccessNeed.objects.for_person(person).filter(person__in=people).select_related("person")
    return list(seen)


@door("GET", "POST")
def visit_preparation(request, pk):
    visit = get_allowed(Visit.objects.select_related("unit"), request.user, Can.PLAN, pk=pk)
    form = PrepareForm(request.POST or None, initial={"aims": visit.aims, "met_by": visit.met_by})
    if form.is_valid() and try_verb(form, visit.prepare, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. Whoever comes can read it."))
        return redirect("visit-detail", pk=visit.pk)
    return render(request, "visits/form.html", shown(form, visit, _("Prepare this visit"), _("Save")))


def shown(form, visit, heading, button) -> dict:
    return {"form": form, "visit": visit, "unit": visit.unit, "heading": heading, "button": button}


def led(request, pk) -> Visit:
    rows = Visit.objects.select_related("unit").with_people()
    return get_allowed(rows, request.user, Can.LEAD_EXPERTS, pk=pk)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def visit_calling_off(request, pk):
    visit = led(request, pk)
    form = CallOffForm(request.POST or None)
    if form.is_valid() and try_verb(form, visit.call_off, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is called off. Everybody who would have come hears of it."))
        return redirect("visit-detail", pk=visit.pk)
    return render(request, "visits/form.html", shown(form, visit, _("Call this visit off"), _("Call it off")))


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def visit_asking(request, pk):
    visit = led(request, pk)
    come = {one.expert_id for one in visit.who_comes}
    experts = [one for one in experts_for_a_visit(request.user, visit.unit) if one.pk not in come]
    form = AskForm(request.POST or None, experts=experts)
    if form.is_valid() and try_verb(form, visit.ask, by=request.user, **form.cleaned_data):
        messages.success(request, _("They are asked. You see here what they say."))
        return redirect("visit-detail", pk=visit.pk)
    return render(request, "visits/form.html", shown(form, visit, _("Ask somebody to come"), _("Ask them")))


@door("POST", can=Can.LEAD_EXPERTS)
def visitor_letting_go(request, pk):
    """This person need not come: by the lead, who finds somebody else."""
    visitor = get_allowed(
        Visitor.objects.select_related("visit__unit", "expert__person"), request.user, Can.LEAD_EXPERTS, pk=pk
    )
    press(request, visitor.visit.let_go, visitor.expert, thanks=_("They hear that they need not come."))
    return redirect("visit-detail", pk=visitor.visit_id)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def visit_new(request, pk):
    """A visit arranged by hand, under the same rules as a planned one."""
    unit = get_unit(request.user, Can.LEAD_EXPERTS, pk=pk)
    form = ArrangeForm(request.POST or None, experts=experts_for_a_visit(request.user, unit))
    if form.is_valid() and do_once(form, Visit.arrange, unit=unit, by=request.user):
        messages.success(request, _("They are asked to come."))
        return redirect("unit-visits", pk=unit.pk)
    context = {"form": form, "unit": unit, "heading": _("Arrange a visit"), "button": _("Ask them to come")}
    return render(request, "visits/form.html", context)
