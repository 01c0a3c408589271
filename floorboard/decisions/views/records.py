"""Adding to the record: what was decided, who took part, who was missing, what was against it, and promises."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.decisions.forms.opening import OutcomeForm
from floorboard.decisions.forms.record import (
    ComeBackForm,
    JoinedForm,
    MissingForm,
    ObjectionForm,
    OptionForm,
    ReviewForm,
)
from floorboard.decisions.hearing import heard_by
from floorboard.decisions.in_a_meeting import who_must_meet
from floorboard.decisions.models import Decision, Missing, Stage
from floorboard.decisions.record import Record, is_inside
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.voice.forms.actions import ActionForm


def decision_of(request, pk):
    return heard_by(request.user, [get_allowed(Decision.objects.whole(), request.user, Can.DECIDE, pk=pk)])[0]


@door("GET", "POST", can=Can.DECIDE)
def decision_outcome(request, pk):
    decision = decision_of(request, pk)
    form = OutcomeForm(request.POST or None)
    if form.is_valid() and do_once(form, decision.decide, by=request.user):
        return done(request, decision, _("The decision is written down. Now say who took part."))
    shown = {"form": form, "decision": decision, "council": who_must_meet(decision)}
    return render(request, "decisions/outcome.html", shown)


@door("GET", "POST", can=Can.DECIDE)
def decision_involvement(request, pk):
    decision = decision_of(request, pk)
    form = JoinedForm(request.POST or None, stages=Stage.of_the_provider())
    if form.is_valid():
        before = len(form.errors)
        try_verb(form, decision.involvement.join, by=request.user, **form.cleaned_data)
        if len(form.errors) == before:
            messages.success(request, _("It is written down. You can add more people here."))
            return redirect("decision-involvement", pk=decision.pk)
    record = Record(decision, is_inside(request.user, decision))
    return render(request, "decisions/involvement.html", {"form": form, "decision": decision, "record": record})


@door("GET", "POST", can=Can.DECIDE)
def decision_missing(request, pk):
    decision = decision_of(request, pk)
    form = MissingForm(request.POST or None)
    if form.is_valid() and try_verb(form, decision.involvement.miss, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down."))
        return redirect("decision-missing", pk=decision.pk)
    return render(request, "decisions/missing.html", {"form": form, "decision": decision})


@door("POST", can=Can.DECIDE)
def missing_removal(request, pk):
    missing = get_allowed(Missing.objects, request.user, Can.DECIDE, pk=pk)
    decision = missing.involvement.decision
    missing.take_out(by=request.user)
    messages.success(request, _("It is taken out."))
    return redirect("decision-missing", pk=decision.pk)


@door("GET", "POST", can=Can.DECIDE)
def decision_objection(request, pk):
    decision = decision_of(request, pk)
    form = ObjectionForm(request.POST or None)
    if form.is_valid() and do_once(form, decision.add_objection, by=request.user):
        return done(request, decision, _("The reason is kept with the decision."))
    return render(request, "decisions/objection.html", {"form": form, "decision": decision})


@door("GET", "POST", can=Can.DECIDE)
def decision_option(request, pk):
    decision = decision_of(request, pk)
    form = OptionForm(request.POST or None)
    if form.is_valid() and do_once(form, decision.add_option, by=request.user):
        return done(request, decision, _("The choice is kept with the decision."))
    return render(request, "decisions/option.html", {"form": form, "decision": decision})


@door("GET", "POST", can=Can.DECIDE)
def decision_review(request, pk):
    decision = decision_of(request, pk)
    form = ReviewForm(request.POST or None)
    if form.is_valid() and do_once(form, decision.review, by=request.user):
        return done(request, decision, _("Thank you. It is kept with the decision."))
    return render(request, "decisions/review.html", {"form": form, "decision": decision})


@door("GET", "POST", can=Can.DECIDE)
def decision_return(request, pk):
    decision = decision_of(request, pk)
    form = ComeBackForm(request.POST or None)
    if form.is_valid() and try_verb(form, decision.come_back, by=request.user, **form.cleaned_data):
        return done(request, decision, _("On that day it comes back to you."))
    return render(request, "decisions/return.html", {"form": form, "decision": decision})


@door("GET", "POST", can=Can.DECIDE)
def decision_promise(request, pk):
    decision = decision_of(request, pk)
    form = ActionForm(request.POST or None, item=decision)
    if form.is_valid() and do_once(form, decision.promise, by=request.user):
        return done(request, decision, _("The promise is written down. Everybody on the ward can see it."))
    return render(request, "decisions/promise.html", {"form": form, "decision": decision})


def done(request, decision, words):
    messages.success(request, words)
    return redirect("decision-detail", pk=decision.pk)
