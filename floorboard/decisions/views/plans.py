"""What people must know to join in time: who, how, by when, and which places it touches."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.decisions.forms.opening import PlanForm, ReachForm, WhichKindForm
from floorboard.decisions.hearing import heard_by
from floorboard.decisions.models import Decision
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, get_allowed

WORDS = ("who_can_join", "how_to_join", "already_settled", "decide_by", "version")


@door("GET", "POST", can=Can.DECIDE)
def decision_plan(request, pk):
    decision = _decision(request, pk)
    form = PlanForm(request.POST or None, initial={name: getattr(decision, name) for name in WORDS})
    if form.is_valid() and _planned(request, decision, form):
        return redirect("decision-detail", pk=decision.pk)
    stale = form.is_bound and form.non_field_errors() and not decision.is_made
    return render(request, "decisions/plan.html", {"form": form, "decision": decision, "stale": stale})


@door("GET", "POST", can=Can.DECIDE)
def decision_reach(request, pk):
    decision = _decision(request, pk)
    form = ReachForm(request.POST or None, decision=decision)
    if form.is_valid() and _planned(request, decision, form):
        return redirect("decision-detail", pk=decision.pk)
    return render(request, "decisions/reach.html", {"form": form, "decision": decision})


@door("GET", "POST", can=Can.DECIDE)
def decision_kind(request, pk):
    decision = _decision(request, pk)
    form = WhichKindForm(request.POST or None, decision=decision)
    if request.method == "POST" and form.is_valid():
        decision.name_kind(form.cleaned_data["kind"], by=request.user)
        messages.success(request, _("It is saved."))
        return redirect("decision-detail", pk=decision.pk)
    return render(request, "decisions/kind.html", {"form": form, "decision": decision})


def _decision(request, pk):
    return heard_by(request.user, [get_allowed(Decision.objects.with_place(), request.user, Can.DECIDE, pk=pk)])[0]


def _planned(request, decision, form) -> bool:
    try:
        decision.plan(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal)
        form.start_again_from(decision)
        return False
    messages.success(request, _("It is saved. Everybody whom the question touches can see it."))
    return True
