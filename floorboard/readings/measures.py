"""How long people wait for words they can read."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.translation import gettext as _

from floorboard.readings.models import AskedFor


@dataclass(frozen=True)
class Waiting:
    """Of what was asked for in some months: how much is met, by its day, how much waits, and how long it took.

    days: working days in the middle, from asking until people had checked the words; None where nothing is met yet.
    """

    asked: int
    met: int
    in_time: int
    waits: int
    late: int
    days: float | None


def waiting(rows, since: date | None = None, until: date | None = None) -> Waiting:
    """The measure over these rows of AskedFor, from a day to a day. What only a machine put counts as not met."""
    if since:
        rows = rows.filter(on__gte=since)
    if until:
        rows = rows.filter(on__lte=until)
    asked = list(rows.select_related("unit"))
    met = [one for one in asked if one.met_on]
    return Waiting(
        asked=len(asked),
        met=len(met),
        in_time=sum(one.met_on <= one.due_on for one in met),
        waits=len(asked) - len(met),
        late=sum(one.is_late for one in asked),
        days=median(one.days for one in met) if met else None,
    )


def asked_and_made(units, since: date, until: date) -> list[tuple[str, str, Counter[str], Counter[str]]]:
    """For the page about a year: what was asked for in other words at these units, and what people had checked in time.

    Each with its words and what it counts: how many at each unit itself, by the way to it, and of how many there.
    """
    asked, in_time = Counter[str](), Counter[str]()
    rows = AskedFor.objects.filter(unit__in=units, on__range=(since, until)).order_by()
    for way, met_on, due_on in rows.values_list("unit__path", "met_on", "due_on"):
        asked[way] += 1
        in_time[way] += met_on is not None and met_on <= due_on
    return [
        (_("Asked for in other words"), _("Easy words and translations that people asked for here."), asked, asked),
        (
            _("Made in time"),
            _("Of these, how many were made and checked by the day they were due."),
            in_time,
            asked,
        ),
    ]
