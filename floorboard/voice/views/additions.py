"""The person who said it adds words: signed in, or with the receipt in their hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.voice.forms.additions import AdditionForm
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import Item

WHY = "A receipt is all its holder has. They add to what they said, and nothing is kept about who asked."


def my_item(request, pk) -> Item:
    """What this person said themselves: 404 when they may not see it, 403 when somebody else said it."""
    item = get_allowed(Item.objects.with_place(), request.user, Can.SEE, pk=pk)
    if not item.is_raised_by(request.user):
        raise PermissionDenied
    return item


@door("POST", can=None)
def item_addition(request, pk):
    item, form = my_item(request, pk), AdditionForm(request.POST)
    if form.is_valid() and do_once(form, item.add, by=request.user):
        messages.success(request, _("Thank you. A person reads it first."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "voice/items/addition.html", {"form": form, "addition_form": form, "item": item})


@door("POST", public=WHY, no_cookies=True)
def receipt_addition(request):
    receipt_form, form = ReceiptForm(request.POST), AdditionForm(request.POST)
    if not receipt_form.is_valid():
        return render(request, "voice/items/receipt_closed.html", {"form": receipt_form})
    item = Item.objects.for_receipt(receipt_form.opened).select_related("theme").first()
    if item is None:
        return render(request, "voice/items/receipt_done.html", {"receipt_form": receipt_form, "what": "not_read"})
    if form.is_valid() and try_verb(form, item.add, receipt=receipt_form.opened, **form.cleaned_data):
        return render(request, "voice/items/receipt_done.html", {"receipt_form": receipt_form, "what": "added"})
    shown = {"form": form, "addition_form": form, "item": item, "receipt_form": receipt_form}
    return render(request, "voice/items/receipt_addition.html", shown)
