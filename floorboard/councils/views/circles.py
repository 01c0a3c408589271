"""Letting more people see something: the council decides it, and whoever said it with their name must say yes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.circles import CircleForm
from floorboard.councils.views.wall_words import judged_by_a_council_of
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can


@door("GET", "POST", can=Can.RECORD)
def item_circle(request, pk):
    item, _council = judged_by_a_council_of(request, pk)
    form = CircleForm(request.POST or None, item=item)
    if form.is_valid() and widened(form, item, request.user):
        messages.success(request, _("More people can see it now."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "councils/item_circle.html", {"form": form, "item": item})


def widened(form, item, by) -> bool:
    try:
        item.widen(**form.cleaned_data, by=by)
    except Refused as refusal:
        form.add_error(None, refusal)
        return False
    return True
