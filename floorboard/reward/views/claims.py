"""Making a claim, and the page of one: for the person, and for whoever answers it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.reward.forms.claims import AnswerForm, ClaimForm, DayForm, WordsForm
from floorboard.reward.limits import OVER_A_LIMIT
from floorboard.reward.models import AdviserOffer, Claim
from floorboard.reward.places import first_place_of, places_of


@door("GET", "POST")
def claim_new(request):
    return claiming(request, places_of(request.user))


def claiming(request, units, filled=None, **about):
    """The form of a claim, until it is sent. filled: what is known already; about: the thing it was, for the claim."""
    first = as_last_time(request.user) | (filled or {})
    form = ClaimForm(request.POST or None, units=units, initial=first)
    if form.is_valid():
        if do_once(form, Claim.make, by=request.user, **about):
            messages.success(request, _("Your claim is sent. You hear when somebody has answered it."))
            return redirect("my-reward")
        if form.has_error("__all__", OVER_A_LIMIT):
            AdviserOffer.offer(request.user)
            form.warn()
    return render(request, "reward/claim_new.html", {"form": form})


def as_last_time(person) -> dict:
    """Their place, and what they chose the last time and did not take back, with the charity where it was one."""
    mine = Claim.objects.for_person(person).filter(person=person).exclude(answered__answer="taken_back")
    last = mine.exclude(kind=Claim.Kind.EXPENSE).first()
    place = first_place_of(person)
    first = {"unit": place.key if place else "", "choice": last.choice if last else Claim.Choice.FULL}
    return first | {"given_to": last.given_to if last else ""}


@door("GET")
def claim(request, pk):
    return page_of(request, get_allowed(Claim.objects.with_answers(), request.user, Can.SEE, pk=pk))


def page_of(request, one, **sent):
    """The page of a claim. sent: a form that was not right, by its name, with what was written in it."""
    is_mine = one.person_id == request.user.pk
    answers = Claim.objects.for_person(request.user, Can.APPROVE_REWARD).filter(pk=one.pk).exists()
    context = {
        "claim": one, "is_mine": is_mine, "queries": one.queries.all(),
        "pictures": one.pictures.only("pk"),
    }  # fmt: skip
    if one.is_open and is_mine and one.open_query:
        context["reply"] = WordsForm(label=_("Your reply"))
    if one.is_open and answers:
        context |= {"asking": asking(), "answer": AnswerForm()}
    if answers and one.is_recognition and one.is_approved and one.done_on is None:
        context["handing"] = DayForm()
    context |= {name: form for name, form in sent.items() if name in context}
    return render(request, "reward/claim.html", context)


def asking(typed=None) -> WordsForm:
    """What somebody who answers the claim wants to know first. It stands beside another form on the page."""
    return WordsForm(typed, label=_("What do you want to know?"), auto_id="ask_%s")


def own(request, pk) -> Claim:
    return get_allowed(Claim.objects.filter(person=request.user.pk), request.user, Can.SEE, pk=pk)


@door("POST")
def claim_reply(request, pk):
    one = own(request, pk)
    form = WordsForm(request.POST, label=_("Your reply"))
    if form.is_valid() and do_once(form, one.reply, by=request.user):
        messages.success(request, _("Your reply is sent."))
        return redirect("claim", pk=one.pk)
    return shown_again(request, one, reply=form)


@door("POST")
def claim_taking_back(request, pk):
    press(request, own(request, pk).take_back, thanks=_("You have taken the claim back."))
    return redirect("my-reward")


def shown_again(request, one, **sent):
    """The claim as it is now, with the form that was not right and all that was written in it."""
    for form in sent.values():
        for words in form.non_field_errors():
            messages.warning(request, words)
    return page_of(request, get_allowed(Claim.objects.with_answers(), request.user, Can.SEE, pk=one.pk), **sent)
