"""What people say should be different: saying it, typing it in from paper, reading it, and answering."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.guides.forms.answering import AnswerForm
from floorboard.guides.forms.slips import SlipForm
from floorboard.guides.forms.suggesting import SuggestionForm
from floorboard.guides.models import Chapter, Suggestion
from floorboard.guides.models.reach import may_suggest, where_slips_are_typed
from floorboard.guides.views.chapters import chapter_on_ward, words_of
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, may
from floorboard.people.sent_once import do_once
from floorboard.people.ward_pages import place_of, ward_door
from floorboard.voice.patience import Patience
from floorboard.voice.views.ward_saying import TOO_MANY

SENT = Patience(most=60, seconds=600)  # for one ward's link, not for a person


@door("GET", "POST")
def chapter_suggestion(request, pk):
    one = get_allowed(Chapter.objects.with_guide(), request.user, Can.SEE, pk=pk)
    if not may_suggest(request.user, one.guide.unit):
        raise PermissionDenied
    form = SuggestionForm(request.POST or None, parts=words_of(one).parts)
    if form.is_valid() and do_once(form, Suggestion.send, chapter=one, by=request.user):
        messages.success(request, _("Thank you. You hear from us when somebody has answered."))
        return redirect("chapter", pk=one.pk)
    return render(request, "guides/suggestion_new.html", {"form": form, "chapter": one})


@door("GET", "POST")
def chapter_slip(request, pk):
    one = get_allowed(Chapter.objects.with_guide(), request.user, Can.SEE, pk=pk)
    units = where_slips_are_typed(request.user, one.guide.unit)
    if not units:
        raise PermissionDenied
    form = SlipForm(request.POST or None, parts=words_of(one).parts, units=units)
    if form.is_valid() and _typed(form, one):
        messages.success(request, _("It is typed in. Whoever edits the guide reads it first."))
        return redirect("chapter-slip", pk=one.pk)
    return render(request, "guides/slip.html", {"form": form, "chapter": one})


def _typed(form, one) -> bool:
    try_verb(form, Suggestion.send_without_a_name, chapter=one, way=Suggestion.Way.SLIP, **form.cleaned_data)
    return form.is_valid()


@ward_door("GET", "POST")
def ward_chapter_suggestion(request, link, pk):
    one = chapter_on_ward(link, pk)
    parts = words_of(one).parts
    form = SuggestionForm(request.POST or None, parts=parts)
    sent = form.is_valid() and _sent(form, one, link)
    context = {"link": link, "unit": link.unit, "place": place_of(link.unit), "chapter": one, "sent": sent}
    return render(
        request, "guides/ward_suggestion.html", context | {"form": SuggestionForm(parts=parts) if sent else form}
    )


def _sent(form, one, link) -> bool:
    if SENT.is_over(link.token):
        form.add_error(None, TOO_MANY)
        return False
    SENT.tried(link.token)
    try_verb(form, Suggestion.send_without_a_name, chapter=one, unit=link.unit, **form.cleaned_data)
    return form.is_valid()


@door("GET")
def suggestion(request, pk):
    one = _suggestion(request, Can.SEE, pk)
    return render(request, "guides/suggestion.html", _page(request, one, AnswerForm()))


@door("POST", can=Can.EDIT_GUIDES)
def suggestion_reading(request, pk):
    one = _suggestion(request, Can.EDIT_GUIDES, pk)
    press(request, one.read, shown=request.POST.get("shown") == "yes", thanks=_("It is saved."))
    return redirect("suggestion", pk=one.pk)


@door("POST", can=Can.EDIT_GUIDES)
def suggestion_answer(request, pk):
    one = _suggestion(request, Can.EDIT_GUIDES, pk)
    form = AnswerForm(request.POST)
    if form.is_valid() and do_once(form, one.answer, by=request.user):
        messages.success(request, _("It is answered. Whoever said it hears of it."))
        return redirect("suggestion", pk=one.pk)
    return render(request, "guides/suggestion.html", _page(request, one, form))


def _suggestion(request, can, pk) -> Suggestion:
    rows = Suggestion.objects.with_answers().select_related("chapter__guide", "by", "answered", "reading", "edition")
    return get_allowed(rows, request.user, can, pk=pk)


def _page(request, one, form) -> dict:
    guide = one.chapter.guide
    edits = may(request.user, Can.EDIT_GUIDES, guide.unit)
    return {
        "suggestion": one, "chapter": one.chapter, "guide": guide, "edits": edits, "form": form,
        "to_answer": edits and one.is_read and not one.is_answered,
        "back_url": reverse("guide-desk", args=[guide.pk]) if edits else reverse("chapter", args=[one.chapter_id]),
    }  # fmt: skip
