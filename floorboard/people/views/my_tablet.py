"""How I come in on the ward's tablet: my picture and number, my card."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from floorboard.pages.doors import door
from floorboard.pages.drawings import picture
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.forms.tablets import ChoosePicture, Once
from floorboard.people.models import PictureAndPin, SignInCard
from floorboard.people.models.tablet_sign_in import ON_TABLETS
from floorboard.people.sent_once import do_once
from floorboard.people.tablets import stay_in
from floorboard.people.views.ward_links import qr

TO_CHOOSE_FROM = range(0, 400, 17)  # two dozen to touch; any other can be typed


@sensitive_post_parameters("pin")
@door("GET", "POST")
def my_tablet(request):
    form = ChoosePicture(request.POST or None)
    if form.is_valid() and try_verb(form, PictureAndPin.choose, person=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. Use this picture and this number on the tablet of your ward."))
        return redirect("my-tablet")
    mine = PictureAndPin.objects.for_person(request.user).filter(person=request.user).first()
    card = SignInCard.objects.for_person(request.user).filter(person=request.user, ended_on=None).first()
    context = {
        "form": form, "make": Once(), "mine": mine and picture(mine.picture), "card": card,
        "choices": [picture(number) for number in TO_CHOOSE_FROM],
        "comes_in": any(role.kind in ON_TABLETS for role in request.user.current_roles),
    }  # fmt: skip
    return render(request, "people/tablets/mine.html", context)


@door("POST")
def my_cards(request):
    """One more card for me; the one before stops."""
    form = Once(request.POST)
    if form.is_valid() and do_once(form, SignInCard.make, by=request.user):
        stay_in(request)
        messages.success(request, _("Here is your card. A card you had before does not work any more."))
    return redirect("my-card")


@door("GET")
def my_card(request):
    card = SignInCard.objects.for_person(request.user).filter(person=request.user, ended_on=None).first()
    if card is None:
        return redirect("my-tablet")
    return render(request, "people/tablets/card.html", {"card": card, "qr": qr(card.secret)})


@door("POST")
def card_ending(request, pk):
    """A card was lost: its owner, or an administrator, ends it."""
    can = Can.SEE if request.user.sign_in_cards.filter(pk=pk).exists() else Can.MANAGE_PEOPLE
    card = get_allowed(SignInCard.objects, request.user, can, pk=pk)
    press(request, card.end, thanks=_("The card does not work any more."))
    return redirect("my-tablet") if card.person_id == request.user.pk else redirect("person-detail", pk=card.person_id)
