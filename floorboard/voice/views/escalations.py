"""Sending an item up or across, and what whoever receives it may do besides answering."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.voice.forms.escalations import AskingForm, EscalationForm, PassingForm, QuestionForm, ReplyForm
from floorboard.voice.models import Escalation, Item, Question


def reached(request, pk) -> Escalation:
    """The question with this key, when it is this person's to answer."""
    rows = Escalation.objects.select_related("item__theme", "within")
    return get_allowed(rows, request.user, Can.ANSWER, pk=pk)


@door("GET", "POST", can=Can.ESCALATE)
def item_escalation(request, pk):
    items = Item.objects.for_person(request.user).select_related("theme")
    item = get_allowed(items, request.user, Can.ESCALATE, pk=pk)
    form = EscalationForm(request.POST or None, item=item)
    if form.is_valid() and do_once(form, item.escalate, by=request.user):
        messages.success(request, _("It is on its way. They must answer by the day you see here."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "voice/items/escalation.html", {"form": form, "item": item})


@door("POST", can=Can.ANSWER)
def escalation_taking(request, pk):
    escalation = reached(request, pk)
    press(request, escalation.take, thanks=_("You said: this is ours to answer. The ward can see it."))
    return redirect("escalation-answer", pk=escalation.pk)


@door("GET", "POST", can=Can.ANSWER)
def escalation_passing(request, pk):
    escalation = reached(request, pk)
    form = PassingForm(request.POST or None, escalation=escalation)
    if form.is_valid() and do_once(form, escalation.pass_on, by=request.user):
        messages.success(request, _("You passed it on. The ward can see your reason."))
        return redirect("answer-list")
    return render(request, "voice/answers/passing.html", {"form": form, "escalation": escalation})


@door("GET", "POST", can=Can.ANSWER)
def escalation_asking(request, pk):
    escalation = reached(request, pk)
    form = AskingForm(request.POST or None, escalation=escalation)
    if form.is_valid() and do_once(form, escalation.ask_department, by=request.user):
        messages.success(request, _("You asked them. You still owe the answer yourself."))
        return redirect("escalation-answer", pk=escalation.pk)
    return render(request, "voice/answers/asking.html", {"form": form, "escalation": escalation})


@door("GET", "POST", can=Can.ANSWER)
def escalation_question(request, pk):
    escalation = reached(request, pk)
    form = QuestionForm(request.POST or None)
    if form.is_valid() and do_once(form, escalation.ask_ward, by=request.user):
        messages.success(request, _("You asked the ward. Your day to answer stays the same."))
        return redirect("escalation-answer", pk=escalation.pk)
    return render(request, "voice/answers/question.html", {"form": form, "escalation": escalation})


@door("GET", "POST", can=Can.RECORD)
def question_reply(request, pk):
    rows = Question.objects.select_related("escalation__item__theme")
    question = get_allowed(rows, request.user, Can.RECORD, pk=pk)
    form = ReplyForm(request.POST or None)
    item = question.escalation.item
    if form.is_valid() and try_verb(form, question.answer_it, form.cleaned_data["words"], by=request.user):
        messages.success(request, _("Your reply is with them."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "voice/answers/reply.html", {"form": form, "question": question, "item": item})
