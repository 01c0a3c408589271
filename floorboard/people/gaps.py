"""Places where nobody answers today. The level above hears of each on the same day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from floorboard.organisation.models import Unit
from floorboard.people.access import Can, kinds_that, paths_where, points_where
from floorboard.people.kinds import COUNCIL, Kind
from floorboard.people.models import Person, Role

NOBODY_ANSWERS = gettext_noop("Nobody is here to answer")
NOBODY_READS = gettext_noop("Nobody is here to read first")
NO_CHAIR = gettext_noop("The council has no chair")

# Safeguarding reads only what nobody else read in time, so it does not count as somebody who reads first.
READERS = kinds_that(Can.TRIAGE) - {Kind.SAFEGUARDING_LEAD}


@dataclass(frozen=True)
class Gap:
    """A place, what is missing there, since which day (None: there never was anybody), and who hears of it."""

    unit: Unit
    what: str
    since: date | None
    heard_at: Unit | None

    @property
    def words(self) -> str:
        return _(self.what)


def gaps(councils_at: Iterable[int] | None = None, on: date | None = None) -> list[Gap]:
    """Every gap today: no answer at a site, department or higher; no reader for a site; no chair where a council is.

    `councils_at` are the numbers of units with a council, from somebody who knows; without it, any ward where
    somebody holds or held a council role. Six queries, however many units there are.
    """
    on = on or timezone.localdate()
    units = {unit.pk: unit for unit in Unit.objects.open(on)}
    now = Role.objects.current(on).filter(person__is_active=True)
    held = defaultdict(set)
    for unit, kind in now.values_list("unit_id", "kind"):
        held[kind].add(unit)
    answered = set().union(*(held[kind] for kind in kinds_that(Can.ANSWER)))
    read = [units[pk].path for kind in READERS for pk in held[kind] if pk in units]
    if councils_at is None:
        councils_at = Role.objects.filter(kind__in=COUNCIL).values_list("unit_id", flat=True)
    councils_at = {pk for pk in councils_at if pk in units and units[pk].level == Unit.Level.WARD}

    found: list[tuple] = []
    for unit in units.values():
        if unit.level != Unit.Level.WARD and unit.pk not in answered:
            found.append((unit, NOBODY_ANSWERS, kinds_that(Can.ANSWER)))
        if unit.level == Unit.Level.SITE and not any(unit.path.startswith(path) for path in read):
            found.append((unit, NOBODY_READS, READERS))
        if unit.pk in councils_at and unit.pk not in held[Kind.CHAIR]:
            found.append((unit, NO_CHAIR, {Kind.CHAIR}))
    last = last_days({unit.pk for unit, _what, _kinds in found}, on)
    return [Gap(unit, what, day_after(last, unit, kinds), hears(unit, units, answered)) for unit, what, kinds in found]


def last_days(units: set[int], on: date) -> dict[tuple[int, str], date]:
    """The last day on which a role was held, for each unit and kind."""
    ended = Role.objects.filter(unit__in=units, until__lt=on).order_by()
    rows = ended.values_list("unit_id", "kind").annotate(last=Max("until"))
    return {(unit, kind): last for unit, kind, last in rows}


def day_after(last, unit, kinds) -> date | None:
    days = [last[unit.pk, kind] for kind in kinds if (unit.pk, kind) in last]
    return max(days) + timedelta(days=1) if days else None


def hears(unit, units, answered) -> Unit | None:
    """The nearest unit above where somebody answers today."""
    for part in reversed(unit.path.split("/")[:-2]):
        if int(part) in answered and int(part) in units:
            return units[int(part)]
    return None


def gaps_for(person, councils_at=None) -> list[Gap]:
    """The gaps this person hears of: right below the unit they answer for; all in the branch they administer."""
    points = set(points_where(person, Can.ANSWER))
    branches = paths_where(person, Can.MANAGE_PEOPLE)
    return [
        gap
        for gap in gaps(councils_at)
        if (gap.heard_at and gap.heard_at.path in points) or any(gap.unit.path.startswith(path) for path in branches)
    ]


def who_hears(gap: Gap):
    """The people to tell: those who answer at the nearest level above; where there is none, the administrators."""
    now = Role.objects.current()
    if gap.heard_at:
        roles = now.filter(unit=gap.heard_at, kind__in=kinds_that(Can.ANSWER))
    else:
        above = Unit.objects.above(gap.unit, with_itself=True)
        roles = now.filter(unit__in=above, kind__in=kinds_that(Can.MANAGE_PEOPLE))
    return Person.objects.filter(pk__in=roles.values("person_id"), is_active=True)
