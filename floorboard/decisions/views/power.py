"""How much power was shared: each side says so for itself, on a screen or on paper slips."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.decisions.capacities import Side
from floorboard.decisions.forms.record import SlipsForm
from floorboard.decisions.hearing import heard_by
from floorboard.decisions.ladder import RUNGS
from floorboard.decisions.models import Decision
from floorboard.decisions.views.records import decision_of, done
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


@door("GET", "POST", can=Can.SEE_WALL)
def decision_power(request, pk):
    [decision] = heard_by(request.user, [get_allowed(Decision.objects.with_place(), request.user, Can.SEE_WALL, pk=pk)])
    problem = ""
    if request.method == "POST":
        try:
            _rate(request, decision)
            return done(request, decision, _("Thank you. Your step is counted. Your name is not with it."))
        except Refused as refusal:
            problem = refusal.words
    shown = {"decision": decision, "rungs": RUNGS[::-1], "problem": problem}
    sides = [side for side in Side if side in decision.sides_of(request.user)]
    return render(
        request, "decisions/power.html", shown | {"sides": sides, "has_rated": decision.has_rated(request.user)}
    )


def _rate(request, decision):
    """One touch says both: the side and the rung, like "people-4"."""
    side, _dash, rung = request.POST.get("step", "").partition("-")
    decision.rate_power(side=side, rung=int(rung) if rung.isascii() and rung.isdecimal() else 0, by=request.user)


@door("GET", "POST", can=Can.DECIDE)
def decision_slips(request, pk):
    decision = decision_of(request, pk)
    form = SlipsForm(request.POST or None)
    if form.is_valid() and do_once(form, decision.count_slips, by=request.user):
        messages.success(request, _("The slips are counted. You can shred them now."))
        return redirect("decision-detail", pk=decision.pk)
    return render(request, "decisions/slips.html", {"form": form, "decision": decision})
