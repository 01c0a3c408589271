"""Objectives: who answers for one, its steps, and its yearly review."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.frameworks.models import Statement
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.papers.evidence_page import objective_page
from floorboard.papers.evidence_sheets import STEPS
from floorboard.papers.forms.objectives import DoneForm, MoveForm, OwnerForm, ReviewForm, StepForm
from floorboard.papers.models import ObjectiveOwner, ObjectiveStep, YearlyReview
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.sent_once import do_once

PAGE = 50


@door("GET")
def objective_step_list(request):
    """The steps we owe, and every step that is open."""
    mine = ObjectiveStep.objects.owed_by(request.user).select_related("statement", "unit", "done")
    every = ObjectiveStep.objects.for_person(request.user).open().select_related("statement", "unit", "done")
    rows = ObjectiveStep.objects.for_person(request.user).promised().select_related("statement", "unit", "done")
    if made := STEPS.taken(request, rows):
        return made
    page = Paginator(every, PAGE).get_page(request.GET.get("page"))
    return render(request, "papers/objective_steps.html", {"mine": mine[:PAGE], "page": page})


@door("GET")
def objective(request, pk):
    """Who answers for a statement, its steps, and how it went each year."""
    rows = Statement.objects.leaves().select_related("version__framework", "above")
    statement = get_allowed(rows, request.user, Can.SEE, pk=pk)
    shown = objective_page(statement, request.user)
    if made := STEPS.taken(request, shown["steps"]):
        return made
    return render(request, "papers/objective.html", shown)


def a_form(request, form, statement, heading):
    shown = {"form": form, "statement": statement, "heading": heading, "to_objective": True}
    return render(request, "papers/statement_form.html", shown)


def a_statement(request, pk) -> Statement:
    return get_allowed(Statement.objects.leaves().select_related("version"), request.user, Can.SEE, pk=pk)


@door("GET", "POST", can=Can.CONFIRM_EVIDENCE)
def objective_owner(request, pk):
    somewhere(request.user, Can.CONFIRM_EVIDENCE)
    statement = a_statement(request, pk)
    form = OwnerForm(request.POST or None, person=request.user)
    verb = ObjectiveOwner.name_one
    if form.is_valid() and try_verb(form, verb, statement=statement, by=request.user, **form.cleaned_data):
        messages.success(request, _("They answer for it from today."))
        return redirect("objective", pk=statement.pk)
    return a_form(request, form, statement, _("Who answers for it?"))


def an_owner(request, pk) -> ObjectiveOwner:
    rows = ObjectiveOwner.objects.current().select_related("statement__version", "unit")
    return get_allowed(rows, request.user, Can.ANSWER, pk=pk)


@door("GET", "POST")
def objective_step_new(request, pk):
    owner = an_owner(request, pk)
    form = StepForm(request.POST or None)
    if form.is_valid() and do_once(form, ObjectiveStep.add, statement=owner.statement, by=request.user):
        messages.success(request, _("The step is added."))
        return redirect("objective", pk=owner.statement_id)
    return a_form(request, form, owner.statement, _("Add a step"))


@door("GET", "POST")
def objective_review_new(request, pk):
    owner = an_owner(request, pk)
    form = ReviewForm(request.POST or None)
    verb = YearlyReview.write
    if form.is_valid() and try_verb(form, verb, statement=owner.statement, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written. Now the people it concerns can agree."))
        return redirect("objective", pk=owner.statement_id)
    return a_form(request, form, owner.statement, _("Look at it once a year"))


def a_step(request, pk) -> ObjectiveStep:
    return get_allowed(ObjectiveStep.objects.select_related("statement", "unit"), request.user, Can.ANSWER, pk=pk)


@door("GET", "POST")
def objective_step_done(request, pk):
    step = a_step(request, pk)
    form = DoneForm(request.POST or None)
    if form.is_valid() and try_verb(form, step.finish, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is done. Everybody can see what came of it."))
        return redirect("objective", pk=step.statement_id)
    return a_form(request, form, step.statement, _("It is done: %(step)s") % {"step": step})


@door("GET", "POST")
def objective_step_move(request, pk):
    step = a_step(request, pk)
    form = MoveForm(request.POST or None, initial={"due_on": step.due_on})
    if form.is_valid() and try_verb(form, step.move, by=request.user, **form.cleaned_data):
        messages.success(request, _("The day is moved. Everybody can see why."))
        return redirect("objective", pk=step.statement_id)
    return a_form(request, form, step.statement, _("Move the day: %(step)s") % {"step": step})


@door("GET", "POST")
def objective_review_step(request, pk):
    """What goes into the next plan. It counts once people with lived experience have agreed."""
    review = get_allowed(YearlyReview.objects.select_related("statement"), request.user, Can.ANSWER, pk=pk)
    form = StepForm(request.POST or None)
    facts = {"statement": review.statement, "review": review, "by": request.user}
    if form.is_valid() and do_once(form, ObjectiveStep.add, **facts):
        messages.success(request, _("It is written for the next plan."))
        return redirect("objective", pk=review.statement_id)
    return a_form(request, form, review.statement, _("For the next plan"))


@door("POST")
def objective_review_agreement(request, pk):
    review = get_allowed(YearlyReview.objects, request.user, Can.SEE, pk=pk)
    press(request, review.agree, thanks=_("You agreed. Your name is not shown."))
    return redirect("objective", pk=review.statement_id)
