"""The rate card, the ways of taking part, and national amounts: read by everybody, kept by an administrator."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.pages.converters import read_key
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, may, somewhere
from floorboard.people.sent_once import do_once
from floorboard.reward.forms.rates import ActivityForm, CardForm, RateForm, ThresholdForm
from floorboard.reward.models import Activity, RateCard, Threshold
from floorboard.reward.places import provider


def sets_rates(person) -> bool:
    unit = provider()
    return unit is not None and may(person, Can.SET_RATES, unit)


def must_set_rates(request):
    """The provider, where this person sets rates; 403 for everybody else."""
    somewhere(request.user, Can.SET_RATES)
    if not sets_rates(request.user):
        raise PermissionDenied
    return provider()


RATES = Table("rates", gettext_lazy("Rate card"), (
    (gettext_lazy("What you do"), "activity"),
    (gettext_lazy("What it is worth"), "in_words"),
))  # fmt: skip


@door("GET")
def rate_card_list(request):
    cards = RateCard.objects.for_person(request.user)
    now = cards.prefetch_related("rates__activity").on_day(timezone.localdate())
    if made := RATES.taken(request, now.rates.all() if now else []):
        return made
    return render(request, "reward/rate_cards.html", {
        "cards": cards, "now": now,
        "activities": Activity.objects.for_person(request.user), "sets": sets_rates(request.user),
    })  # fmt: skip


@door("GET", "POST", can=Can.SET_RATES)
def rate_card_new(request):
    unit = must_set_rates(request)
    form = CardForm(request.POST or None)
    if form.is_valid() and do_once(form, RateCard.begin, unit=unit, by=request.user):
        messages.success(request, _("The card is begun. Now write its rates."))
        return redirect("rate-card-list")
    return render(request, "reward/form.html", {"form": form, "heading": _("Write a new rate card")})


@door("GET")
def rate_card(request, pk):
    return page_of(request, get_allowed(RateCard.objects, request.user, Can.SEE, pk=pk))


def page_of(request, one, **sent):
    """The page of a card. sent: a form that was not right, by its name, with what was written in it."""
    context = {"card": one, "rates": one.rates.select_related("activity")}
    if one.is_draft and may(request.user, Can.SET_RATES, one.unit):
        context |= {"form": RateForm(), "day": CardForm(initial=day_of(one))} | sent
    else:
        for form in sent.values():
            for words in form.non_field_errors():
                messages.warning(request, words)
    return render(request, "reward/rate_card.html", context)


def day_of(card) -> dict:
    """What the form about a card begins with."""
    return {"since": card.since, "pence_per_mile": card.pence_per_mile, "words": card.words}


@door("POST", can=Can.SET_RATES)
def rate_new(request, pk):
    """Write a rate, or take one out."""
    one = get_allowed(RateCard.objects, request.user, Can.SET_RATES, pk=pk)
    if "out" in request.POST:
        if (rate := read_key(request.POST["out"])) is None:
            raise Http404
        press(request, one.take_out, rate, thanks=_("It is taken out."))
        return redirect("rate-card", pk=one.pk)
    form = RateForm(request.POST)
    if form.is_valid() and try_verb(form, one.set_rate, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down."))
        return redirect("rate-card", pk=one.pk)
    return page_of(request, one, form=form)


@door("POST", can=Can.SET_RATES)
def rate_card_day(request, pk):
    """Another day from which a card counts, or other pence, while it is being written."""
    one = get_allowed(RateCard.objects, request.user, Can.SET_RATES, pk=pk)
    form = CardForm(request.POST)
    if form.is_valid() and do_once(form, one.begin_on, by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("rate-card", pk=one.pk)
    return page_of(request, one, day=form)


@door("POST", can=Can.SET_RATES)
def rate_card_publication(request, pk):
    one = get_allowed(RateCard.objects, request.user, Can.SET_RATES, pk=pk)
    press(request, one.publish, thanks=_("The card counts from its day on. Its rates stay as they are."))
    return redirect("rate-card", pk=one.pk)


@door("GET", "POST", can=Can.SET_RATES)
def activity_new(request):
    unit = must_set_rates(request)
    form = ActivityForm(request.POST or None)
    if form.is_valid() and do_once(form, Activity.add, unit=unit, by=request.user):
        messages.success(request, _("It is on the list. Write its rate on the next card."))
        return redirect("rate-card-list")
    return render(request, "reward/form.html", {"form": form, "heading": _("Add a way of taking part")})


AMOUNTS = Table("national-amounts", gettext_lazy("National amounts"), (
    (gettext_lazy("What"), "name"),
    (gettext_lazy("How much"), "money"),
    (gettext_lazy("For"), lambda one: one.get_per_display()),
    (gettext_lazy("From"), "since"),
    (gettext_lazy("Where it stands"), "source"),
    (gettext_lazy("We looked on"), "looked_on"),
))  # fmt: skip


@door("GET", "POST")
def threshold_list(request):
    """National amounts, each with its day and where it stands."""
    sets = sets_rates(request.user)
    if request.method == "POST" and not sets:
        raise PermissionDenied
    form = ThresholdForm(request.POST or None)
    if form.is_valid() and try_verb(form, Threshold.write, unit=must_be(provider()), by=request.user,
                                    **form.cleaned_data):  # fmt: skip
        messages.success(request, _("It is written down."))
        return redirect("threshold-list")
    rows = Threshold.objects.for_person(request.user)
    if made := AMOUNTS.taken(request, rows):
        return made
    return render(request, "reward/thresholds.html", {"thresholds": rows, "form": form if sets else None})


def must_be(unit):
    if unit is None:
        raise Http404
    return unit
