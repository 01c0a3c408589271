"""Who is missing at a place, and the numbers of a year that it is measured by."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.championing.forms.yearly import YearlyForm
from floorboard.championing.missing import breakdowns_at, heard_at, languages_at
from floorboard.championing.models import YearlyNumbers
from floorboard.championing.models.yearly import COUNTS
from floorboard.championing.sheets import sheet
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit, get_unit_and_below, may


@door("GET", can=Can.SEE_WALL)
def unit_missing(request, pk):
    unit = get_unit_and_below(request.user, Can.SEE_WALL, pk=pk)
    shown = {
        "unit": unit,
        "heard": heard_at(unit),
        "languages": languages_at(unit),
        "breakdowns": breakdowns_at(unit),
        "may_type": unit.level in COUNTS and may(request.user, Can.ANSWER, unit),
    }
    return render(request, "championing/missing.html", shown)


@door("GET", can=Can.SEE_WALL)
def unit_missing_file(request, pk, kind):
    """The same numbers as on the page, as they are shown there, and nothing more."""
    unit = get_unit_and_below(request.user, Can.SEE_WALL, pk=pk)
    head = [_("What was counted"), _("Year"), _("Of whom"), _("How many"), _("Source")]
    rows = [
        [one.numbers.get_trait_display(), one.numbers.year, answer, many, one.numbers.source]
        for one in breakdowns_at(unit)
        for answer, many in one.lines or [("", _("not shown: too few"))]
    ]
    for one in heard_at(unit):
        rows += [
            [_("Meetings in a year"), None, one.words, one.meetings, ""],
            [_("Meetings with people who use the service"), None, one.words, one.with_people, ""],
            [_("Meetings with a family carer there"), None, one.words, one.with_carers, ""],
            [_("Things said in a year"), None, one.words, one.said, ""],
        ]
    rows += [[_("Papers of councils in a year"), None, name, many, ""] for name, many in languages_at(unit)]
    return sheet(kind, "who-is-missing", unit, head, rows)


@door("GET", "POST", can=Can.ANSWER)
def unit_yearly_numbers(request, pk):
    unit = get_unit(request.user, Can.ANSWER, pk=pk)
    form = YearlyForm(request.POST or None)
    if form.is_valid() and try_verb(form, YearlyNumbers.type_in, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The numbers are there."))
        return redirect("unit-involvement", pk=unit.pk)
    return render(request, "championing/yearly.html", {"form": form, "unit": unit})
