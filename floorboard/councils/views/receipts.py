"""What became of it: for whoever holds the receipt, on any device, with nothing kept behind."""

from django.shortcuts import render

from floorboard.councils.journey import the_way, what_each_place_said, where_now
from floorboard.councils.views.items import with_its_way
from floorboard.pages.doors import door
from floorboard.voice.chips import chip
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import Item

WHY = "A receipt is all its holder has. It opens one thing and tells nobody who asked."


@door("GET", "POST", public=WHY, no_cookies=True)
def receipt(request):
    form = ReceiptForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "councils/receipt.html", {"form": form})
    return render(request, "councils/receipt_item.html", page_of_receipt(form))


def page_of_receipt(form) -> dict:
    """What the holder sees: where it is now, what was said, and what they may do."""
    if form.pooled:
        return {"pooled": form.pooled, "receipt_form": form}
    item = with_its_way(Item.objects.for_receipt(form.opened)).get()
    return {
        "item": item,
        "receipt_form": form,
        "chip": chip(item, nation=item.nation),
        "now": where_now(item),
        "way": the_way(item),
        "said": what_each_place_said(item),
        "verdicts": [verdict for verdict in item.verdicts.all() if verdict.counts],
        "additions": item.additions.all(),
        "supporters": len(item.supports.all()),
        "touches": sum(tally.count for tally in item.tallies.all()),
        "mine": True,
        "shows_name": False,
        "may_judge": item.state in ("check", "could_not"),
    }
