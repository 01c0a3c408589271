"""Payroll: what waits to be paid, the batches, and the sheet of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Min, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.sent_once import do_once
from floorboard.reward.forms.claims import DayForm
from floorboard.reward.models import Claim, PayrollBatch
from floorboard.reward.money import NOTHING, pounds
from floorboard.reward.payroll import sheet_of
from floorboard.reward.places import provider
from floorboard.reward.views.rates import must_be

SHOWN = 50


@door("GET", "POST", can=Can.PAY_REWARD)
def payroll(request):
    """What waits, and what went before; a touch puts everything that waits into one batch."""
    somewhere(request.user, Can.PAY_REWARD)
    if request.method == "POST":
        unit = must_be(provider())
        made = press(request, PayrollBatch.make, unit=unit, thanks=_("The batch is made. Take its sheet to payroll."))
        return redirect("payroll-batch", pk=made.pk) if made else redirect("payroll")
    waits = Claim.objects.for_person(request.user, Can.PAY_REWARD).order_by()
    waits = waits.aggregate(many=Count("pk"), first=Min("pay_by"), total=Sum("amount", default=NOTHING))
    batches = PayrollBatch.objects.for_person(request.user).with_sums()[:SHOWN]
    return render(request, "reward/payroll.html", waits | {"batches": batches, "total": pounds(waits["total"])})


@door("GET", "POST", can=Can.PAY_REWARD)
def batch(request, pk):
    """One batch, line by line; and the day it was paid."""
    one = get_allowed(PayrollBatch.objects, request.user, Can.PAY_REWARD, pk=pk)
    page = Paginator(one.lines, SHOWN).get_page(request.GET.get("page"))
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and do_once(form, one.pay, by=request.user):
        messages.success(request, _("It is written down. The people hear that they are paid."))
        return redirect("payroll-batch", pk=one.pk)
    return render(request, "reward/batch.html", {"batch": one, "page": page, "form": form})


@door("GET", can=Can.PAY_REWARD)
def sheet(request, pk):
    one = get_allowed(PayrollBatch.objects, request.user, Can.PAY_REWARD, pk=pk)
    response = HttpResponse(sheet_of(one), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="payroll-{one.made_on.isoformat()}-{one.key}.csv"'
    response["Cache-Control"] = "no-store"
    return response
