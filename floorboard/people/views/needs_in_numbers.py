"""How what people need is met at a place, in numbers, for one year."""

from django.shortcuts import render
from django.urls import reverse

from floorboard.formats.answers import answer, is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit
from floorboard.people.needs_in_numbers import (
    how_numbers_are_shown,
    needs_document,
    steps_at,
    where_numbers_are_shown,
    year_asked,
    years,
)


@door("GET", can=Can.COUNT_NEEDS)
def unit_needs(request, pk):
    unit, year = get_unit(request.user, Can.COUNT_NEEDS, pk=pk), year_asked(request.GET.get("year", ""))
    if is_asked_for(request):
        back = f"{reverse('unit-needs', args=[unit.pk])}?year={year.first}"
        return answer(request, needs_document(unit, year), back_url=back, back_words=unit.name)
    context = {
        "unit": unit,
        "year": year,
        "years": years(),
        "steps": steps_at(unit, year),
        "how": f"{how_numbers_are_shown()} {where_numbers_are_shown()}",
        "ways": ways_here(request),
    }
    return render(request, "people/units/access_needs.html", context)
