"""The measures of one place: over which months, and as charts."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from floorboard.organisation.days import months_before
from floorboard.organisation.models import Placement, Unit
from floorboard.people.access import HERE_ONLY, Can, roles_that
from floorboard.reports.charts import ChartOf, changes_at, chart_of
from floorboard.reports.measures import MEASURES
from floorboard.reports.series import series_at

THREE_YEARS = 36  # months
MOST_MOVES = 6  # said on a page


def top_of(person) -> Unit | None:
    """The highest place from which this person sees downwards; None when there is none."""
    below = [role for role in roles_that(person, Can.SEE_WALL) if Can.SEE_WALL not in HERE_ONLY[role.kind]]
    return min((role.unit for role in below), key=lambda unit: (unit.depth, unit.name), default=None)


def window(months: int = THREE_YEARS) -> tuple[date, date]:
    """So many whole months, up to the last one that is over."""
    today = timezone.localdate()
    return months_before(today, months), months_before(today, 1)


def moved_at(unit) -> list[tuple[str, date]]:
    """What moved in the tree within these months, into this place, out of it or with it: its name, and the day."""
    since, _until = window()
    near = Q(unit=unit) | Q(unit__path__startswith=unit.path) | Q(above__path__startswith=unit.path)
    moved = Placement.objects.filter(near, until__gte=since).order_by("until", "pk")
    return [(name, on) for name, on in moved.values_list("unit__name", "until")[:MOST_MOVES] if on]


def charts_at(unit, inside: bool, measures=MEASURES) -> dict[str, ChartOf]:
    """A chart for each measure by its key. Two queries at most, however many."""
    since, until = window()
    changes = changes_at(unit) if unit.level == Unit.Level.WARD else []
    return {key: chart_of(one, changes) for key, one in series_at(unit, since, until, measures, inside).items()}
