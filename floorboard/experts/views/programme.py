"""One Expert, as whoever leads the programme sees them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.forms.mine import FactForm, GateForm, Talk
from floorboard.experts.models import Expert, Fact, Gate, GateKind, Supervision
from floorboard.experts.models.rhythm import next_supervision
from floorboard.experts.visiting import gates_on, may_visit_on
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.looks import looked
from floorboard.people.models import AccessNeed
from floorboard.people.sent_once import do_once


@door("GET")
def expert_detail(request, pk):
    """Where news about it leads: each to the page where they see it. Whoever leads is written down as having looked."""
    expert = get_allowed(Expert.objects.with_gates(), request.user, Can.SEE, pk=pk)
    if expert.person_id == request.user.pk:
        return redirect("my-programme")
    looked(request.user, expert, "what they lived through", at_person=expert.person)
    today = timezone.localdate()
    context = {
        "expert": expert,
        "gates": gates_on(expert, today),
        "may": may_visit_on(expert, today),
        "next_supervision": next_supervision(expert),
        "need": AccessNeed.objects.for_person(request.user).of(expert.person),
        "lived": expert.lived.select_related("service_line"),
        "wards": expert.avoided.all(),
        "away": expert.days_away.to_come(),
    }
    return render(request, "experts/expert.html", context)


def led(request, pk) -> Expert:
    return get_allowed(Expert.objects.with_gates(), request.user, Can.LEAD_EXPERTS, pk=pk)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def expert_gate(request, pk):
    expert = led(request, pk)
    form = GateForm(request.POST or None, kinds=GateKind.choices, levels=Gate.Dbs.choices)
    if form.is_valid() and try_verb(form, Gate.record, expert=expert, by=request.user, **form.cleaned_data):
        return saved(request, expert)
    return render(
        request, "experts/expert_form.html", {"form": form, "expert": expert, "what": _("Something was seen")}
    )


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def expert_supervision(request, pk):
    expert = led(request, pk)
    form = Talk(request.POST or None, initial={"on": timezone.localdate(), "weeks": expert.supervision_weeks})
    if form.is_valid() and try_verb(form, Supervision.record, expert=expert, by=request.user, **form.cleaned_data):
        return saved(request, expert)
    return render(request, "experts/expert_form.html", {"form": form, "expert": expert, "what": _("We talked it over")})


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def expert_fact(request, pk):
    expert = led(request, pk)
    form = FactForm(request.POST or None)
    if form.is_valid() and do_once(form, Fact.note, expert=expert, by=request.user):
        return saved(request, expert)
    return render(request, "experts/expert_form.html", {"form": form, "expert": expert, "what": _("Good to know")})


def saved(request, expert):
    messages.success(request, _("We saved it."))
    return redirect("expert-detail", pk=expert.pk)
