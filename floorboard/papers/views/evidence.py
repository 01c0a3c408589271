"""Evidence: putting a thing or a measure beside a statement, answering what waits, taking out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.frameworks.models import Statement
from floorboard.pages.converters import read_key
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.papers.evidence_kinds import KINDS, may_tag, promises_about
from floorboard.papers.evidence_page import may_add_numbers
from floorboard.papers.evidence_pieces import pieces_bit_by_bit, pieces_of
from floorboard.papers.evidence_sheets import WAITS
from floorboard.papers.forms.evidence import MeasureForm, RefuseForm, TagForm, TakeOutForm
from floorboard.papers.models import Evidence, EvidenceAnswer
from floorboard.people.access import Can, get_allowed, somewhere

PAGE = 50


@door("GET", "POST")
def evidence_for(request, pk, kind):
    """Put something that happened beside a statement."""
    kind = KINDS[kind]
    thing = next(iter(kind.rows(request.user).filter(pk=pk)[:1]), None)
    if thing is None:
        raise Http404
    unit = kind.unit(thing)
    if not may_tag(request.user, unit):
        raise PermissionDenied
    form = TagForm(request.POST or None, unit=unit, person=request.user)
    if form.is_valid() and try_verb(form, Evidence.propose, thing=thing, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is proposed. Somebody who confirms evidence looks at it."))
        return redirect(request.path)
    here = Evidence.objects.for_person(request.user).filter(kind=kind.label, number=thing.pk)
    rows = here.select_related("statement__version__framework", "answer", "taken_out", "unit")
    shown = {"form": form, "title": kind.title_of(thing), "page": kind.page(thing), "rows": rows, "unit": unit}
    shown["promises"] = promises_about(thing, request.user) if kind.label == "voice.item" else ()
    return render(request, "papers/evidence_for.html", shown)


@door("GET", "POST")
def evidence_measure(request, pk):
    """Put the numbers of a place over some months beside a statement."""
    statement = get_allowed(Statement.objects.leaves().select_related("version"), request.user, Can.SEE, pk=pk)
    if not may_add_numbers(request.user):
        raise PermissionDenied
    form = MeasureForm(request.POST or None, person=request.user)
    verb = Evidence.propose_measure
    if form.is_valid() and try_verb(form, verb, statement=statement, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is proposed. Somebody who confirms evidence looks at it."))
        return redirect("statement", pk=statement.pk)
    return render(
        request,
        "papers/statement_form.html",
        {"form": form, "statement": statement, "heading": _("Put numbers beside it")},
    )


@door("GET", "POST", can=Can.CONFIRM_EVIDENCE)
def evidence_list(request):
    """What waits, the oldest first: many are answered at once."""
    somewhere(request.user, Can.CONFIRM_EVIDENCE)
    form = RefuseForm(request.POST or None)
    if form.is_valid() and (many := try_verb(form, Evidence.answer_many, **chosen(request, form))):
        messages.success(request, _("Answered: %(many)s.") % {"many": many})
        return redirect("evidence-list")
    waits = Evidence.objects.for_person(request.user, Can.CONFIRM_EVIDENCE).open()
    waits = waits.select_related("unit", "statement__version__framework")
    if made := WAITS.taken(request, lambda: pieces_bit_by_bit(waits, request.user)):
        return made
    page = Paginator(waits, PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "pieces": pieces_of(page.object_list, request.user)}
    return render(request, "papers/evidence_list.html", shown)


def chosen(request, form) -> dict:
    """Which were ticked, and which button was touched. Ticks that are no key of ours are none."""
    numbers = [number for key in request.POST.getlist("which") if (number := read_key(key))]
    said = EvidenceAnswer.Said.REFUSED if request.POST.get("said") == "refused" else EvidenceAnswer.Said.CONFIRMED
    return {"numbers": numbers, "said": said, "reason": form.cleaned_data["reason"], "by": request.user}


@door("GET", "POST", can=Can.CONFIRM_EVIDENCE)
def evidence_removal(request, pk):
    rows = Evidence.objects.standing().select_related("unit", "statement__version")
    evidence = get_allowed(rows, request.user, Can.CONFIRM_EVIDENCE, pk=pk)
    form = TakeOutForm(request.POST or None)
    if form.is_valid() and try_verb(form, evidence.take_out, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is taken out."))
        return redirect("statement", pk=evidence.statement_id)
    pieces = pieces_of([evidence], request.user)
    heading = _("Take it out: %(what)s") % {"what": pieces[0].title if pieces else ""}
    shown = {"form": form, "statement": evidence.statement, "heading": heading}
    return render(request, "papers/statement_form.html", shown)
