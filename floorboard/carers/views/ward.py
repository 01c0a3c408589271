"""The ward's own pages for carers: what is general, and asking for an account. Nobody is signed in."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from floorboard.carers.forms.joining import JoiningForm
from floorboard.carers.models import AskedToJoin, WordsForCarers
from floorboard.people.mail import mail_is_set
from floorboard.people.sent_once import do_once
from floorboard.people.ward_pages import place_of, ward_door
from floorboard.voice.patience import Patience

ASKED = Patience(most=10, seconds=3600)  # for one ward's link, not for a person


def _page(link, **more) -> dict:
    return {"link": link, "unit": link.unit, "place": place_of(link.unit), **more}


@ward_door("GET")
def ward_carers(request, link):
    words = WordsForCarers.objects.for_tablet(link).first()
    return render(request, "carers/ward_carers.html", _page(link, words=words))


@ward_door("GET", "POST")
def ward_joining(request, link):
    form, done = JoiningForm(request.POST or None, mail=mail_is_set()), False
    if form.is_valid():
        if ASKED.is_over(link.token):
            form.add_error(None, _("Many people asked for this lately. Wait a little, or ask any member of staff."))
        else:
            ASKED.tried(link.token)
            done = do_once(form, AskedToJoin.ask, unit=link.unit)
    return render(request, "carers/ward_joining.html", _page(link, form=form, done=done))
