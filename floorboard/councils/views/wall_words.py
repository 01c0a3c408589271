"""The words a council puts on its wall, about one thing that was said."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forms.wall_words import WallWordsForm
from floorboard.councils.models import Council, WallWords
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.voice.models import Item


@door("GET", "POST", can=Can.RECORD)
def item_wall_words(request, pk):
    item, council = judged_by_a_council_of(request, pk)
    form = WallWordsForm(request.POST or None, initial=_so_far(item))
    if form.is_valid() and try_verb(
        form, WallWords.choose, council=council, item=item, by=request.user, **form.cleaned_data
    ):
        on_it = form.cleaned_data["shown"]
        messages.success(request, _("The wall now uses your words.") if on_it else _("It is kept off the wall."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "councils/item_wall_words.html", {"form": form, "item": item})


def judged_by_a_council_of(request, pk) -> tuple[Item, Council]:
    """The thing and the council whose word counts on it: 403 unless this person keeps that council's record."""
    item = get_allowed(Item.objects.select_related("theme", "ending"), request.user, Can.SEE, pk=pk)
    council = Council.objects.whose_word_counts(item)
    if not (council and item.is_published and council.lets(request.user, Can.RECORD)):
        raise PermissionDenied
    return item, council


def _so_far(item) -> dict:
    if chosen := getattr(item, "wall_words", None):
        return {"said": chosen.said, "did": chosen.did, "hidden": not chosen.shown}
    return {"said": item.shown_words if len(item.shown_words) <= WallWordsForm.SAID else ""}
