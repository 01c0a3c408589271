"""Locked names: asking to open one, agreeing, seeing it for an hour. A name is never on the server in the open."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press, try_verb
from floorboard.people.access import Can, get_allowed, roles_that, somewhere
from floorboard.people.looks import looked
from floorboard.people.models import HolderKey
from floorboard.voice.forms.locked_names import AskForm, NoForm, PassForm
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import HandedPart, LockedName, Opening

SHOWN = 200
WHY = "A receipt is all its holder has. They say whether their name may be opened; nothing is kept about who asked."


@door("GET", can=Can.OPEN_NAMES)
def locked_name_list(request):
    somewhere(request.user, Can.OPEN_NAMES)
    openings = Opening.objects.for_person(request.user, Can.OPEN_NAMES).with_all()
    names = LockedName.objects.for_person(request.user).with_item().order_by("-item__arrived_on", "pk")[:SHOWN]
    key = HolderKey.objects.for_person(request.user).open().first()
    shown = {
        "waiting": [one for one in openings.filter(refused=None) if one.is_under_way],
        "names": [(name, key and any(part.of_id == key.pk for part in name.parts.all())) for name in names],
        "key": key, "handed": HandedPart.objects.for_person(request.user).exists(),
    }  # fmt: skip
    return render(request, "voice/locked/list.html", shown)


@door("GET", "POST", can=Can.OPEN_NAMES)
def locked_name_detail(request, pk):
    rows = LockedName.objects.with_item().prefetch_related(Prefetch("openings", Opening.objects.with_all()))
    name = get_allowed(rows, request.user, Can.OPEN_NAMES, pk=pk)
    form = AskForm(request.POST or None)
    if form.is_valid() and (opening := try_verb(form, Opening.ask, name, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The other holders hear of it now."))
        return redirect("opening-detail", pk=opening.pk)
    part = name.part_of(request.user)
    others = [key for key in name.holders() if key.person_id != request.user.pk]
    mine = part and {
        "number": str(name.pk), "key": str(part.of_id), "part": part.box,
        "others": {str(key.pk): key.point for key in others},
    }  # fmt: skip
    shown = {
        "name": name, "item": name.item, "form": form, "others": others, "mine": mine, "point": part and part.of.point,
        "waits": next((one for one in name.openings.all() if one.is_under_way), None),
    }  # fmt: skip
    return render(request, "voice/locked/detail.html", shown)


def the_opening(request, pk, can=Can.OPEN_NAMES) -> Opening:
    return get_allowed(Opening.objects.with_all(), request.user, can, pk=pk)


@door("GET", can=None)
def opening_detail(request, pk):
    """For its holders, and for the information lead, who sees that it happened and no name."""
    opening = the_opening(request, pk, Can.SEE)
    part = opening.name.part_of(request.user) if roles_that(request.user, Can.OPEN_NAMES) else None
    holds = part is not None
    sealed = opening.parts_for(request.user) if part else None
    if sealed:
        looked(request.user, opening.name.item, "a locked name")
    shown = {
        "opening": opening, "item": opening.name.item, "holds": holds, "sealed": sealed, "no_form": NoForm(),
        "may_agree": holds and opening.waits and opening.by_id != request.user.pk, "point": part and part.of.point,
    }  # fmt: skip
    return render(request, "voice/locked/opening.html", shown)


@door("POST", can=Can.OPEN_NAMES)
def opening_agreement(request, pk):
    press(request, the_opening(request, pk).agree, thanks=_("You two can see the name for one hour."))
    return redirect("opening-detail", pk=pk)


@door("POST", can=Can.OPEN_NAMES)
def opening_refusal(request, pk):
    opening, form = the_opening(request, pk), NoForm(request.POST)
    if form.is_valid() and try_verb(form, opening.refuse, by=request.user, **form.cleaned_data):
        messages.success(request, _("It stays closed."))
        return redirect("opening-detail", pk=pk)
    shown = {"opening": opening, "item": opening.name.item, "holds": True, "no_form": form, "may_agree": opening.waits}
    return render(request, "voice/locked/opening.html", shown)


@door("POST", can=Can.OPEN_NAMES)
def opening_part(request, pk):
    """A script sends the second holder's part on to the first."""
    opening, form = the_opening(request, pk), PassForm(request.POST)
    try:
        done = form.is_valid() and opening.pass_part(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        return JsonResponse({"why": refusal.words}, status=403)
    return JsonResponse({"passed": done})


@door("POST", public=WHY, no_cookies=True)
def receipt_opening(request):
    """Whoever said it answers: yes, open my name, or no."""
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return render(request, "voice/items/receipt_closed.html", {"form": form})
    what, refused = "answered", ""
    waiting = [one for one in Opening.objects.for_receipt(form.opened).with_all() if one.waits]
    try:
        if not waiting or request.POST.get("answer") not in ("yes", "no"):
            raise Refused(_("Nobody asks to open your name now."))
        waiting[0].hear_raiser(request.POST["answer"] == "yes", receipt=form.opened)
    except Refused as refusal:
        what, refused = "refused", refusal.words
    return render(request, "voice/items/receipt_done.html", {"receipt_form": form, "what": what, "refused": refused})
