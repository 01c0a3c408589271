"""The answer inbox, and giving an answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from floorboard.formats.tables import MOST
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can
from floorboard.voice import inbox
from floorboard.voice.forms.answers import AnswerForm
from floorboard.voice.lists import ANSWERS
from floorboard.voice.models.answer import answer
from floorboard.voice.reply_checks import look_at
from floorboard.voice.views.escalations import reached


@door("GET", can=Can.ANSWER)
def answer_list(request):
    if made := ANSWERS.taken(request, lambda: inbox.counted(inbox.owed_by(request.user)[: MOST + 1])):
        return made
    page = Paginator(inbox.owed_by(request.user), inbox.SHOWN).get_page(request.GET.get("page"))
    owed, since = inbox.counted(page.object_list), inbox.last_april()
    first = owed[0].escalation if owed else None
    return render(request, "voice/answers/list.html", {
        "owed": owed, "page": page, "since": since, "counts": inbox.answers_since(request.user, since),
        "too": inbox.owed_too(request.user),
        "below": inbox.late_below(request.user), "last": inbox.last_change(request.user),
        "answer_form": first and AnswerForm(escalation=first, alike=inbox.alike_to(first, request.user)),
    })  # fmt: skip


@door("GET", "POST", can=Can.ANSWER)
def escalation_answer(request, pk):
    escalation = reached(request, pk)
    alike = inbox.alike_to(escalation, request.user)
    form, checks = _form_and_checks(request, escalation, alike)
    if form.is_valid() and try_verb(form, answer, escalation, by=request.user, **form.cleaned_data):
        wards = 1 + len(form.cleaned_data.get("also", ()))
        said = ngettext("Your answer is with the ward.", "Your answer is with %(wards)s wards.", wards)
        messages.success(request, said % {"wards": wards})
        return redirect("item-detail", pk=escalation.item_id)
    (owed,) = inbox.counted([escalation])
    return render(request, "voice/answers/answer.html", {"form": form, "owed": owed, "checks": checks})


def _form_and_checks(request, escalation, alike):
    """The form as it is filled in; "check my words" looks at it without sending it and without a word of blame."""
    typed = request.POST
    if request.method == "POST" and typed.get("do") == "check":
        filled = {name: typed.get(name, "") for name in ("reply", "words", "instead", "owner", "due")}
        form = AnswerForm(initial=filled | {"also": typed.getlist("also")}, escalation=escalation, alike=alike)
        who = filled.pop("owner")
        if promise := form.fields["owner"].promised.get(who):
            filled["due"] = promise.due_on
        used, late = escalation.days_used(), escalation.days_late()
        return form, look_at(who=who, days_waited=used, days_late=late, **filled)
    return AnswerForm(typed or None, escalation=escalation, alike=alike), []
