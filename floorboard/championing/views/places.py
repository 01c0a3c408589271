"""What a place takes on itself: its champion, what its leaders signed, its plan of involvement."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.championing.forms import parts
from floorboard.championing.models import Agreement, Champion, Plan, PlanStep
from floorboard.championing.sheets import sheet
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, reaches_below
from floorboard.people.sent_once import do_once

YEARS = 3
NAMES = 5


@door("GET", can=Can.SEE_WALL)
def unit_involvement(request, pk):
    unit, person = get_unit(request.user, Can.SEE_WALL, pk=pk), request.user
    named = Champion.objects.for_person(person, Can.SEE_WALL).filter(unit=unit).select_related("person")
    standing = named.standing().first()
    plans = (
        Plan.objects.for_person(person, Can.SEE_WALL)
        .filter(unit=unit)
        .select_related("joins_from")
        .prefetch_related("steps__moves")[:YEARS]
    )
    mine = {(role.unit_id, role.kind) for role in person.current_roles}
    shown = {
        "unit": unit,
        "champion": standing,
        "is_left": standing is None and named.filter(until=None).exists(),
        "before": [one for one in named[:NAMES] if one != standing],
        "agreements": Agreement.objects.for_person(person, Can.SEE_WALL).filter(unit=unit)[:NAMES],
        "plans": [(plan, [(s, (s.owner_unit_id, s.owner_kind) in mine) for s in plan.steps.all()]) for plan in plans],
        "may_write": may(person, Can.ANSWER, unit),
        "sees_below": unit.level != Unit.Level.WARD and reaches_below(person, Can.SEE_WALL, unit),
    }
    return render(request, "championing/involvement.html", shown)


def _written(request, pk, Form, verb, heading, thanks, **more):
    """A form of whoever answers for the place; `verb` takes what was typed and the place."""
    unit = get_unit(request.user, Can.ANSWER, pk=pk)
    form = Form(request.POST or None, **({"unit": unit} if more.get("here") else {}))
    if form.is_valid() and do_once(form, verb, unit=unit, by=request.user):
        messages.success(request, thanks)
        return redirect("unit-involvement", pk=unit.pk)
    return render(request, "championing/form.html", {"form": form, "unit": unit, "heading": heading})


@door("GET", "POST", can=Can.ANSWER)
def unit_champion(request, pk):
    heading, thanks = _("Name a champion"), _("Thank you. The champion is named.")
    return _written(request, pk, parts.ChampionForm, Champion.name_one, heading, thanks, here=True)


@door("GET", "POST", can=Can.ANSWER)
def unit_agreement(request, pk):
    heading, thanks = _("Sign for this place"), _("Thank you. It is signed, and holds for a year.")
    return _written(request, pk, parts.AgreementForm, Agreement.sign, heading, thanks)


@door("GET", "POST", can=Can.ANSWER)
def unit_plan(request, pk):
    return _written(request, pk, parts.PlanForm, Plan.write, _("Write a plan"), _("The plan is there. Add its steps."))


@door("POST", can=Can.ANSWER)
def champion_end(request, pk):
    champion = get_allowed(Champion.objects, request.user, Can.ANSWER, pk=pk)
    press(request, champion.end, thanks=_("It is written down."))
    return redirect("unit-involvement", pk=champion.unit_id)


@door("GET", "POST", can=Can.ANSWER)
def plan_step(request, pk):
    plan = get_allowed(Plan.objects.select_related("joins_from"), request.user, Can.ANSWER, pk=pk)
    form = parts.StepForm(request.POST or None, unit=plan.unit)
    if form.is_valid() and do_once(form, plan.add_step, by=request.user):
        messages.success(request, _("The step is there."))
        return redirect("unit-involvement", pk=plan.unit_id)
    return render(request, "championing/form.html", {"form": form, "unit": plan.unit, "heading": _("A step")})


@door("GET", can=Can.SEE_WALL)
def plan_file(request, pk, kind):
    """The steps of a plan for a spreadsheet: what its page shows."""
    plan = get_allowed(Plan.objects, request.user, Can.SEE_WALL, pk=pk)
    head = [_("Step"), _("Who"), _("Place"), _("First day"), _("Day"), _("Done on"), _("Times it moved")]
    rows = [
        [s.words, s.get_owner_kind_display(), s.owner_unit.name, s.first_due, s.due, s.done_on, len(s.moves.all())]
        for s in plan.steps.prefetch_related("moves")
    ]
    return sheet(kind, f"plan-{plan.year}", plan.unit, head, rows)


def a_step(request, pk, can=Can.ANSWER) -> PlanStep:
    return get_allowed(PlanStep.objects.select_related("plan").prefetch_related("moves"), request.user, can, pk=pk)


@door("GET")
def plan_step_detail(request, pk):
    """One step, for whoever owes it: the plan may be that of a place they do not see."""
    step, person = a_step(request, pk, Can.SEE), request.user
    shown = {
        "step": step,
        "is_mine": PlanStep.objects.for_person(person, Can.ANSWER).filter(pk=step.pk).exists(),
        "sees_plan": may(person, Can.SEE_WALL, step.plan.unit),
    }
    return render(request, "championing/step.html", shown)


@door("POST")
def plan_step_done(request, pk):
    step = a_step(request, pk)
    press(request, step.finish, thanks=_("Thank you. It is done."))
    return redirect("plan-step-detail", pk=step.pk)


@door("GET", "POST")
def plan_step_move(request, pk):
    step = a_step(request, pk)
    form = parts.MoveForm(request.POST or None)
    if form.is_valid() and try_verb(form, step.move, by=request.user, **form.cleaned_data):
        messages.success(request, _("It has another day."))
        return redirect("plan-step-detail", pk=step.pk)
    return render(request, "championing/step_move.html", {"form": form, "step": step})
