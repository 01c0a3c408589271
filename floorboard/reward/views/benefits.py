"""Limits that somebody watches because of benefits, and whoever they let see them. Nobody else does."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.reward.forms.rates import AdviserForm, LimitForm
from floorboard.reward.limits import running
from floorboard.reward.models import Adviser, AdviserOffer, Claim, OwnLimit
from floorboard.voice.patience import Patience

NAMED = Patience(most=10, seconds=3600)  # names that one person wrote for their adviser


@door("GET", "POST")
def my_limits(request):
    return limits(request, request.user, "my-limits")


def limits(request, person, to, **where):
    """Totals and limits of one person, and one more limit: for themself or their adviser."""
    form = LimitForm(request.POST or None)
    if form.is_valid() and try_verb(form, OwnLimit.enter, person=person, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down. We warn before a claim passes it."))
        return redirect(to, **where)
    claims = Claim.objects.for_money_of(person)
    rows = OwnLimit.objects.for_person(request.user).filter(person=person)
    running_now = running(person, claims, timezone.localdate())
    return render(request, "reward/limits.html", {
        "person": person, "is_me": person.pk == request.user.pk, "limits": rows, "running": running_now, "form": form,
    })  # fmt: skip


@door("GET", "POST")
def my_advisers(request):
    form = AdviserForm(request.POST or None)
    by = request.user
    if form.is_valid() and _may_try(form, by) and try_verb(form, Adviser.name_one, by=by, **form.cleaned_data):
        messages.success(request, _("They see your totals and limits from now on. You can take it back at any time."))
        return redirect("my-advisers")
    rows = Adviser.objects.for_person(request.user).select_related("adviser", "person")
    return render(request, "reward/advisers.html", {
        "form": form, "mine": rows.open().filter(person=request.user),
        "advised": rows.open().filter(adviser=request.user),
    })  # fmt: skip


def _may_try(form, person) -> bool:
    """Ten names in an hour, right or wrong: nobody tries out who has an account here."""
    if NAMED.is_over(person.key):
        form.add_error("username", _("You wrote many names in this hour. Please try again later."))
        return False
    NAMED.tried(person.key)
    return True


@door("POST")
def adviser_end(request, pk):
    one = get_allowed(Adviser.objects.filter(person=request.user.pk), request.user, Can.SEE, pk=pk)
    press(request, one.end, thanks=_("You have taken it back. They see nothing of it any more."))
    return redirect("my-advisers")


@door("GET", "POST")
def advised(request, pk):
    """What the adviser of somebody sees: totals and limits, and not one claim."""
    one = get_allowed(Adviser.objects.select_related("person"), request.user, Can.SEE, pk=pk)
    if one.adviser_id != request.user.pk or one.ended_on:
        raise Http404
    return limits(request, one.person, "advised", pk=one.pk)


@door("POST")
def offer_answer(request, pk):
    one = get_allowed(AdviserOffer.objects, request.user, Can.SEE, pk=pk)
    press(request, one.say, answer=request.POST.get("answer", ""), thanks=_("Thank you. It is written down."))
    return redirect("my-reward")
