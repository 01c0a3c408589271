"""My reward: totals, claims, choices, and thanks that are not money. Each person sees their own."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, roles_that
from floorboard.people.sent_once import do_once
from floorboard.reward import documents
from floorboard.reward.forms.rates import ReferenceForm
from floorboard.reward.limits import running
from floorboard.reward.models import AdviserOffer, Claim, Expense, Reference
from floorboard.reward.places import first_place_of

SHOWN, BEFORE = 40, 20


@door("GET")
def my_reward(request):
    person = request.user
    mine = Claim.objects.for_person(person).filter(person=person)
    claims = mine.with_answers().prefetch_related("queries")
    owed = list(claims.owed().order_by("pay_by", "pk")[:SHOWN])
    expenses = Expense.objects.for_person(person).filter(person=person).unclaimed()
    answers = roles_that(person, Can.APPROVE_REWARD) or roles_that(person, Can.RECOGNISE)
    return render(request, "reward/mine.html", {
        "owed": owed, "before": claims.exclude(pk__in=[claim.pk for claim in owed])[:BEFORE],
        "expenses": expenses.with_answers()[:SHOWN],
        "running": running(person, Claim.objects.for_money_of(person), timezone.localdate()),
        "offer": AdviserOffer.objects.for_person(person).open().first(), "offers": AdviserOffer.Answer.choices,
        "advice": settings.BENEFITS_ADVICE, "days": settings.REWARD_DAYS, "answers": bool(answers),
        "references": Reference.objects.for_person(person).filter(person=person)[:SHOWN],
        "pays": bool(roles_that(person, Can.PAY_REWARD)),
        "measures": bool(roles_that(person, Can.APPROVE_REWARD)),
    })  # fmt: skip


def read(request, document):
    """A document about one person, for that person: made anew each time and kept nowhere."""
    return answer(request, document, back_url=reverse("my-reward"), back_words=_("My reward"))


@door("GET")
def reward_letter(request):
    return read(request, documents.letter(request.user))


@door("GET")
def certificate(request):
    return read(request, documents.certificate(request.user))


@door("GET")
def time_changed(request):
    return read(request, documents.what_changed_document(request.user))


@door("GET", "POST")
def reference_new(request):
    unit = first_place_of(request.user)
    if unit is None:
        raise PermissionDenied
    form = ReferenceForm(request.POST or None)
    if form.is_valid() and do_once(form, Reference.ask, unit=unit, by=request.user):
        messages.success(request, _("It is asked. You hear when it is written."))
        return redirect("my-reward")
    return render(request, "reward/form.html", {"form": form, "heading": _("Ask for a reference")})


@door("GET")
def reference(request, pk):
    one = get_allowed(Reference.objects.select_related("person", "written_by"), request.user, Can.SEE, pk=pk)
    return read(request, documents.reference(one))
