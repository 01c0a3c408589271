"""Putting two things together that say the same."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.voice.forms.joinings import JoiningForm
from floorboard.voice.models import Item


@door("GET", "POST", can=Can.PLAN)
def item_joining(request, pk):
    items = Item.objects.for_person(request.user).select_related("theme")
    item = get_allowed(items, request.user, Can.PLAN, pk=pk)
    form = JoiningForm(request.POST or None, item=item, person=request.user)
    if form.is_valid() and try_verb(form, item.join, form.cleaned_data["into"], by=request.user):
        messages.success(request, _("They are together now. Both go one way from here."))
        return redirect("item-detail", pk=form.cleaned_data["into"].pk)
    return render(request, "voice/items/joining.html", {"form": form, "item": item})
