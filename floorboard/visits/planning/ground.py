"""The ground of a plan: who may go where on which days, before any visit is planned."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from floorboard.organisation.distance import kilometres
from floorboard.visits.planning.brief import A_DAY, Brief, Pattern, Person, Span, Visit, Ward
from floorboard.visits.planning.plan import Due, Rule

WEEKS = {Pattern.WEEKLY: 1, Pattern.FORTNIGHTLY: 2, Pattern.MONTHLY: 4}


class Ground:
    """What a brief means in days and kilometres; worked out once for each plan."""

    def __init__(self, brief: Brief):
        self.brief = brief
        self.wards = {ward.key: ward for ward in brief.wards}
        self.people = {person.key: person for person in brief.people}
        self.days = tuple(day for day in brief.days if day not in brief.quiet)
        self.far = {
            (person.key, ward.key): kilometres(person.latitude, person.longitude, ward.latitude, ward.longitude)
            for person in brief.people
            for ward in brief.wards
        }
        self.free = {
            key: frozenset(day for day in self.days if not personal_rules(person, day))
            for key, person in self.people.items()
        }
        self._near: dict[tuple[str, str], tuple[str, ...]] = {}

    def near(self, ward: Ward, line: str) -> tuple[str, ...]:
        """People who may go to this ward when it is for this service line, nearest first."""
        if (ward.key, line) not in self._near:
            able = [key for key, person in self.people.items() if not self.place_rules(person, ward, line)]
            self._near[ward.key, line] = tuple(sorted(able, key=lambda key: (self.far[key, ward.key], key)))
        return self._near[ward.key, line]

    def able(self, ward: Ward, day: date) -> list[str]:
        """People who may go to this ward on this day, as long as nothing else is planned."""
        if not ward.is_open(day) or day in self.brief.quiet:
            return []
        return [key for key in self.near(ward, ward.line_on(day)) if day in self.free[key]]

    def place_rules(self, person: Person, ward: Ward, line: str) -> list[Rule]:
        broken = []
        if line not in person.lines:
            broken.append(Rule.LINE)
        if self.far[person.key, ward.key] > person.radius:
            broken.append(Rule.TRAVEL)
        if ward.key in person.avoids:
            broken.append(Rule.AVOIDED)
        return broken

    def standing_rules(self, person: Person, ward: Ward, day: date) -> list[Rule]:
        """Every rule that stops this person on this day, whatever else is planned."""
        return self.place_rules(person, ward, ward.line_on(day)) + personal_rules(person, day)

    def open_days(self, ward: Ward, span: Span) -> list[date]:
        return [day for day in span if day not in self.brief.quiet and ward.is_open(day)]

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """Visits that the patterns ask for, on days when the ward is open at all."""
        return tuple(due for ward in self.brief.wards for due in self.due_at(ward))

    def due_at(self, ward: Ward) -> Iterable[Due]:
        if ward.pattern == Pattern.COUNCIL_DAYS:
            spans = [Span(day, day) for day in sorted(ward.council_days) if day in self.brief.days]
        else:
            spans = list(parts(self.brief.days, WEEKS[ward.pattern]))
        for span in spans:
            open_days = self.open_days(ward, span)
            if open_days:
                yield Due(ward.key, span, tuple(day for day in open_days if day in ward.council_days))

    @cached_property
    def shares(self) -> dict[str, int]:
        """Each person's even share of all that is due, rounded up, by the limits they set."""
        most = {key: min(person.weekly * self.brief.weeks, len(self.free[key])) for key, person in self.people.items()}
        places = sum(self.wards[due.ward].together for due in self.due)
        total = sum(most.values()) or 1
        return {key: -(-places * own // total) for key, own in most.items()}


def personal_rules(person: Person, day: date) -> list[Rule]:
    broken = []
    if day not in person.gates:
        broken.append(Rule.GATES)
    if any(day in span for span in person.away):
        broken.append(Rule.AWAY)
    if day.weekday() not in person.weekdays:
        broken.append(Rule.WEEKDAY)
    return broken


def parts(span: Span, weeks: int) -> Iterable[Span]:
    """A span cut into parts of so many weeks; the last one may be shorter."""
    first = span.first
    while first <= span.last:
        last = min(first + timedelta(weeks=weeks) - A_DAY, span.last)
        yield Span(first, last)
        first = last + A_DAY


def week_of(day: date) -> date:
    """The Monday before it."""
    return day - A_DAY * day.weekday()


def month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


class Diary:
    """Where everybody is on which day, and how much of their limits is used."""

    def __init__(self, ground: Ground, visits: Iterable[Visit] = ()):
        self.ground = ground
        self.days: dict[str, set[date]] = {key: set() for key in ground.people}
        self.used: dict[tuple, int] = {}
        for visit in visits:
            self.add(visit)

    def add(self, visit: Visit, times: int = 1) -> None:
        for key in visit.people:
            (self.days[key].add if times > 0 else self.days[key].discard)(visit.day)
            for counted in (week_of(visit.day), month_of(visit.day)):
                self.used[key, counted] = self.used.get((key, counted), 0) + times

    def remove(self, visit: Visit) -> None:
        self.add(visit, -1)

    def rules(self, key: str, day: date) -> list[Rule]:
        """The rules that stop this person from one visit more on this day."""
        person, broken = self.ground.people[key], []
        if day in self.days[key]:
            broken.append(Rule.ELSEWHERE)
        if self.used.get((key, week_of(day)), 0) >= person.weekly:
            broken.append(Rule.WEEKLY_LIMIT)
        if self.used.get((key, month_of(day)), 0) >= person.monthly:
            broken.append(Rule.MONTHLY_LIMIT)
        return broken
