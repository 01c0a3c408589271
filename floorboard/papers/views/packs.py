"""Papers: the list, a new one, a draft while it is made and read, and issuing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models import Council
from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.papers import jobs
from floorboard.papers.document import pack_document
from floorboard.papers.forms.packs import AgreeForm, NewPack, NewYear, OwnWords, places_to_write_about
from floorboard.papers.models import Issue, Making, Pack, PackAgreement
from floorboard.papers.views.open_data import sees_it_all
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once

SHOWN = 50
ISSUED = Table("papers", gettext_lazy("Papers"), (
    (gettext_lazy("Paper"), "heading"),
    (gettext_lazy("Place"), "unit.name"),
    (gettext_lazy("Issued on"), "issue.on"),
))  # fmt: skip


@door("GET", can=Can.SEE_WALL)
def pack_list(request):
    person = request.user
    seen = Pack.objects.for_person(person).with_all()
    if made := ISSUED.taken(request, seen.issued().order_by("-issue__on", "-pk")):
        return made
    shown = {
        "drafts": Pack.objects.for_person(person, Can.RECORD).drafts().with_all()[:SHOWN],
        "issued": seen.issued().order_by("-issue__on", "-pk")[:SHOWN],
        "may_begin": places_to_write_about(person).exists(),
        "sees_it_all": sees_it_all(person),
        "councils": Council.objects.for_person(person, Can.RECORD).open().order_by("name")[:SHOWN],
    }
    return render(request, "papers/list.html", shown)


def _begun(request, form, made) -> bool:
    """Begin it, and have it made when it is safely written down."""
    pack = None

    def begin(**typed):
        nonlocal pack
        pack = Pack.begin(by=request.user, **typed)
        return pack

    if not (form.is_valid() and do_once(form, begin, **made)):
        return False
    if pack:
        have_it_made(pack, request.user)
    return True


def have_it_made(pack, by):
    making = Making.begin(pack=pack, by=by)
    transaction.on_commit(lambda: jobs.make.enqueue(making.pk))


@door("GET", "POST", can=Can.DECIDE)
def pack_new(request):
    if not places_to_write_about(request.user).exists():
        raise PermissionDenied
    form = NewPack(request.POST or None, person=request.user)
    if _begun(request, form, {}):
        messages.success(request, _("The paper is being made. You can read it in a moment."))
        return redirect("pack-list")
    return render(request, "papers/new.html", {"form": form, "heading": _("A new board pack")})


@door("GET", "POST", can=Can.RECORD)
def report_new(request, pk):
    council = get_allowed(Council.objects.all(), request.user, Can.RECORD, pk=pk)
    form = NewYear(request.POST or None)
    if _begun(request, form, {"council": council}):
        messages.success(request, _("The report is being made. You can read it in a moment."))
        return redirect("pack-list")
    shown = {"form": form, "heading": _("Report of our council"), "council": council}
    return render(request, "papers/new.html", shown)


def a_pack(request, pk, can=Can.RECORD) -> Pack:
    return get_allowed(Pack.objects.select_related("issue", "agreement", "council"), request.user, can, pk=pk)


@door("GET", can=Can.SEE_WALL)
def pack_detail(request, pk):
    """An issued paper in any way of reading; a draft with what is still to do."""
    pack = a_pack(request, pk, Can.SEE_WALL)
    if not pack.is_issued:
        return draft_page(request, a_pack(request, pk))
    mine = Pack.objects.for_person(request.user, Can.RECORD).filter(pk=pack.pk).exists()
    more = {"may_write": mine, "may_answer": bool(pack.answered_as(request.user))}
    return read(request, pack, reverse("pack-list"), _("Papers"), **more)


def read(request, pack, back_url, back_words, **around):
    pack = Pack.objects.for_reading().get(pk=pack.pk)
    document = pack_document(pack, easy=easy_asked(request))
    around |= {"back_url": back_url, "back_words": back_words, "template": "papers/paper.html", "pack": pack}
    return answer(request, document, **around)


def draft_page(request, pack):
    pack = Pack.objects.with_all().get(pk=pack.pk)
    may_issue = pack.may_be_issued
    shown = {
        "pack": pack, "making": pack.last_making, "may_issue": may_issue,
        "agree": AgreeForm(pack=pack) if pack.is_annual and pack.is_made and not pack.is_agreed else None,
    }  # fmt: skip
    return render(request, "papers/draft.html", shown)


@door("GET", can=Can.RECORD)
def pack_preview(request, pk):
    pack = a_pack(request, pk)
    if pack.is_issued:
        return redirect("pack-detail", pk=pack.pk)
    back = reverse("pack-detail", args=[pack.pk])
    return read(request, pack, back, _("The draft"))


@door("GET", "POST", can=Can.RECORD)
def pack_words(request, pk, slug):
    pack = a_pack(request, pk)
    part = next((part for part in pack.parts.all() if part.section == slug), None)
    if part is None:
        raise Http404
    part.pack = pack
    form = OwnWords(request.POST or None, initial={"own": part.own, "easy": part.easy})
    if form.is_valid() and wrote(form, part, request.user):
        messages.success(request, _("Your words are in it."))
        return redirect("pack-detail", pk=pack.pk)
    return render(request, "papers/words.html", {"form": form, "pack": pack, "part": part})


def wrote(form, part, by) -> bool:
    """The verb has nothing to answer, so whether a rule said no stands on the form."""
    try_verb(form, part.write, by=by, **form.cleaned_data)
    return not form.errors


@door("POST", can=Can.RECORD)
def pack_making(request, pk):
    pack = a_pack(request, pk)
    press(request, lambda by: have_it_made(pack, by), thanks=_("It is being made anew."))
    return redirect("pack-detail", pk=pack.pk)


@door("POST", can=Can.RECORD)
def pack_removal(request, pk):
    press(request, a_pack(request, pk).throw_away, thanks=_("The draft is gone."))
    return redirect("pack-list")


@door("POST", can=Can.RECORD)
def pack_agreement(request, pk):
    pack = a_pack(request, pk)
    form = AgreeForm(request.POST, pack=pack)
    if form.is_valid():
        thanks = _("Your council’s yes is written down. It can be issued now.")
        press(request, PackAgreement.agree, pack=pack, thanks=thanks, **form.cleaned_data)
    else:
        messages.warning(request, _("Choose a meeting first."))
    return redirect("pack-detail", pk=pack.pk)


@door("POST", can=Can.RECORD)
def pack_issue(request, pk):
    pack = a_pack(request, pk)
    press(request, Issue.put_out, pack=pack, thanks=_("It is issued. Nothing in it changes any more."))
    return redirect("pack-detail", pk=pack.pk)


@door("POST", can=Can.RECORD)
def pack_correction(request, pk):
    new = press(request, a_pack(request, pk).correct)
    if new is None:
        return redirect("pack-detail", pk=pk)
    have_it_made(new, request.user)
    messages.success(request, _("This is a new draft. The old paper stays as it is."))
    return redirect("pack-detail", pk=new.pk)
