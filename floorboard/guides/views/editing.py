"""The desk of whoever writes a guide: begin one, begin its next edition, and change the chapters of the draft."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.formats.page import body
from floorboard.guides.documents import words_of
from floorboard.guides.faults import faults_in
from floorboard.guides.forms.editing import ChapterForm, GuideForm, WordingForm
from floorboard.guides.models import Edition, Guide, Suggestion, Wording
from floorboard.guides.models.guide import SHIPPED
from floorboard.guides.reading import wordings_of
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press, try_verb
from floorboard.people.access import Can, get_allowed, somewhere, units_where


@door("GET", "POST", can=Can.EDIT_GUIDES)
def guide_new(request):
    somewhere(request.user, Can.EDIT_GUIDES)
    form = GuideForm(request.POST or None, units=units_where(request.user, Can.EDIT_GUIDES).open())
    if form.is_valid() and (made := try_verb(form, Guide.add, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is begun. Now write its words."))
        return redirect("guide-desk", pk=made.pk)
    return render(request, "guides/guide_new.html", {"form": form})


@door("POST", can=Can.EDIT_GUIDES)
def guide_taking_up(request, slug):
    somewhere(request.user, Can.EDIT_GUIDES)
    provider = units_where(request.user, Can.EDIT_GUIDES).filter(level=Unit.Level.PROVIDER).first()
    if slug not in SHIPPED or provider is None:
        raise Http404
    thanks = _("It is yours now. Change what should be different, then publish it.")
    if made := press(request, Guide.take_up_shipped, provider, shipped=slug, thanks=thanks):
        return redirect("guide-desk", pk=made.pk)
    return redirect("guide")


@door("GET", can=Can.EDIT_GUIDES)
def guide_desk(request, pk):
    one = get_allowed(Guide.objects, request.user, Can.EDIT_GUIDES, pk=pk)
    draft, current = one.draft, one.current
    said = Suggestion.objects.for_person(request.user, Can.EDIT_GUIDES).open().filter(chapter__guide=one)
    return render(request, "guides/desk.html", {
        "guide": one, "draft": draft, "current": current, "wordings": wordings_of(draft) if draft else [],
        "suggestions": said.with_answers().select_related("chapter", "answered", "reading", "edition"),
        "involvement": draft.involvement.in_words() if draft else "",
    })  # fmt: skip


@door("POST", can=Can.EDIT_GUIDES)
def edition_new(request, pk):
    one = get_allowed(Guide.objects, request.user, Can.EDIT_GUIDES, pk=pk)
    press(request, one.begin_next, thanks=_("The next edition is begun, with the words of the last one."))
    return redirect("guide-desk", pk=one.pk)


@door("GET", "POST", can=Can.EDIT_GUIDES)
def chapter_new(request, pk):
    edition = get_allowed(Edition.objects.select_related("guide"), request.user, Can.EDIT_GUIDES, pk=pk)
    form = ChapterForm(request.POST or None)
    if form.is_valid() and (made := try_verb(form, edition.add_chapter, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The chapter is there. Now write its words."))
        return redirect("wording", pk=made.pk)
    return render(request, "guides/chapter_new.html", {"form": form, "guide": edition.guide})


@door("GET", "POST", can=Can.EDIT_GUIDES)
def wording(request, pk):
    one = _wording(request, pk)
    words = {name: getattr(one, name) for name in ("title", "words", "version")}
    form, preview, stale = WordingForm(request.POST or None, initial=words), "", False
    if form.is_valid() and "preview" in request.POST:
        preview = _preview(form, one)
    elif form.is_valid():
        stale = form.cleaned_data["version"] != one.version
        if _written(request, form, one):
            return redirect("guide-desk", pk=one.edition.guide_id)
    shown = {"form": form, "wording": one, "guide": one.edition.guide, "preview": preview, "stale": stale}
    return render(request, "guides/wording.html", shown)


def _preview(form, one) -> str:
    """What it will look like; where a mark cannot be read, that is said instead. Nothing is saved."""
    if faults := faults_in(form.cleaned_data["words"]):
        form.add_error("words", faults)
        return ""
    typed = {name: form.cleaned_data[name] for name in ("title", "words")}
    return body(words_of(Wording(edition=one.edition, chapter=one.chapter, **typed)))


def _written(request, form, one) -> bool:
    try:
        one.write(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal)
        form.start_again_from(one)
        return False
    messages.success(request, _("It is saved."))
    return True


@door("POST", can=Can.EDIT_GUIDES)
def wording_place(request, pk):
    one = _wording(request, pk)
    press(request, one.move, "up" if request.POST.get("way") == "up" else "down")
    return redirect("guide-desk", pk=one.edition.guide_id)


@door("POST", can=Can.EDIT_GUIDES)
def wording_removal(request, pk):
    one = _wording(request, pk)
    press(request, one.leave_out, thanks=_("The chapter is left out of this edition. Older ones keep it."))
    return redirect("guide-desk", pk=one.edition.guide_id)


def _wording(request, pk) -> Wording:
    rows = Wording.objects.select_related("edition__guide", "chapter__guide")
    return get_allowed(rows, request.user, Can.EDIT_GUIDES, pk=pk)
