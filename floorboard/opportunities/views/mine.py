"""My programme: where I am on the way, what is owed, my gates and days, a pause, and leaving."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.experts.models.rhythm import next_supervision
from floorboard.experts.visiting import gates_on, may_visit_on
from floorboard.opportunities.forms.ways import Interest, Leaving
from floorboard.opportunities.models import Journey
from floorboard.opportunities.models.journey import day_of, place_for
from floorboard.opportunities.paths import Step
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.sent_once import do_once


def my_way(request) -> Journey | None:
    return Journey.objects.for_person(request.user).prefetch_related("taken").newest_of(request.user)


def my_way_or_404(request) -> Journey:
    if journey := my_way(request):
        return journey
    raise Http404


@door("GET")
def my_programme(request):
    journey = my_way(request)
    expert = Expert.objects.for_person(request.user).with_gates().of(request.user)
    context = {"journey": journey, "expert": expert}
    if journey:
        in_team = journey.is_open and journey.step_apart_from_pauses == Step.ACTIVE
        context |= {"steps": steps_of(journey), "last": journey.last_taken, "in_team": in_team}
    if expert:
        today = timezone.localdate()
        gates = gates_on(expert, today)
        context |= {
            "to_see_to": [one for one in gates if one.runs_out_soon or not one.holds],
            "fine": [one for one in gates if one.holds and not one.runs_out_soon],
            "may": may_visit_on(expert, today),
            "next_supervision": next_supervision(expert),
            "away": expert.days_away.to_come(),
        }
    return render(request, "opportunities/my_programme.html", context)


def steps_of(journey):
    """Each step of the way: (the step, the day they came to it or None, are they there now?)."""
    here = journey.step_apart_from_pauses
    steps = [step for step in journey.way.steps if step != Step.INVITATION or day_of(journey, step)]
    past = journey.way.steps.index(here)
    return [
        (step, day_of(journey, step) if place <= past else None, step == here)
        for place, step in enumerate(journey.way.steps)
        if step in steps
    ]


@door("GET", "POST")
def my_interest(request):
    journey = my_way(request)
    if journey and journey.is_open and journey.step != Step.INVITATION:
        return redirect("my-programme")
    form = Interest(request.POST or None)
    facts = {"person": request.user, "unit": place_for(request.user), "by": request.user}
    if form.is_valid() and do_once(form, Journey.say_interest, **facts):
        messages.success(request, _("Thank you. We find a day to talk."))
        return redirect("my-programme")
    return render(request, "opportunities/my_interest.html", {"form": form})


@door("POST")
def my_pause(request):
    journey = my_way_or_404(request)
    press(request, journey.pause, thanks=_("You are in a pause. Come back when you like. Nobody asks why."))
    return redirect("my-programme")


@door("POST")
def my_return(request):
    journey = my_way_or_404(request)
    press(request, journey.come_back, thanks=_("Good to have you back."))
    return redirect("my-programme")


@door("GET", "POST")
def my_leaving(request):
    journey = my_way_or_404(request)
    form = Leaving(request.POST if request.method == "POST" else None)
    said_no = journey.step == Step.INVITATION
    if form.is_valid():
        try_verb(form, journey.leave, by=request.user, **form.cleaned_data)
        if not form.errors:
            request.user.forget_roles()
            thanks = _("It is done. You can say yes at any time.") if said_no else _("Thank you for all you gave.")
            messages.success(request, thanks)
            return redirect("my-programme")
    expert = Expert.objects.for_person(request.user).of(request.user)
    return render(request, "opportunities/my_leaving.html", {"form": form, "journey": journey, "expert": expert})
