"""An issued paper in the hands of its readers: to whom it went, what the board answers, and whether its seal fits."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.papers.document import in_groups
from floorboard.papers.forms.packs import BoardAnswerForm, SendForm
from floorboard.papers.models import BoardAnswer, Pack, Passage, Sending
from floorboard.papers.views.packs import a_pack
from floorboard.people.access import Can, get_allowed, may


@door("GET", "POST", can=Can.RECORD)
def pack_sendings(request, pk):
    """The list of who got it: how somebody reads is seen by whoever prepares papers there."""
    pack = a_pack(request, pk)
    form = SendForm(request.POST or None, pack=pack)
    if form.is_valid() and try_verb(form, Sending.send, pack=pack, by=request.user, **form.cleaned_data):
        messages.success(request, _("They were told, and can read it now."))
        return redirect("pack-sendings", pk=pack.pk)
    kinds = pack.sendings.order_by("kind").values_list("kind", flat=True).distinct()
    sees_needs = may(request.user, Can.SEE_NEEDS, pack.unit)
    seen = Sending.objects.for_person(request.user, Can.RECORD).filter(pack=pack).select_related("person")
    seen = seen.with_presence()
    shown = {
        "pack": pack, "form": form, "kinds": [Sending(kind=kind) for kind in kinds], "sees_needs": sees_needs,
        "sendings": seen if sees_needs else seen.without_ways(),
    }  # fmt: skip
    return render(request, "papers/sendings.html", shown)


@door("POST", can=Can.RECORD)
def sending_hand(request, pk):
    """Whoever gives the paper out notes it too. How somebody reads is not shown to them."""
    sending = get_allowed(Sending.objects.select_related("pack").without_ways(), request.user, Can.RECORD, pk=pk)
    press(request, sending.give, thanks=_("It is written down."))
    return redirect("pack-sendings", pk=sending.pack_id)


@door("GET", can=Can.SEE_WALL)
def pack_lines(request, pk):
    """Each line from a ward, and what was answered."""
    pack = get_allowed(Pack.objects.issued().select_related("issue", "council"), request.user, Can.SEE_WALL, pk=pk)
    lines = Passage.objects.for_person(request.user).lines().filter(pack=pack)
    shown = {
        "pack": pack,
        "lines": lines.select_related("item__unit", "item__theme", "answer", "pack__unit"),
        "may_answer": bool(pack.answered_as(request.user)),
    }
    return render(request, "papers/lines.html", shown)


@door("GET", "POST", can=Can.ANSWER)
def passage_answer(request, pk):
    rows = Passage.objects.select_related("pack__unit", "pack__issue", "item__unit", "item__theme")
    passage = get_allowed(rows, request.user, Can.ANSWER, pk=pk)
    form = BoardAnswerForm(request.POST or None)
    if form.is_valid() and try_verb(form, BoardAnswer.say, passage=passage, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your answer goes back to the ward."))
        return redirect("pack-lines", pk=passage.pack_id)
    return render(request, "papers/answer.html", {"form": form, "passage": passage, "pack": passage.pack})


@door("GET", can=Can.SEE_WALL)
def pack_seal(request, pk):
    """Does the seal still fit, and what it can say about words that were taken back."""
    rows = Pack.objects.issued().with_all().prefetch_related("passages")
    pack = get_allowed(rows, request.user, Can.SEE_WALL, pk=pk)
    gone = sum(passage.taken_back_on is not None for passage in pack.passages.all())
    shown = {
        "pack": pack, "fits": pack.issue.fits, "gone": gone,
        "seal": in_groups(pack.issue.seal), "seal_of_history": in_groups(pack.issue.history_digest),
    }  # fmt: skip
    return render(request, "papers/seal.html", shown)
