"""Decisions: those coming up, those to look at again, those made, and one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.decisions.as_table import TABLE, every_one
from floorboard.decisions.coming_up import in_order, with_stages
from floorboard.decisions.documents import record_document
from floorboard.decisions.forms.opening import AfterwardsForm, OpeningForm
from floorboard.decisions.hearing import heard_by, with_its_thing_seen
from floorboard.decisions.models import Decision
from floorboard.decisions.record import Record, is_inside
from floorboard.formats.answers import is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, may, roles_that, somewhere, units_where
from floorboard.readings.in_other_words import answer_about
from floorboard.voice.models import Action

A_PAGE = 20


@door("GET", can=Can.SEE_WALL)
def decision_list(request):
    somewhere(request.user, Can.SEE_WALL)
    if made := TABLE.taken(request, lambda: every_one(request.user)):
        return made
    page = Paginator(in_order(Decision.objects.for_person(request.user)), A_PAGE).get_page(request.GET.get("page"))
    ours = [role.unit for role in roles_that(request.user, Can.DECIDE)]
    lines = with_stages(heard_by(request.user, page))
    return render(request, "decisions/list.html", {"page": page, "lines": lines, "ours": ours})


@door("GET", "POST", can=Can.DECIDE)
def decision_new(request):
    asked = {name: request.GET.get(name, "")[:12] for name in ("unit", "item")}
    form = OpeningForm(request.POST or None, initial=asked, units=_places(request), person=request.user)
    if form.is_valid() and (made := try_verb(form, Decision.open_question, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The question is open. Now say who can join, and how."))
        return redirect("decision-plan", pk=made.pk)
    return render(request, "decisions/new.html", {"form": form})


@door("GET", "POST", can=Can.DECIDE)
def decision_afterwards(request):
    form = AfterwardsForm(request.POST or None, units=_places(request))
    if form.is_valid() and (made := try_verb(form, Decision.record_afterwards, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The decision is written down. Now say who took part."))
        return redirect("decision-detail", pk=made.pk)
    return render(request, "decisions/afterwards.html", {"form": form})


def _places(request):
    somewhere(request.user, Can.DECIDE)
    return units_where(request.user, Can.DECIDE).open()


@door("GET", can=Can.SEE_WALL)
def decision_detail(request, pk):
    decisions = with_its_thing_seen(Decision.objects.whole(), request.user)
    decision = get_allowed(decisions, request.user, Can.SEE_WALL, pk=pk)
    item = decision.item if decision.is_heard else None
    record = Record(decision, is_inside(request.user, decision), _promises(request.user, decision))
    if is_asked_for(request):
        return answer_about(
            request, decision, lambda _easy, _language: record_document(record), unit=decision.unit,
            ask_at=reverse("other-words-asked"), back_url=reverse("decision-detail", args=[pk]), back_words=_("Back"),
        )  # fmt: skip
    return render(request, "decisions/detail.html", {
        "decision": decision, "record": record, "place": decision.unit.name,
        "may_decide": may(request.user, Can.DECIDE, decision.unit),
        "follows": decision.is_followed_by(request.user),
        "may_promise": decision.is_made and decision.lets_promise(request.user),
        "sides": decision.sides_of(request.user) if decision.is_made else set(),
        "item": item, "ways": ways_here(request),
    })  # fmt: skip


def _promises(person, decision):
    """The promises about it which this person may see."""
    if not decision.item_id:
        return []
    shown = Action.objects.for_person(person).filter(item=decision.item_id)
    return list(shown.select_related("completion", "cannot_do"))


@door("POST", can=Can.SEE_WALL)
def decision_following(request, pk):
    """To be told when it moves, or no more."""
    decision = get_allowed(Decision.objects, request.user, Can.SEE_WALL, pk=pk)
    if request.POST.get("do") == "stop":
        decision.be_left(by=request.user)
        messages.success(request, _("You get no more news of this."))
    else:
        decision.be_followed(by=request.user)
        messages.success(request, _("You get news when this moves."))
    return redirect("decision-detail", pk=decision.pk)
