"""Where we have somebody who knows this kind of care, and who is missing; and the numbers a place types in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.opportunities.coverage import coverage_at
from floorboard.opportunities.forms.training import PeopleOfAYearForm
from floorboard.opportunities.models import PeopleOfAYear
from floorboard.opportunities.models.people_of_a_year import may_type
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit
from floorboard.people.needs_in_numbers import how_numbers_are_shown, year_asked, years

COVERAGE = Table("where-we-have-somebody", gettext_lazy("Where we have somebody"), (
    (gettext_lazy("Kind of care"), lambda row: row[0].words),
    (gettext_lazy("We have somebody"), lambda row: row[1]),
    (gettext_lazy("People in the year"), lambda row: row[0].people),
))  # fmt: skip


def lines_in_file(coverage) -> list[tuple]:
    """Kinds of care, and whether somebody in the team knows them; nothing where the page tells nothing."""
    if not coverage.told:
        return []
    return [(line, False) for line in coverage.missing] + [(line, True) for line in coverage.there]


@door("GET", can=Can.COUNT_NEEDS)
def unit_experts(request, pk):
    unit, year = get_unit(request.user, Can.COUNT_NEEDS, pk=pk), year_asked(request.GET.get("year", ""))
    coverage = coverage_at(unit, year.first, request.user)
    if made := COVERAGE.taken(request, lines_in_file(coverage)):
        return made
    context = {
        "unit": unit,
        "year": year,
        "years": years(),
        "coverage": coverage,
        "how": how_numbers_are_shown(),
        "may_type": may_type(request.user, unit),
    }
    return render(request, "opportunities/coverage.html", context)


@door("GET", "POST", can=Can.COUNT_NEEDS)
def unit_people(request, pk):
    """A place types how many people used each kind of care, for the year that runs."""
    unit, year = get_unit(request.user, Can.COUNT_NEEDS, pk=pk), years()[0]
    if not may_type(request.user, unit):
        raise PermissionDenied
    form = PeopleOfAYearForm(request.POST or None)
    facts = {"unit": unit, "year": year.first, "by": request.user}
    if form.is_valid() and try_verb(form, PeopleOfAYear.type_in, **facts, **form.cleaned_data):
        messages.success(request, _("We saved it."))
        return redirect("unit-people", pk=unit.pk)
    typed = PeopleOfAYear.objects.for_person(request.user).of(unit, year.first).select_related("service_line")
    return render(
        request, "opportunities/people_of_a_year.html", {"form": form, "unit": unit, "year": year, "typed": typed}
    )
