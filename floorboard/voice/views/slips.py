"""Printing slips and receipt cards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from floorboard.formats.answers import answer, answer_as, easy_asked, size_asked
from floorboard.formats.document import PAPERS
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_unit
from floorboard.voice.documents import receipt_cards_on_paper, slips_on_paper
from floorboard.voice.forms.slips import SheetForm, SlipPackForm
from floorboard.voice.models import SlipPack


@door("POST", can=Can.SUPPORT_IN_PERSON)
def slip_pack_new(request, pk) -> HttpResponse:
    """The pack is the answer and is kept nowhere: it shows what opens the receipts, and no page shows it again."""
    unit = get_unit(request.user, Can.SUPPORT_IN_PERSON, pk=pk)
    form, sheet = SlipPackForm(request.POST), SheetForm.chosen(request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("ward-paper", pk=unit.pk)
    pack = press(request, SlipPack.make, unit=unit, **form.cleaned_data)
    if pack is None:
        return redirect("ward-paper", pk=unit.pk)
    size = "large" if sheet["way"] == "large" else "usual"
    ways = {"easy": sheet["way"] == "easy", "size": size, "paper": sheet["paper"]}
    slips = slips_on_paper(unit, pack.codes(), receipt_page(request), **ways)
    return answer_as(request, slips, "pdf", sheet["paper"])


@door("GET", can=Can.SUPPORT_IN_PERSON)
def receipt_cards(request, pk):
    unit = get_unit(request.user, Can.SUPPORT_IN_PERSON, pk=pk)
    paper = request.GET.get("paper", "a4")
    ways = {
        "easy": easy_asked(request),
        "size": size_asked(request),
        "paper": paper if paper in PAPERS else "a4",
    }
    return answer(
        request, receipt_cards_on_paper(unit, receipt_page(request), **ways),
        back_url=reverse("ward-paper", args=[unit.pk]), back_words=unit.name,
    )  # fmt: skip


def receipt_page(request) -> str:
    return request.build_absolute_uri(reverse("receipt"))
