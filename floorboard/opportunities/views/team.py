"""The team as whoever leads the programme sees it: where each is on the way, what ends soon, who owes what."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.experts.visiting import gates_on
from floorboard.opportunities.forms.ways import NextStep, TeamInvitation
from floorboard.opportunities.models import Journey, WayIn
from floorboard.opportunities.paths import Step
from floorboard.opportunities.views.mine import steps_of
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, roles_that, somewhere
from floorboard.people.sent_once import do_once

MOST, PAGE = 1000, 50  # people on the way at one time; and on one page of them
SHOWN = 8  # of each step on the first page


@dataclass
class Member:
    """One line of the team."""

    journey: Journey
    expert: Expert | None
    gates: list

    @property
    def last(self):
        return self.journey.last_taken

    @property
    def to_see_to(self) -> list:
        """Gates that end soon or are not in date; before the team begins only those that ended."""
        in_team = self.journey.step in (Step.ACTIVE, Step.PAUSED)
        return [one for one in self.gates if one.runs_out_soon or (not one.holds and (in_team or one.gate))]


@door("GET", can=Can.LEAD_EXPERTS)
def team(request):
    somewhere(request.user, Can.LEAD_EXPERTS)
    journeys = Journey.objects.for_person(request.user, Can.LEAD_EXPERTS).open().select_related("person")
    journeys = list(journeys.prefetch_related("taken").order_by("person__name")[:MOST])
    experts = Expert.objects.for_person(request.user, Can.LEAD_EXPERTS).with_gates()
    known = {expert.person_id: expert for expert in experts.filter(forgotten_on=None)}
    today = timezone.localdate()
    members = []
    for journey in journeys:
        expert = known.get(journey.person_id)
        members.append(Member(journey, expert, gates_on(expert, today) if expert else []))
    groups = {
        "late": [one for one in members if one.last.is_late],
        "gates": [one for one in members if one.to_see_to],
        **{step.value: [one for one in members if one.journey.step == step] for step in Step},
    }
    if (asked := request.GET.get("all", "")) in groups:
        page = Paginator(groups[asked], PAGE).get_page(request.GET.get("page"))
        titles = {"late": _("The day is over"), "gates": _("In date: look at these")}
        title = titles.get(asked) or Step(asked).label
        return render(request, "opportunities/team_all.html", {"page": page, "title": title, "all": asked})
    steps = [(step, groups[step.value]) for step in Step]
    context = {
        "by_step": [(step, found) for step, found in steps if found],
        "to_see_to": groups["gates"],
        "cards": WayIn.objects.for_person(request.user, Can.LEAD_EXPERTS).open().select_related("unit"),
        "late": groups["late"],
        "shown": SHOWN,
        "places": [role.unit for role in roles_that(request.user, Can.LEAD_EXPERTS)],
    }
    return render(request, "opportunities/team.html", context)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def team_invitation(request):
    somewhere(request.user, Can.LEAD_EXPERTS)
    form = TeamInvitation(request.POST or None, person=request.user)
    if form.is_valid():
        has_account = "person" in form.cleaned_data
        if do_once(form, Journey.invite if has_account else WayIn.make, by=request.user):
            said = _("They read it in their news.") if has_account else _("Their card is in the list. Give it to them.")
            messages.success(request, " ".join([said, _("They say themselves if they want it.")]))
            return redirect("team")
    return render(request, "opportunities/invitation.html", {"form": form})


@door("GET")
def journey_detail(request, pk):
    """Where news about it leads: each to the page where they see it."""
    journey = get_allowed(Journey.objects.prefetch_related("taken"), request.user, Can.SEE, pk=pk)
    if journey.person_id == request.user.pk:
        return redirect("my-programme")
    expert = Expert.objects.for_person(request.user).of(journey.person)
    context = {"journey": journey, "steps": steps_of(journey), "last": journey.last_taken, "expert": expert}
    return render(request, "opportunities/journey.html", context)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def journey_step(request, pk):
    journey = get_allowed(Journey.objects.prefetch_related("taken"), request.user, Can.LEAD_EXPERTS, pk=pk)
    form = NextStep(request.POST or None, journey=journey, person=request.user)
    if form.is_valid() and do_once(form, journey.move, by=request.user):
        messages.success(request, _("We saved it. They read it in their news."))
        return redirect("journey-detail", pk=journey.pk)
    return render(request, "opportunities/step.html", {"form": form, "journey": journey})
