"""From the rows to a brief for the planner, and back: which wards, which people, and what is promised."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils import timezone

from floorboard.councils.models import Meeting
from floorboard.experts.models import Expert, GateKind
from floorboard.opportunities.models import Journey
from floorboard.organisation.days import bank_holidays
from floorboard.organisation.models import Unit
from floorboard.visits.models import NoVisitors, Visit, Visitor, VisitPattern
from floorboard.visits.planning import Brief, Pattern, Person, Span, Ward
from floorboard.visits.planning import Visit as Planned

A_YEAR = timedelta(days=365)  # whoever came in the last one is a face that people know
A_MONTH = timedelta(days=31)
FAR = 1e6  # kilometres: whoever names no distance travels any
RULES = ("gates", "pauses", "lived", "avoided", "days_away")  # what the rules ask about somebody
ANY_WEEK, ANY_MONTH = 7, 31


def brief_for(unit, first: date, weeks: int) -> Brief:
    """The brief for this place and those below it. Only what the planner needs: no names, no reasons."""
    last = first + timedelta(weeks=weeks, days=-1)
    patterns = list(VisitPattern.objects.current().below(unit).select_related("unit__service_line"))
    experts = experts_for(unit)
    known = {expert.pk for expert in experts}
    wards = {pattern.unit_id: pattern.unit for pattern in patterns}
    promised = list(promised_visits(wards, known, first - A_MONTH, last))
    shut, met, councils = shut_days(wards), who_came(wards, known, first), council_days(wards, first, last)
    busy = {(visit.ward, visit.day) for visit in promised}
    for pk, ward in wards.items():
        holidays = (day for day in holidays_at(ward, first, last) if (str(pk), day) not in busy)
        shut.setdefault(pk, []).extend(Span(day, day) for day in holidays)
    return Brief(
        first=first,
        weeks=weeks,
        wards=tuple(
            _ward(one, shut.get(one.unit_id, ()), met.get(one.unit_id, ()), councils.get(one.unit_id, ()))
            for one in patterns
        ),
        people=tuple(_person(expert, first, wards) for expert in experts),
        promised=tuple(promised),
    )


def experts_for(unit) -> list[Expert]:
    """Who is in the team and works at this place, below it or above it, and is in no pause."""
    places = Unit.objects.on_or_below([unit.path]) | Unit.objects.above(unit)
    here = Journey.objects.in_team().filter(unit__in=places).values("person")
    found = Expert.objects.filter(person__in=here, person__is_active=True, forgotten_on=None)
    return [one for one in with_rules(found) if not one.pause_now and gates_span(one)]


def with_rules(experts):
    """Each with everything the rules ask about."""
    return experts.select_related("person").prefetch_related(*RULES)


def gates_span(expert) -> Span | None:
    """The days on which every gate is in date; None while one never was. A gate without an end ends far away."""
    begins, ends = [], []
    for kind in GateKind:
        of_kind = [gate for gate in expert.gates.all() if gate.kind == kind]
        if not of_kind:
            return None
        begins.append(min(gate.passed_on for gate in of_kind))
        ends.append(max(gate.until or date.max for gate in of_kind))
    return Span(max(begins), min(ends)) if max(begins) <= min(ends) else None


def _person(expert, first, wards) -> Person:
    gates = gates_span(expert) or Span(date.min, date.min)
    elsewhere = {pk for pk, ward in wards.items() if not ward.path.startswith(expert.unit.path)}
    # A ward they stayed on may be visited again in the middle of the plan: then they are asked in the next one.
    avoided = {one.unit_id for one in expert.avoided.all() if one.until is None or one.until > first}
    return Person(
        key=str(expert.pk),
        lines=frozenset(str(one.service_line_id) for one in expert.lived.all()),
        latitude=expert.latitude,
        longitude=expert.longitude,
        radius=FAR if expert.travel_km is None else expert.travel_km,
        weekly=ANY_WEEK if expert.weekly_limit is None else expert.weekly_limit,
        monthly=ANY_MONTH if expert.monthly_limit is None else expert.monthly_limit,
        gates=gates,
        weekdays=frozenset(int(day) for day in expert.weekdays) or frozenset(range(7)),
        away=tuple(Span(one.since, one.until) for one in expert.days_away.all()),
        avoids=frozenset(str(pk) for pk in (elsewhere | avoided) & set(wards)),
    )


def _ward(pattern, shut, met, councils) -> Ward:
    place = pattern.unit.on_the_map()
    return Ward(
        key=str(pattern.unit_id),
        line=str(pattern.unit.service_line_id),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        pattern=Pattern(pattern.how_often),
        together=pattern.together,
        council_days=frozenset(councils),
        visited_by=frozenset(met),
        shut=tuple(shut),
    )


def promised_visits(wards, known: set[int], first: date, last: date) -> Iterable[Planned]:
    """Live visits with the people who come; of people the plan does not know it says nothing, so the visit breaks."""
    live = Visit.objects.live().between(first, last).prefetch_related("visitors")
    for visit in live.filter(unit__in=wards):
        people = sorted(str(one.expert_id) for one in visit.who_comes if one.expert_id in known)
        yield Planned(visit.day, str(visit.unit_id), tuple(people))


def shut_days(wards) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for one in NoVisitors.objects.to_come().filter(unit__in=wards):
        found.setdefault(one.unit_id, []).append(Span(one.since, one.until))
    return found


def who_came(wards, known: set[int], first: date) -> dict[int, set[str]]:
    """Who is known at which ward: they came, or are promised, in the year before."""
    came = Visitor.objects.coming().filter(day__gte=first - A_YEAR, day__lt=first, visit__unit__in=wards)
    found: dict[int, set[str]] = {}
    for unit, expert in came.values_list("visit__unit", "expert"):
        if expert in known:
            found.setdefault(unit, set()).add(str(expert))
    return found


def council_days(wards, first: date, last: date) -> dict[int, set[date]]:
    """The days on which the council of each ward meets."""
    found: dict[int, set[date]] = {}
    for unit, day in council_hours(wards, first, last):
        found.setdefault(unit, set()).add(day)
    return found


def council_hours(wards, first: date, last: date) -> dict[tuple[int, date], time]:
    """At what time the council of a ward begins, by ward and day."""
    meetings = Meeting.objects.filter(council__kind="peoples_council", council__unit__in=wards, cancellation=None)
    meetings = meetings.filter(starts_at__date__gte=first, starts_at__date__lte=last).exclude(kind="one_by_one")
    local = ((unit, timezone.localtime(at)) for unit, at in meetings.values_list("council__unit", "starts_at"))
    return {(unit, at.date()): at.time() for unit, at in local}


def holidays_at(ward, first: date, last: date) -> Iterable[date]:
    """Bank holidays of the ward's nation: nobody plans a visit then; whoever wants one arranges it by hand."""
    nation = ward.where_bank_holidays_are()
    found = set().union(*(bank_holidays(nation, year) for year in range(first.year, last.year + 1)))
    return sorted(day for day in found if first <= day <= last)
