"""The first reading: the queue, one thing, and what a reader decides about it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, try_verb
from floorboard.people.access import Can, get_allowed, may, roles_that
from floorboard.people.looks import looked, looked_at_each
from floorboard.voice.forms.readings import HoldForm, PublicationForm, RouteForm, TakingOffForm, WordingForm
from floorboard.voice.likeness import most_alike
from floorboard.voice.looking import write_down_the_look
from floorboard.voice.models import Addition, Item, Route
from floorboard.voice.models.locked_name import who_can_open
from floorboard.voice.models.recording import with_voices
from floorboard.voice.queue import line_of, queue_for

MOST_ALIKE = 3


def reads_first(person) -> bool:
    return any(roles_that(person, can) for can in (Can.TRIAGE, Can.SPEAK_UP, Can.SAFEGUARD_CHILDREN))


def to_read(request, pk) -> Item | None:
    """The thing to read. None, with a word about it, when another reader was quicker."""
    items = Item.objects.with_place().select_related("original", "typed_voice").prefetch_related("taken_off")
    items = with_voices(items)
    item = items.for_person(request.user, Can.TRIAGE).filter(pk=pk).first()
    if item:
        write_down_the_look(request.user, item)
        return item
    if Item.objects.was_to_read(request.user).filter(pk=pk).exists():
        messages.info(request, _("Somebody has read this already. You need do nothing."))
        return None
    return get_allowed(items, request.user, Can.TRIAGE, pk=pk)


@door("GET", can=Can.TRIAGE)
def reading_list(request):
    if not reads_first(request.user):
        raise PermissionDenied
    lines, held, added = queue_for(request.user)
    looked_at_each(request.user, [(item, item.raised_by) for item in held], "something held back")
    routes = Route.objects.for_person(request.user, Can.TRIAGE).open().count()
    sites = {role.unit for role in roles_that(request.user, Can.TRIAGE)}
    shown = {
        "lines": lines, "held": held, "added": added, "routes": routes, "sites": sites,
        "kept_safe": {role.unit for role in roles_that(request.user, Can.SAFEGUARD)},
    }  # fmt: skip
    return render(request, "voice/readings/list.html", shown)


@door("GET", can=Can.TRIAGE)
def reading_detail(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    return page(request, item, PublicationForm(alike=alike_to(item, request.user)))


def page(request, item, form):
    shown = {"line": line_of(item), "item": item, "form": form, "holders": who_can_open(item)}
    return render(request, "voice/readings/detail.html", shown)


def alike_to(item, person):
    """Open things of the same place that say nearly the same, as rows to choose from."""
    others = Item.objects.for_person(person).filter(unit=item.unit).exclude(circle="").exclude(pk=item.pk).open()
    others = others.select_related("theme")
    near = most_alike(
        item.words_to_read, others.order_by("-arrived_on")[:300], of=lambda one: one.words, most=MOST_ALIKE
    )
    return others.filter(pk__in=[one.pk for one in near])


@door("POST", can=Can.TRIAGE)
def reading_publication(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    form = PublicationForm(request.POST, alike=alike_to(item, request.user))
    if form.is_valid() and try_verb(form, publish_and_join, item, form.cleaned_data["into"], by=request.user):
        return done(request, _("%(place)s can see it now."), item)
    return page(request, item, form)


@transaction.atomic
def publish_and_join(item, into, *, by):
    reading = item.publish(by=by)
    if into:
        item.join(into, by=by)
    return reading


@door("GET", "POST", can=Can.TRIAGE)
def reading_wording(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    form = WordingForm(request.POST or None, initial={"words": item.words_to_read})
    if form.is_valid() and try_verb(form, item.publish, by=request.user, words=form.cleaned_data["words"]):
        return done(request, _("%(place)s can see it now, as you worded it. The first words are kept."), item)
    return render(request, "voice/readings/wording.html", {"item": item, "form": form})


@door("GET", "POST", can=Can.TRIAGE)
def reading_hold(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    form = HoldForm(request.POST or None)
    if form.is_valid() and try_verb(form, item.hold, by=request.user, reason=form.cleaned_data["reason"]):
        return done(request, _("You hold it back. The person who said it can read why."), item)
    return render(request, "voice/readings/hold.html", {"item": item, "form": form})


@door("GET", "POST", can=Can.TRIAGE)
def reading_route(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    form = RouteForm(request.POST or None, initial={"words": item.words_to_read}, item=item)
    if form.is_valid() and (route := try_verb(form, Route.send, item, by=request.user, **form.cleaned_data)):
        return sent(request, route)
    return render(request, "voice/readings/route.html", {"item": item, "form": form})


def sent(request, route):
    """Back to the queue, with the day, and with a warning when nobody was there to hear."""
    if not route.was_told:
        messages.warning(request, _("Nobody who must deal with it is here now. Ring them, or tell your manager."))
    told = _("It went there. What comes of it must be written down by %(day)s.")
    return done(request, told % {"day": route.due_in_words}, route.item)


@door("POST", can=Can.TRIAGE)
def reading_stepping_aside(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    try:
        item.step_aside(by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.words)
        return redirect("reading-list")
    return done(request, _("You stepped aside. Somebody else reads it."), item)


def done(request, words, item):
    messages.success(request, words % {"place": item.unit.name} if "%(place)s" in words else words)
    return redirect("reading-list")


@door("GET", "POST", can=Can.TRIAGE)
def addition_publication(request, pk):
    addition = added(request, pk)
    form = WordingForm(request.POST or None, initial={"words": addition.words})
    if form.is_valid():
        try_verb(form, addition.let_through, by=request.user, **form.cleaned_data)
        if not form.errors:
            return done(request, _("%(place)s can see the added words now."), addition.item)
    return render(request, "voice/readings/addition.html", {"addition": addition, "item": addition.item, "form": form})


@door("GET", "POST", can=Can.TRIAGE)
def addition_hold(request, pk):
    addition = added(request, pk)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        try_verb(form, addition.keep_back, by=request.user, **form.cleaned_data)
        if not form.errors:
            return done(request, _("You keep it back. The person who said it can read why."), addition.item)
    return render(
        request, "voice/readings/addition_hold.html", {"addition": addition, "item": addition.item, "form": form}
    )


@door("GET", "POST", can=Can.TRIAGE)
def addition_route(request, pk):
    addition = added(request, pk)
    item = addition.item
    form = RouteForm(request.POST or None, initial={"words": addition.words}, item=item)
    facts = {"by": request.user, "addition": addition}
    if form.is_valid() and (route := try_verb(form, Route.send, item, **facts, **form.cleaned_data)):
        return sent(request, route)
    return render(request, "voice/readings/addition_route.html", {"addition": addition, "item": item, "form": form})


def to_take_off(request, pk) -> Item:
    """The thing on the lists. Whoever sees no lists (safeguarding) sees it here, and the look is written down."""
    items = Item.objects.with_place().select_related("original").prefetch_related("taken_off")
    item = items.may_be_taken_off_by(request.user).filter(pk=pk).first()
    if item is None:
        get_allowed(items, request.user, Can.SEE, pk=pk)
        raise PermissionDenied
    if not may(request.user, Can.SEE, item.unit):
        looked(request.user, item, "a safety matter", at_person=item.raised_by)
    return item


@door("GET", "POST", can=Can.TRIAGE)
def item_taking_off(request, pk):
    item = to_take_off(request, pk)
    form = TakingOffForm(request.POST or None)
    if form.is_valid() and try_verb(form, item.take_off, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is off every list. It waits to be read again."))
        return redirect("reading-list")
    shown = {"item": item, "form": form, "sees_lists": may(request.user, Can.SEE, item.unit)}
    return render(request, "voice/readings/taking_off.html", shown)


def added(request, pk) -> Addition:
    return get_allowed(Addition.objects.with_item(), request.user, Can.TRIAGE, pk=pk)
