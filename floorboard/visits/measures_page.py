"""The measures of visits for a place and the places right below it. Wards are compared with nobody."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.opportunities.hidden_teams import SMALLEST_TEAM
from floorboard.organisation.models import Unit
from floorboard.pages.between_places import is_told, with_few_below
from floorboard.pages.numbers import count_of_people
from floorboard.people.access import Can, may
from floorboard.visits.measures import OfVisits, of_wards, who_came


@dataclass(frozen=True)
class Row:
    """One place and its numbers."""

    name: str
    numbers: OfVisits


def measures_of(unit, year, person) -> dict:
    """For the year that was asked for.

    How many knew the ward's kind of care is told exactly to whoever leads the programme. Others know who came when, so
    they are told it once the year is over, of ten different people or more, and rounded: a number that moves with one
    visit would say what its visitor lived through. The same goes for what is left when one place is taken from another.
    """
    wards = list(Unit.objects.on_or_below([unit.path]).filter(level=Unit.Level.WARD).order_by("name"))
    found = of_wards([ward.pk for ward in wards], year.since, year.last)
    whole = OfVisits()
    below: dict[str, OfVisits] = {}
    for ward in wards:
        numbers = found.get(ward.pk)
        if numbers is None:
            continue
        whole += numbers
        name = _step_below(unit, ward)
        below[name] = below.get(name, OfVisits()) + numbers
    leads = may(person, Can.LEAD_EXPERTS, unit)
    is_over = year.end < timezone.localdate()
    told = leads or is_over and _is_of_enough(unit, who_came(year.since, year.end))
    rows = [Row(name, numbers) for name, numbers in sorted(below.items())] if len(below) > 1 else []
    return {"whole": whole, "rows": rows, "match_told": told, "lines": lines_about(whole, told, exact=leads)}


def _is_of_enough(unit, came: dict[str, int]) -> bool:
    """Of ten people here, and of ten or none at each place beside it and beside the places over it."""
    return came.get(unit.path, 0) >= SMALLEST_TEAM and is_told(unit.path, with_few_below(came, SMALLEST_TEAM))


def _step_below(unit, ward) -> str:
    """The place right below `unit` on the way to the ward."""
    way = [*ward.ancestors(), ward]
    return next((one.name for one in way if one.depth == unit.depth + 1 and one.path.startswith(unit.path)), ward.name)


def lines_about(numbers: OfVisits, match_told: bool, exact: bool) -> list[tuple[str, str, str]]:
    """(what is counted, the number in words, the sentence that says how it is counted)."""
    n = vars(numbers)
    of = _("%(part)s of %(whole)s")
    lines = [
        (_("Visits that took place"), of % {"part": n["kept"], "whole": n["due"]},
         _("Visits with a report, of all that were promised and whose day is over.")),
        (_("The same person came back"), of % {"part": n["came_back"], "whole": n["came"]},
         _("How often somebody came who had been on that ward before.")),
        (_("Answered in time"), of % {"part": n["in_time"], "whole": n["heard"]},
         _("Things that were heard and came back with an answer by their day: a promise, a decision, or an end.")),
        (_("Waiting for an answer"), str(n["waiting"]), _("Things that were heard, and whose day is still to come.")),
        (_("Something changed because of it"), of % {"part": n["changed"], "whole": n["heard"]},
         _("Things that were heard, and about which somebody did what they promised.")),
        (_("The ward says it is fixed"), of % {"part": n["fixed"], "whole": n["changed"]},
         _("Of those, how many ended with “fixed”.")),
    ]  # fmt: skip
    if match_told:
        line = (
            _("They know this kind of care from their own life"),
            of % {"part": count_of_people(n["matched"], exact), "whole": count_of_people(n["asked"], exact)},
            _("How often somebody came who had told us so."),
        )  # fmt: skip
        lines.insert(2, line)
    return lines
