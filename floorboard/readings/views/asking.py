"""“Please make this for me”: asked by somebody signed in, or on a ward's own page by anybody there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from floorboard.pages.converters import unspell
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day
from floorboard.people.ward_pages import around, ward_door
from floorboard.readings import readable
from floorboard.readings.forms.words import AskingForm
from floorboard.readings.models import AskedFor


@door("POST")
def words_asked(request):
    """Somebody signed in asks: for themself, and for the place of their first role."""
    thing = thing_asked(request, lambda rows: rows.for_person(request.user))
    roles = request.user.current_roles
    asked, why = ask(request, thing, unit=roles[0].unit if roles else thing.unit, by=request.user)
    if asked:
        messages.success(request, promised(asked))
    else:
        messages.warning(request, why)
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "home")


@ward_door("POST")
def ward_words_asked(request, link):
    """Anybody on the ward asks. Nobody is stored; the ward hears of it."""
    thing = thing_asked(request, lambda rows: rows.for_tablet(link))
    asked, why = ask(request, thing, unit=link.unit)
    context = {"asked": asked, "why": why, "promised": promised(asked) if asked else "", "link": link, **around(link)}
    return render(request, "readings/ward_asked.html", context)


def thing_asked(request, read):
    """What it is about, if whoever asks may see it."""
    kind, _colon, key = request.POST.get("about", "").partition(":")
    try:
        number = unspell(key)
    except ValueError:
        raise Http404 from None
    found = read(readable.rows_of(kind)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def ask(request, thing, **who) -> tuple[AskedFor | None, str]:
    form = AskingForm(request.POST)
    if not form.is_valid():
        return None, _("We do not have this language. Choose another one.")
    wish = {"language": form.cleaned_data["language"], "is_easy": form.cleaned_data["is_easy"]}
    asked, why = [], ""
    for part in readable.parts_of(thing):
        try:
            asked.append(AskedFor.ask(thing=part, **wish, **who))
        except Refused as refusal:  # the other parts can still be made
            why = refusal.words
    return (asked[0], "") if asked else (None, why)


def promised(asked) -> str:
    return _("We asked for it. %(who)s must have it made by %(day)s.") % {
        "who": f"{asked.get_owner_kind_display()}, {asked.owner_unit}",
        "day": day(asked.due_on),
    }
