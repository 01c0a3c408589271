"""Making other words: the queue, the easy lines, the sentences side by side, calling them ready, and checking them."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.formats.page import body
from floorboard.notices.things import address
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.sent_once import do_once
from floorboard.readings.exchange import as_po, from_po
from floorboard.readings.forms.words import CheckForm, EasyLineForm, FileForm, QueueForm, TranslationForm
from floorboard.readings.machine import fill_in, there_is_one
from floorboard.readings.measures import waiting
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready, TranslatedLine
from floorboard.readings.readable import source_of

AT_ONCE, MOST, A_YEAR = 20, 200, timedelta(days=365)


@door("GET", can=Can.MAKE_READINGS)
def words_list(request):
    """What people wait for, the first day first; then what is being made."""
    somewhere(request.user, Can.MAKE_READINGS)
    form = QueueForm(request.GET)
    language = form.cleaned_data["language"] if form.is_valid() else ""
    rows = AskedFor.objects.for_person(request.user, Can.MAKE_READINGS)
    made = OtherWords.objects.for_person(request.user, Can.MAKE_READINGS)
    if language:
        rows, made = rows.filter(other_words__language=language), made.filter(language=language)
    asked = rows.open().select_related("other_words__taken_by")
    return render(request, "readings/queue.html", {
        "form": form, "asked": asked[:MOST], "begun": made.with_standing().order_by("-begun_on", "-pk")[:MOST],
        "measure": waiting(rows, since=timezone.localdate() - A_YEAR), "late": rows.late().count(),
    })  # fmt: skip


def some_words(request, can, pk) -> OtherWords:
    return get_allowed(OtherWords.objects.select_related("taken_by"), request.user, can, pk=pk)


@door("GET", "POST", can=Can.MAKE_READINGS)
def words_detail(request, pk):
    """For whoever makes them: the lines. For whoever asked: where they are."""
    words = some_words(request, Can.SEE if request.method == "GET" else Can.MAKE_READINGS, pk)
    thing, last = words.thing(), last_of(words)
    makes = OtherWords.objects.for_person(request.user, Can.MAKE_READINGS).filter(pk=pk).exists()
    shown = {"words": words, "thing": thing, "reads_at": address(words.about, thing), "last": last}
    if not makes:
        return render(request, "readings/words.html", shown)
    stale = bool(last and thing and not last.is_up_to_date(thing))
    shown |= {"checks": CheckForm(auto_id="check_%s"), "asked": words.asked.open(), "stale": stale}
    return (translation if words.is_translated else easy)(request, words, thing, shown)


def last_of(words) -> Ready | None:
    return words.ready.shown().prefetch_related("checks").first()


def easy(request, words, thing, shown):
    form = EasyLineForm(request.POST or None, person=request.user)
    looks = "look" in request.POST
    sent = request.method == "POST" and not looks and form.is_valid()
    if sent and do_once(form, EasyLine.add, other_words=words, by=request.user):
        return redirect(f"{request.path}#new")
    context = shown | {"form": form, "looks": looks, "lines": words.easy_lines.all()}
    context["source_body"] = body(source_of(thing))
    return render(request, "readings/easy.html", context)


def translation(request, words, thing, shown):
    every = words.source_words(thing)
    put = {line.source: line for line in words.translated_lines.all()}
    said = {source: line.words for source, line in put.items()}
    if request.method == "POST" and (form := TranslationForm(request.POST, sources=every, put=said)).is_valid():
        many = press(request, TranslatedLine.put, other_words=words, lines=form.lines()) or 0
        messages.success(request, ngettext("%(many)s line saved.", "%(many)s lines saved.", many) % {"many": many})
        for typed in form.strays():
            changed = _("This sentence changed while you wrote. Your words were: “%(words)s”")
            messages.warning(request, changed % {"words": typed})
        return redirect(request.get_full_path())
    missing = [source for source in every if source not in put]
    page = Paginator(missing if request.GET.get("only") == "missing" else every, AT_ONCE)
    page = page.get_page(request.GET.get("page"))
    by_machine = {source for source, line in put.items() if line.by_machine}
    form = TranslationForm(request.POST or None, sources=list(page), put=said, by_machine=by_machine)
    return render(request, "readings/translation.html", shown | {
        "form": form, "page": page, "missing": len(missing), "file": FileForm(), "machine": there_is_one() and missing,
    })  # fmt: skip


@door("GET", "POST", can=Can.MAKE_READINGS)
def easy_line(request, pk):
    """One line: say it better, or choose another picture."""
    line = get_allowed(EasyLine.objects.select_related("other_words"), request.user, Can.MAKE_READINGS, pk=pk)
    now = {"words": line.words, "picture": line.picture, "kind": line.kind}
    form = EasyLineForm(request.POST or None, initial=now, person=request.user, line=line)
    looks = "look" in request.POST
    sent = request.method == "POST" and not looks and form.is_valid()
    if sent and do_once(form, line.change, by=request.user):
        return redirect(f"{_at(line.other_words)}#line-{line.key}")
    return render(
        request, "readings/line.html", {"form": form, "line": line, "words": line.other_words, "looks": looks}
    )


def _at(words) -> str:
    return reverse("other-words", args=[words.pk])


@door("POST", can=Can.MAKE_READINGS)
def easy_line_up(request, pk):
    line = get_allowed(EasyLine.objects.select_related("other_words"), request.user, Can.MAKE_READINGS, pk=pk)
    press(request, line.move_up)
    return redirect(f"{_at(line.other_words)}#line-{line.key}")


@door("POST", can=Can.MAKE_READINGS)
def easy_line_removal(request, pk):
    line = get_allowed(EasyLine.objects.select_related("other_words"), request.user, Can.MAKE_READINGS, pk=pk)
    press(request, line.take_out)
    return redirect(f"{_at(line.other_words)}#lines")


@door("POST", can=Can.MAKE_READINGS)
def easy_hints(request):
    """What would make a sentence easier, and pictures for it: asked while somebody writes."""
    somewhere(request.user, Can.MAKE_READINGS)
    return render(request, "readings/_hints.html", {"form": EasyLineForm(request.POST, person=request.user)})


@door("POST", can=Can.MAKE_READINGS)
def words_taking(request, pk):
    words = some_words(request, Can.MAKE_READINGS, pk)
    press(request, words.take, thanks=_("It is yours to make now. The others see it."))
    return redirect("other-words", pk=pk)


@door("POST", can=Can.MAKE_READINGS)
def words_ready(request, pk):
    words = some_words(request, Can.MAKE_READINGS, pk)
    press(request, Ready.call, words, thanks=_("Readers have these words now, as a draft. Let people check them."))
    return redirect("other-words", pk=pk)


@door("POST", can=Can.MAKE_READINGS)
def words_checking(request, pk):
    """Who read the words, and whether they are right."""
    words = some_words(request, Can.MAKE_READINGS, pk)
    last, form = last_of(words), CheckForm(request.POST)
    if last is None:
        messages.warning(request, _("Call the words ready first. Then people can check them."))
    elif form.is_valid() and do_once(form, last.say_checked, by=request.user):
        messages.success(request, _("Thank you. It is written down who checked them."))
    else:
        shown = {"words": words, "thing": words.thing(), "last": last, "form": form}
        return render(request, "readings/checking.html", shown)
    return redirect("other-words", pk=pk)


@door("GET", can=Can.MAKE_READINGS)
def words_file(request, pk):
    """The sentences as a PO file, for people who work outside."""
    words = some_words(request, Can.MAKE_READINGS, pk)
    response = HttpResponse(as_po(words, words.source_words(words.thing())), content_type="text/x-gettext-translation")
    response["Content-Disposition"] = f'attachment; filename="{words.language}-{words.key}.po"'
    response["Cache-Control"] = "no-store"
    return response


@door("POST", can=Can.MAKE_READINGS, takes_files=True)
def words_filing(request, pk):
    """The same file, back with translations."""
    words, form = some_words(request, Can.MAKE_READINGS, pk), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.warning(request, _("Choose the PO file first."))
        return redirect("other-words", pk=pk)
    try:
        lines, told = from_po(words, form.cleaned_data["file"], words.source_words(words.thing()))
        many = TranslatedLine.put(other_words=words, lines=lines, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.words)
    else:
        messages.success(request, ngettext("%(many)s line saved.", "%(many)s lines saved.", many) % {"many": many})
        for line in told:
            messages.warning(request, line)
    return redirect("other-words", pk=pk)


@door("POST", can=Can.MAKE_READINGS)
def words_by_machine(request, pk):
    words = some_words(request, Can.MAKE_READINGS, pk)
    press(
        request, fill_in, words, words.source_words(words.thing()),
        thanks=_("A machine filled the empty lines. Read each of them."),
    )  # fmt: skip
    return redirect("other-words", pk=pk)
