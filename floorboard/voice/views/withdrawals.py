"""The person who said it takes it back: signed in, or with the receipt in their hand."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import Item
from floorboard.voice.views.additions import my_item

WHY = "A receipt is all its holder has. They take back what they said, and nothing is kept about who asked."


@door("POST", can=None)
def item_withdrawal(request, pk):
    item = my_item(request, pk)
    try:
        item.withdraw(by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.words)
        return redirect("item-detail", pk=pk)
    messages.success(request, _("You took it back. The words are gone."))
    still_theirs = item.pk and Item.objects.for_person(request.user).filter(pk=pk).exists()
    return redirect("item-detail", pk=pk) if still_theirs else redirect("item-list")


@door("POST", public=WHY, no_cookies=True)
def receipt_withdrawal(request):
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return render(request, "voice/items/receipt_closed.html", {"form": form})
    what, refused = "taken_back", ""
    try:
        if form.pooled:
            form.pooled.withdraw()
        else:
            Item.objects.for_receipt(form.opened).get().withdraw(receipt=form.opened)
    except Refused as refusal:
        what, refused = "refused", refusal.words
    return render(request, "voice/items/receipt_done.html", {"receipt_form": form, "what": what, "refused": refused})
