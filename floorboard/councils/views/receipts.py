"""What became of it: for whoever holds the receipt, on any device, with nothing kept behind."""

from django.shortcuts import render
from django.urls import reverse

from floorboard.councils.documents import receipt_document
from floorboard.councils.item_pages import page_about, read_for_the_raiser, with_its_way
from floorboard.formats.answers import answer, is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import Item
from floorboard.voice.models.opening import openings_for

WHY = "A receipt is all its holder has. It opens one thing and tells nobody who asked."


@door("GET", "POST", public=WHY, no_cookies=True)
def receipt(request):
    form = ReceiptForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "councils/receipt.html", {"form": form})
    page = page_of_receipt(form)
    again = {"asks_at": reverse("receipt"), "again": form.again}
    if form.opened and is_asked_for(request):
        return answer(request, receipt_document(page), template="councils/receipt_document.html", **again)
    return render(request, "councils/receipt_item.html", page | again | {"ways": ways_here(request)})


def page_of_receipt(form) -> dict:
    """What the holder sees: where it is now, what was said, and what they may do."""
    if form.pooled:
        return {"pooled": form.pooled, "receipt_form": form}
    item = with_its_way(Item.objects.for_receipt(form.opened)).get()
    read_for_the_raiser(item)
    return page_about(item) | {
        "receipt_form": form,
        **openings_for(form.opened),
        "additions": item.additions.all(),
        "mine": True,
        "may_judge": item.state in (Item.State.CHECK, Item.State.COULD_NOT),
    }
