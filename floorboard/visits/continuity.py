"""The same face, month after month: who came to a ward in which month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from floorboard.organisation.days import months_before
from floorboard.visits.models import Visitor

MONTHS = 9


@dataclass(frozen=True)
class MonthOf:
    """One month at one ward: whose initials, and if they came, are planned, or nobody came."""

    first: date
    people: tuple
    kind: str  # "me", "other", "none" or "plan"

    @property
    def initials(self) -> str:
        return "".join(str(person.name)[:1].upper() for person in self.people) or "–"


@dataclass(frozen=True)
class Thread:
    """One ward over some months, and how many months in a row somebody came until now."""

    unit: object
    months: tuple[MonthOf, ...]
    in_a_row: int

    @property
    def people(self) -> list:
        found = {person.pk: person for month in self.months for person in month.people}
        return list(found.values())


def threads(units, me=None, months: int = MONTHS) -> list[Thread]:
    """For each ward the months up to this one and the next. `me`: the person whose months count in a row, or None for
    anybody's."""
    today = timezone.localdate()
    firsts = [months_before(today, back) for back in range(months - 1, -1, -1)]
    after = months_before(today, -1)
    came = Visitor.objects.coming().filter(visit__unit__in=units, day__gte=firsts[0], day__lt=months_before(today, -2))
    by_month: dict[tuple[int, date], dict] = defaultdict(dict)
    for one in came.select_related("visit__report", "expert__person").order_by("day", "pk"):
        happened = hasattr(one.visit, "report")
        if happened or one.day >= today:
            by_month[one.visit.unit_id, one.day.replace(day=1)][one.expert.person_id] = (one.expert.person, happened)
    return [_thread(unit, [*firsts, after], by_month, me) for unit in units]


def _thread(unit, firsts, by_month, me) -> Thread:
    months = []
    for first in firsts:
        there = by_month.get((unit.pk, first), {})
        people = tuple(person for person, _happened in there.values())
        happened = any(happened for _person, happened in there.values())
        mine = me is None or any(person.pk == me.pk for person in people)
        kind = "none" if not people else "plan" if not happened else "me" if mine else "other"
        months.append(MonthOf(first, people, kind))
    row, past = 0, [month for month in months if month.kind != "plan"]
    while past and past[-1].first >= timezone.localdate().replace(day=1) and past[-1].kind == "none":
        past.pop()  # the month that runs is not over
    for month in reversed(past):
        if month.kind != "me":
            break
        row += 1
    shown = months if months[-1].kind == "plan" else months[:-1]
    return Thread(unit, tuple(shown), row)
