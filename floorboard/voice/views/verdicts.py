"""Is it fixed? The person who said it answers, signed in or with their receipt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.forms.verdicts import VerdictForm
from floorboard.voice.models import Item, Verdict

WHY = "A receipt is all its holder has. They say themselves if it is fixed, and nothing is kept about who asked."


@door("POST", can=None)
def item_verdict(request, pk):
    item = get_allowed(Item.objects.select_related("theme"), request.user, Can.SEE, pk=pk)
    if not any(one.is_raised_by(request.user) for one in item.everybody_who_raised_it()):
        raise PermissionDenied
    form = VerdictForm(request.POST)
    if form.is_valid() and try_verb(form, item.leads.judge, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. We have written down what you say."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "voice/items/verdict.html", {"form": form, "verdict_form": form, "item": item})


@door("POST", public=WHY, no_cookies=True)
def receipt_verdict(request):
    receipt_form, form = ReceiptForm(request.POST), VerdictForm(request.POST)
    if not receipt_form.is_valid():
        return render(request, "voice/items/receipt_closed.html", {"form": receipt_form})
    receipt = receipt_form.opened
    item = Item.objects.for_receipt(receipt).select_related("theme").get() if receipt else None
    done = False
    if item is None:
        form.add_error(None, Refused(_("Nobody has read this yet, so there is nothing to judge.")))
    elif form.is_valid():
        done = try_verb(form, item.leads.judge, receipt=receipt, **form.cleaned_data) is not None
    return render(request, "voice/items/receipt_verdict.html", {
        "form": form, "verdict_form": form, "item": item, "receipt_form": receipt_form, "done": done,
    })  # fmt: skip


@door("POST", can=Can.JUDGE)
def verdict_confirmation(request, pk):
    verdict = get_allowed(Verdict.objects.select_related("item"), request.user, Can.JUDGE, pk=pk)
    press(request, verdict.confirm, thanks=_("You confirmed it. It counts now."))
    return redirect("item-detail", pk=verdict.item_id)
