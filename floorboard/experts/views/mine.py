"""What an Expert says about themself: each page is theirs alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.experts.forms.mine import AvoidedWard, Away, Details, Experience, Plan
from floorboard.experts.models import DaysAway, Expert, LivedExperience, WardToAvoid, WellbeingPlan
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once

FACTS = (
    "kind", "levels", "will_speak", "will_not_speak", "languages", "weekdays", "postcode", "latitude", "longitude",
    "travel_km", "weekly_limit", "monthly_limit", "payment", "version",
)  # fmt: skip


def me_as_an_expert(request) -> Expert:
    """Their own row. Whoever leads others sees those elsewhere, and never here."""
    if expert := Expert.objects.for_person(request.user).of(request.user):
        return expert
    raise Http404


@door("GET", "POST")
def my_details(request):
    expert = me_as_an_expert(request)
    form = Details(request.POST or None, initial={name: getattr(expert, name) for name in FACTS})
    if form.is_valid() and try_verb(form, expert.describe, by=request.user, **form.cleaned_data):
        return saved()
    return render(request, "experts/my_details.html", {"form": form, "expert": expert})


@door("GET", "POST")
def my_experience(request):
    expert = me_as_an_expert(request)
    now = {"service_lines": [one.service_line_id for one in expert.lived.all()]}
    form = Experience(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid() and try_verb(form, LivedExperience.say, expert=expert, by=request.user, **form.cleaned_data):
        return saved()
    return render(request, "experts/my_experience.html", {"form": form})


@door("GET", "POST")
def my_wards(request):
    expert = me_as_an_expert(request)
    form = AvoidedWard(request.POST or None)
    if form.is_valid() and try_verb(form, WardToAvoid.add, expert=expert, by=request.user, **form.cleaned_data):
        messages.success(request, _("Nobody asks you to go there."))
        return redirect("my-wards")
    return render(request, "experts/my_wards.html", {"form": form, "wards": expert.avoided.all()})


@door("POST")
def ward_to_avoid_removal(request, pk):
    ward = get_allowed(WardToAvoid.objects.mine(request.user), request.user, Can.SEE, pk=pk)
    press(request, ward.take_out, thanks=_("You may be asked to go there from now on."))
    return redirect("my-wards")


@door("GET", "POST")
def my_days_away(request):
    expert = me_as_an_expert(request)
    form = Away(request.POST or None)
    if form.is_valid() and do_once(form, DaysAway.add, expert=expert, by=request.user):
        messages.success(request, _("We saved it."))
        return redirect("my-days-away")
    away = expert.days_away.to_come()
    return render(request, "experts/my_days_away.html", {"form": form, "away": away})


@door("POST")
def days_away_removal(request, pk):
    away = get_allowed(DaysAway.objects.mine(request.user), request.user, Can.SEE, pk=pk)
    press(request, away.take_out, thanks=_("We took it out."))
    return redirect("my-days-away")


@door("GET", "POST")
def my_plan(request):
    expert = me_as_an_expert(request)
    form = Plan(request.POST if request.method == "POST" else None, initial={"words": str(expert.plan or "")})
    if form.is_valid() and try_verb(form, WellbeingPlan.write, expert=expert, by=request.user, **form.cleaned_data):
        return saved()
    return render(request, "experts/my_plan.html", {"form": form})


def saved():
    return redirect("my-programme")
