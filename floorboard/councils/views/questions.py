"""Questions to councils: the lists, asking, one question, answering it, and telling what was decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.documents import question_on_paper
from floorboard.councils.forms.questions import AnswerForm, AskForm, AskTooForm, FollowForm, ReasonForm, TellingForm
from floorboard.councils.lists import QUESTIONS
from floorboard.councils.models import AskedCouncil, CouncilQuestion, FollowedBy
from floorboard.councils.question_pages import WHOLE, page_of_question, questions_seen, waits_for_us, we_owe
from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, get_unit, roles_that
from floorboard.people.sent_once import do_once

SHOWN = 50


@door("GET", can=Can.SEE_WALL)
def council_question_list(request):
    person = request.user
    page = Paginator(questions_seen(person), SHOWN).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "waiting": waits_for_us(person),
        "owed": we_owe(person),
        "places": {role.unit_id: role.unit for role in roles_that(person, Can.ANSWER)}.values(),
    }
    return render(request, "councils/question_list.html", shown)


@door("GET", can=Can.SEE_WALL)
def council_question_sheet(request, kind):
    """The same list for a spreadsheet."""
    return QUESTIONS.file(kind, questions_seen(request.user))


@door("GET", "POST", can=Can.ANSWER)
def council_question_new(request, pk):
    unit = get_unit(request.user, Can.ANSWER, pk=pk)
    kind = next(role.kind for role in roles_that(request.user, Can.ANSWER) if role.unit_id == unit.pk)
    form = AskForm(request.POST or None, unit=unit)
    if form.is_valid() and do_once(form, CouncilQuestion.ask, unit=unit, kind=kind, by=request.user):
        messages.success(request, _("The councils are asked. It stands on the plan of their next meetings."))
        return redirect("council-question-list")
    return render(request, "councils/question_new.html", {"form": form, "unit": unit})


def a_question(request, can, pk) -> CouncilQuestion:
    return get_allowed(CouncilQuestion.objects.select_related(*WHOLE), request.user, can, pk=pk)


@door("GET", can=Can.SEE_WALL)
def council_question(request, pk):
    question = a_question(request, Can.SEE, pk)
    paper = reverse("council-question-paper", args=[question.pk])
    shown = {"ways": ways_here(request, paper, has_easy=True)}
    return render(request, "councils/question.html", page_of_question(question, request.user) | shown)


@door("GET", can=Can.SEE_WALL)
def council_question_paper(request, pk):
    """To read it out in a meeting, or to hang it up."""
    question = a_question(request, Can.SEE, pk)
    home = {"back_url": reverse("council-question", args=[question.pk]), "back_words": _("Back to the question")}
    return answer(request, question_on_paper(question, easy=easy_asked(request)), **home)


@door("GET", "POST", can=Can.RECORD)
def asked_council_answer(request, pk):
    """The council's answer, or a correction. What somebody else wrote meanwhile is shown, and nothing typed is lost."""
    rows = AskedCouncil.objects.select_related("question__unit", "question__told", "question__withdrawn", "council")
    asked = get_allowed(rows, request.user, Can.RECORD, pk=pk)
    last = asked.answers.last()
    began = {"started_from": last.number if last else 0}
    if last:
        began |= {"words": last.words, "rather_not": last.rather_not}
        began |= {"may_share": last.may_share, "may_print": last.may_print}
    form = AnswerForm(request.POST or None, initial=began)
    if form.is_valid() and do_once(form, asked.answer, by=request.user):
        messages.success(request, _("Your council has answered. You can correct it until it is decided."))
        return redirect("council-question", pk=asked.question_id)
    if form.is_bound:
        form.data = form.data.copy()
        form.data["started_from"] = str(began["started_from"])
    shown = {"form": form, "asked": asked, "question": asked.question, "last": last}
    return render(request, "councils/question_answer.html", shown)


@door("GET", "POST", can=Can.ANSWER)
def council_question_telling(request, pk):
    question = a_question(request, Can.ANSWER, pk)
    if not question.is_open:
        return redirect("council-question", pk=question.pk)
    asked = question.asked.select_related("council").order_by("council__name", "pk")
    form = TellingForm(request.POST or None, asked=asked)
    if form.is_valid() and do_once(form, question.tell, by=request.user):
        messages.success(request, _("All the councils are told. Thank you."))
        return redirect("council-question", pk=question.pk)
    shown = {"form": form} | page_of_question(question, request.user)
    return render(request, "councils/question_telling.html", shown)


@door("GET", "POST", can=Can.ANSWER)
def council_question_withdrawal(request, pk):
    question = a_question(request, Can.ANSWER, pk)
    form = ReasonForm(request.POST or None)
    done = {"form": form, "verb": question.withdraw, "thanks": _("The question is taken back.")}
    words = {"heading": _("Take the question back"), "press": _("Take it back"), "icon": "minus"}
    return _part(request, question, words, **done)


@door("GET", "POST", can=Can.ANSWER)
def council_question_more(request, pk):
    question = a_question(request, Can.ANSWER, pk)
    form = AskTooForm(request.POST or None, question=question)
    done = {"form": form, "verb": question.ask_too, "thanks": _("This council is asked too.")}
    return _part(
        request, question, {"heading": _("Ask one more council"), "press": _("Ask it"), "icon": "plus"}, **done
    )


@door("GET", "POST", can=Can.ANSWER)
def council_question_promise(request, pk):
    """A promise that follows from what was decided."""
    question = a_question(request, Can.ANSWER, pk)
    if not question.is_told:
        return redirect("council-question", pk=question.pk)
    form = FollowForm(request.POST or None, question=question)

    def promise(**typed):
        return FollowedBy.promise_after_telling(told=question.told, **typed)

    done = {"form": form, "verb": promise, "thanks": _("It is promised. The council says later if it is done.")}
    return _part(
        request, question, {"heading": _("Promise something"), "press": _("Promise it"), "icon": "flag"}, **done
    )


def _part(request, question, words, *, form, verb, thanks):
    if form.is_valid() and do_once(form, verb, by=request.user):
        messages.success(request, thanks)
        return redirect("council-question", pk=question.pk)
    return render(request, "councils/question_part.html", {"form": form, "question": question, **words})
