"""Asking before money is spent, agreeing to it, and claiming it back with pictures of receipts."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.reward.forms.claims import AnswerForm
from floorboard.reward.forms.expenses import ExpenseForm, SpentForm
from floorboard.reward.models import Claim, Expense, ReceiptPicture
from floorboard.reward.places import first_place_of, places_of


@door("GET", "POST")
def expense_new(request):
    place = first_place_of(request.user)
    first = {"unit": place.key if place else ""}
    form = ExpenseForm(request.POST or None, units=places_of(request.user), initial=first)
    if form.is_valid() and do_once(form, Expense.ask, by=request.user):
        messages.success(request, _("It is asked. Wait for the answer before you spend it."))
        return redirect("my-reward")
    return render(request, "reward/expense_new.html", {"form": form})


@door("GET", "POST", takes_files=True)
def expense(request, pk):
    """One expense: what was asked, the answer, and for the person the way to claim it."""
    return page_of(request, get_allowed(Expense.objects.with_answers(), request.user, Can.SEE, pk=pk))


def page_of(request, one, answer=None):
    """The page of an expense. answer: an answer that was not right, with what was written in it."""
    is_mine = one.person_id == request.user.pk
    answers = Expense.objects.for_person(request.user, Can.APPROVE_REWARD).filter(pk=one.pk).exists()
    claims = Claim.objects.for_person(request.user).filter(expense=one).with_answers().prefetch_related("queries")
    context = {
        "expense": one,
        "claims": claims,
        "is_mine": is_mine,
        "answer": (answer or AnswerForm()) if answers and one.waits else None,
    }
    if is_mine and one.is_agreed and not one.is_claimed:
        by_car = one.kind == Expense.Kind.MILEAGE
        form = SpentForm(request.POST or None, request.FILES or None, by_car=by_car)
        if request.method == "POST" and form.is_valid() and do_once(form, one.claim_back, by=request.user):
            messages.success(request, _("Your claim is sent. You hear when somebody has answered it."))
            return redirect("my-reward")
        context["form"] = form
    return render(request, "reward/expense.html", context)


@door("POST")
def expense_answer(request, pk):
    one = get_allowed(Expense.objects.with_answers(), request.user, Can.APPROVE_REWARD, pk=pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        form.cleaned_data["agreed"] = form.cleaned_data.pop("answer") == "yes"
        if do_once(form, one.answer, by=request.user):
            messages.success(request, _("It is answered. The person hears of it."))
            return redirect("approval-list")
    for words in form.non_field_errors():
        messages.warning(request, words)
    return page_of(request, one, answer=form)


@door("GET")
def receipt_picture(request, pk):
    """The picture itself: never kept by a browser, and shown as a picture whatever somebody meant it to be."""
    one = get_allowed(ReceiptPicture.objects, request.user, Can.SEE, pk=pk)
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline", "X-Content-Type-Options": "nosniff"}
    return FileResponse(BytesIO(bytes(one.picture)), content_type="image/png", headers=headers)
