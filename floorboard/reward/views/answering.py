"""Whoever answers claims and expenses: what waits, with the day it is due, and the answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, places_where, roles_that, somewhere
from floorboard.people.sent_once import do_once
from floorboard.reward.forms.claims import AnswerForm, DayForm, WordsForm
from floorboard.reward.measures import how_it_went, of_the_year
from floorboard.reward.models import Claim, Expense, Reference
from floorboard.reward.views.claims import asking, shown_again

SHOWN = 30  # of each kind, what is due first on top


@door("GET")
def approval_list(request):
    """What waits for an answer, what is due first on top; and what is approved and not handed over on the ward."""
    if not (roles_that(request.user, Can.APPROVE_REWARD) or roles_that(request.user, Can.RECOGNISE)):
        raise PermissionDenied
    claims = Claim.objects.for_person(request.user, Can.APPROVE_REWARD).with_answers()
    to_give = claims.approved().filter(kind=Claim.Kind.RECOGNITION, given=None, amount__gt=0)
    expenses = Expense.objects.for_person(request.user, Can.APPROVE_REWARD).waiting().with_answers()
    references = Reference.objects.for_person(request.user, Can.APPROVE_REWARD).waiting()
    return render(request, "reward/approvals.html", {
        "shown": SHOWN, "many": claims.open().count(),
        "claims": claims.open().prefetch_related("queries").order_by("pay_by", "pk")[:SHOWN],
        "to_give": to_give.order_by("pay_by", "pk")[:SHOWN],
        "expenses": expenses.order_by("on", "pk")[:SHOWN],
        "references": references.select_related("person")[:SHOWN],
    })  # fmt: skip


def claim_to_answer(request, pk) -> Claim:
    return get_allowed(Claim.objects.with_answers(), request.user, Can.APPROVE_REWARD, pk=pk)


@door("POST")
def claim_query(request, pk):
    one = claim_to_answer(request, pk)
    form = asking(request.POST)
    if form.is_valid() and do_once(form, one.query, by=request.user):
        messages.success(request, _("It is asked. You see the reply here."))
        return redirect("claim", pk=one.pk)
    return shown_again(request, one, asking=form)


@door("POST")
def claim_answer(request, pk):
    one = claim_to_answer(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid() and do_once(form, one.answer, by=request.user):
        messages.success(request, _("It is answered. The person hears of it."))
        return redirect("approval-list")
    return shown_again(request, one, answer=form)


@door("POST")
def claim_handing_over(request, pk):
    one = claim_to_answer(request, pk)
    form = DayForm(request.POST)
    if form.is_valid() and do_once(form, one.hand_over, by=request.user):
        messages.success(request, _("It is written down. Thank you."))
        return redirect("claim", pk=one.pk)
    return shown_again(request, one, handing=form)


@door("GET", "POST", can=Can.APPROVE_REWARD)
def reference_words(request, pk):
    one = get_allowed(Reference.objects.select_related("person"), request.user, Can.APPROVE_REWARD, pk=pk)
    form = WordsForm(request.POST or None, initial={"words": one.words}, label=_("The reference"))
    if form.is_valid() and do_once(form, one.write, by=request.user):
        messages.success(request, _("It is written. The person can print it."))
        return redirect("approval-list")
    return render(request, "reward/reference_words.html", {"form": form, "reference": one})


TOOK_PART = Table("took-part", gettext_lazy("What people took part in"), (
    (gettext_lazy("What"), lambda row: row[0]),
    (gettext_lazy("Claims"), lambda row: row[1]),
    (gettext_lazy("People"), lambda row: row[2]),
))  # fmt: skip


@door("GET", can=Can.APPROVE_REWARD)
def reward_measures(request):
    """How long people wait for their money, for the last twelve months."""
    somewhere(request.user, Can.APPROVE_REWARD)
    since, until = of_the_year()
    claims = Claim.objects.for_person(request.user, Can.APPROVE_REWARD)
    rows = claims.filter(unit__in=places_where(request.user, Can.APPROVE_REWARD))
    measure = how_it_went(rows, since, until)
    if made := TOOK_PART.taken(request, measure.activities):
        return made
    return render(request, "reward/measures.html", {"measure": measure, "since": since})
