"""The words a council puts on its wall, about one thing that was said."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forms.wall_words import WallWordsForm
from floorboard.councils.models import Council, WallWords
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.voice.models import Item


@door("GET", "POST", can=Can.PLAN)
def item_wall_words(request, pk):
    item = get_allowed(Item.objects, request.user, Can.PLAN, pk=pk)
    council = Council.objects.whose_word_counts(item)
    form = WallWordsForm(request.POST or None, initial=_so_far(item))
    if form.is_valid() and try_verb(
        form, WallWords.choose, council=council, item=item, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The wall now uses your words."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "councils/item_wall_words.html", {"form": form, "item": item})


def _so_far(item) -> dict:
    if chosen := getattr(item, "wall_words", None):
        return {"said": chosen.said, "did": chosen.did, "hidden": not chosen.shown}
    return {"said": item.shown_words if len(item.shown_words) <= WallWordsForm.SAID else ""}
