"""The proper ways: what went there, by when something must come of it, and what did."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.looks import looked
from floorboard.voice.forms.readings import OutcomeForm
from floorboard.voice.looking import write_down_the_look
from floorboard.voice.models import Route
from floorboard.voice.models.locked_name import who_can_open
from floorboard.voice.views.readings import reads_first

SHOWN = 200
MATTERS_OF_SAFETY = ("safeguarding", "danger")


@door("GET", can=None)
def route_list(request):
    mine = Route.objects.for_person(request.user, Can.TRIAGE)
    if not reads_first(request.user) and not mine.exists():
        raise PermissionDenied
    routes = mine.open().select_related("item__theme")
    lanes: dict[str, list] = {}
    for route in routes.order_by("due_on", "pk")[:SHOWN]:
        lanes.setdefault(route.get_kind_display(), []).append(route)
    return render(request, "voice/routes/list.html", {
        "lanes": lanes.items(), "today": timezone.localdate(), "reads_first": reads_first(request.user),
    })  # fmt: skip


@door("GET", "POST", can=None)
def route_detail(request, pk):
    route = get_allowed(Route.objects.with_item(), request.user, Can.TRIAGE, pk=pk)
    if route.kind in MATTERS_OF_SAFETY:
        looked(request.user, route.item, "a safety matter", at_person=route.item.raised_by)
    write_down_the_look(request.user, route.item)
    form = OutcomeForm(request.POST or None, route=route)
    if form.is_valid() and try_verb(form, route.record_outcome, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down. The person who said it can read it."))
        return redirect("route-list")
    return render(request, "voice/routes/detail.html", page_of(route, form))


def page_of(route, form) -> dict:
    called = route.calls.select_related("person") if route.must_be_taken else []
    return {"route": route, "item": route.item, "form": form, "called": called, "holders": who_can_open(route.item)}


@door("POST", can=None)
def route_acknowledgement(request, pk):
    """ "I have it": the others are not called any more."""
    route = get_allowed(Route.objects.with_item(), request.user, Can.TRIAGE, pk=pk)
    press(request, route.acknowledge, thanks=_("Thank you. You have it now. Nobody else is called."))
    return redirect("route-detail", pk=pk)
