"""Trainings: which there are, their days, and how many of each side were trained where."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.opportunities.forms.training import NewTraining, TrainingDayForm
from floorboard.opportunities.models import Training, TrainingDay
from floorboard.pages.doors import door
from floorboard.pages.numbers import count_of_people
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, roles_that, somewhere
from floorboard.people.needs_in_numbers import how_numbers_are_shown

PAGE, SHOWN = 50, 40  # lines of numbers on a page; days of one training


@dataclass
class Trained:
    """How many of each side were at a training at one place, as it may be shown."""

    name: str
    place: str
    people: str
    staff: str
    together: bool


TRAININGS = Table("trainings", gettext_lazy("Training"), (
    (gettext_lazy("Training"), "name"),
    (gettext_lazy("For"), lambda one: one.get_gate_display() if one.gate else None),
    (gettext_lazy("Months it holds"), lambda one: one.months if one.gate else None),
))  # fmt: skip


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def training_list(request):
    somewhere(request.user, Can.LEAD_EXPERTS)
    form = NewTraining(request.POST or None)
    unit = roles_that(request.user, Can.LEAD_EXPERTS)[0].unit
    if form.is_valid() and try_verb(form, Training.add, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is on the list."))
        return redirect("training-list")
    trainings = Training.objects.for_person(request.user).select_related("unit")
    if made := TRAININGS.taken(request, trainings):
        return made
    return render(request, "opportunities/trainings.html", {"form": form, "trainings": trainings, "unit": unit})


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def training_days(request, pk):
    training = get_allowed(Training.objects, request.user, Can.LEAD_EXPERTS, pk=pk)
    form = TrainingDayForm(request.POST or None, person=request.user)
    if form.is_valid() and try_verb(form, TrainingDay.record, training=training, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it."))
        return redirect("training-days", pk=training.pk)
    days = TrainingDay.objects.for_person(request.user).filter(training=training)[:SHOWN]
    return render(request, "opportunities/training_days.html", {"form": form, "training": training, "days": days})


@door("GET", can=Can.COUNT_NEEDS)
def unit_training(request, pk):
    unit = get_unit(request.user, Can.COUNT_NEEDS, pk=pk)
    days = TrainingDay.objects.for_person(request.user, Can.COUNT_NEEDS).below(unit).select_related("training")
    lines = trained(days, request.user)
    if made := TRAINED.taken(request, lines):
        return made
    context = {
        "unit": unit,
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
        "how": how_numbers_are_shown(),
    }
    return render(request, "opportunities/unit_training.html", context)


TRAINED = Table("trained", gettext_lazy("Who was trained"), (
    (gettext_lazy("Training"), "name"),
    (gettext_lazy("Where"), "place"),
    (gettext_lazy("People"), "people"),
    (gettext_lazy("Staff"), "staff"),
    (gettext_lazy("Together"), "together"),
))  # fmt: skip


def trained(days, person) -> list[Trained]:
    """One line for each training and place; sums are shown as any number of people is, exact in their circle."""
    found: dict[tuple, list] = {}
    for day in days:
        found.setdefault((day.training.name, day.unit), []).append(day)
    lines = []
    for (name, unit), here in sorted(found.items(), key=lambda one: (one[0][0], one[0][1].name)):
        inside = may(person, Can.SEE, unit)
        people, staff = (sum(getattr(day, side) for day in here) for side in ("people", "staff"))
        together = any(day.is_together for day in here)
        lines.append(
            Trained(name, unit.name, count_of_people(people, inside), count_of_people(staff, inside), together)
        )
    return lines
