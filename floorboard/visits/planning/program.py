"""The plan as a program of whole numbers.

Days in a stretch (one week, one month) are alike for somebody who goes alone, so such a visit is one column for each
stretch and person, not for each day: whoever has as many free days in a stretch as visits can give each its own day.
Two who go together share a day, and a council day is a certain day, so these have a column for each day.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from floorboard.visits.planning.brief import Span, Visit, Ward
from floorboard.visits.planning.ground import Diary, Ground, month_of, week_of
from floorboard.visits.planning.measuring import face_cost
from floorboard.visits.planning.plan import Due

Row = tuple[float, float, list[tuple[int, float]]]  # at least, at most, columns with their factors


class Program:
    """Columns from 0 to 1 (or more, for the uneven), rows over them, and an aim for each stage."""

    def __init__(
        self, ground: Ground, fixed: Iterable[Visit], wanted: Iterable[Due], was: dict[Due, Visit] | None = None
    ):
        self.was = was or {}  # what was promised and may move
        self.ground, self.wanted = ground, list(wanted)
        self.fixed = list(fixed)
        self.diary = Diary(ground, self.fixed)
        self.columns: list[str] = []  # what kind of thing each column is
        self.takes: dict[int, tuple[Due, Span, str]] = {}  # columns that say: this person, on a day of this span
        self.most: list[float] = []
        self.rows: list[Row] = []
        self.aims: dict[str, dict[int, float]] = {}
        self.of_person: dict[str, list[tuple[int, Span]]] = defaultdict(list)  # columns that take a day of somebody's
        self.of_due: dict[Due, list[int]] = {}
        self.at: dict[tuple[Due, str], list[int]] = defaultdict(list)
        self.certain: dict[tuple[Due, date], int] = {}  # the column that says this visit is on this day
        self.stretches = stretches(ground.days)
        self.stretch_of = {day: (days[0], days[-1]) for days in self.stretches for day in days}
        for due in self.wanted:
            self.add_due(due)
        self.add_limits()
        self.add_aims()

    def column(self, kind: str, most: float = 1) -> int:
        self.columns.append(kind)
        self.most.append(most)
        return len(self.columns) - 1

    def add_due(self, due: Due) -> None:
        ward = self.ground.wards[due.ward]
        days = self.ground.open_days(ward, due.span)
        self.of_due[due] = []
        if ward.together == 2:
            for day in days:
                self.add_pair(due, ward, day)
        else:
            for stretch in self.stretches:
                inside = [day for day in stretch if day in due.span]
                self.add_alone(due, ward, inside, [day for day in inside if day in days])
        if self.of_due[due]:
            self.rows.append((0, 1, [(column, 1) for column in self.of_due[due]]))

    def add_alone(self, due: Due, ward: Ward, inside: list[date], days: list[date]) -> None:
        alike = bool(days) and days == list(inside) and len({ward.line_on(day) for day in days}) == 1
        whole = alike and any(set(inside) == set(stretch) for stretch in self.stretches)
        if whole:
            for key in self.ground.near(ward, ward.line_on(days[0])):
                if any(day in self.ground.free[key] and day not in self.diary.days[key] for day in days):
                    self.take(due, key, Span(days[0], days[-1]))
        for day in days:
            if not whole or day in due.council_days or (due in self.was and day == self.was[due].day):
                for key in self.ground.able(ward, day):
                    if day not in self.diary.days[key]:
                        self.take(due, key, Span(day, day))

    def take(self, due: Due, key: str, span: Span) -> None:
        self.of_due[due].append(self.person(due, key, span))

    def person(self, due: Due, key: str, span: Span) -> int:
        column = self.column("person")
        self.takes[column] = due, span, key
        self.at[due, key].append(column)
        self.of_person[key].append((column, span))
        return column

    def add_pair(self, due: Due, ward: Ward, day: date) -> None:
        able = [key for key in self.ground.able(ward, day) if day not in self.diary.days[key]]
        if len(able) < 2:
            return
        together = self.column("together")
        self.of_due[due].append(together)
        self.certain[due, day] = together
        members = [(self.person(due, key, Span(day, day)), 1.0) for key in able]
        self.rows.append((0, 0, [*members, (together, -2.0)]))

    def add_limits(self) -> None:
        """A day once; free days of a stretch; weeks; months. What is promised is already taken off."""
        whole = {(stretch[0], stretch[-1]): stretch for stretch in self.stretches}
        for key, taken in self.of_person.items():
            person, busy = self.ground.people[key], self.diary.days[key]
            groups: dict[tuple, list[int]] = defaultdict(list)
            for column, span in taken:
                if span.first == span.last:
                    groups["day", span.first].append(column)
                groups["stretch", self.stretch_of[span.first]].append(column)
                groups["week", week_of(span.first)].append(column)
                groups["month", month_of(span.first)].append(column)
            for (kind, when), columns in groups.items():
                if kind == "day":
                    most = 1
                elif kind == "stretch":
                    most = sum(1 for day in whole[when] if day in self.ground.free[key] and day not in busy)
                else:
                    limit = person.weekly if kind == "week" else person.monthly
                    most = max(0, limit - self.diary.used.get((key, when), 0))
                if most < len(columns):
                    self.rows.append((0, most, [(column, 1) for column in columns]))

    def add_aims(self) -> None:
        ground = self.ground
        met = {(visit.ward, key) for visit in self.fixed if visit.day in ground.brief.days for key in visit.people}
        faces, council, travel = {}, {}, defaultdict(float)
        face_of: dict[tuple[str, str], int] = {}
        for (due, key), columns in self.at.items():
            if (due.ward, key) not in met:
                if (due.ward, key) not in face_of:
                    face_of[due.ward, key] = self.column("face")
                    faces[face_of[due.ward, key]] = float(face_cost(ground, due.ward, key))
                self.rows.append((-1, 0, [*((column, 1.0) for column in columns), (face_of[due.ward, key], -1.0)]))
            for column in columns:
                travel[column] += 2 * ground.far[key, due.ward]
                span = self.takes[column][1]
                day = span.first
                if day == span.last and day in due.council_days:
                    council[self.certain.get((due, day), column)] = -1.0
        over = {}
        for key, taken in self.of_person.items():
            done = sum(1 for visit in self.fixed if visit.day in ground.brief.days and key in visit.people)
            column = self.column("uneven", most=float(len(taken)))
            over[column] = 1.0
            room = ground.shares[key] - done
            self.rows.append((-float("inf"), room, [*((taken_one, 1.0) for taken_one, _ in taken), (column, -1.0)]))
        moved = {"moved": self.moving()} if self.was else {}
        self.aims = moved | {
            "visits": {column: -1.0 for columns in self.of_due.values() for column in columns},
            "faces": faces,
            "council days": council,
            "uneven": over,
            "travel": dict(travel),
        }

    def moving(self) -> dict[int, float]:
        """A promised visit that moves counts 1, one that is lost counts 2: so one may move that another is not lost."""
        cost = dict.fromkeys((column for columns in self.of_due.values() for column in columns), -1.0)
        for (due, key), columns in self.at.items():
            if due in self.was and key in self.was[due].people:
                for column in columns:
                    span = self.takes[column][1]
                    if span.first == span.last == self.was[due].day:
                        cost[column] = cost.get(column, 0.0) - 1 / len(self.was[due].people)
        return cost


def stretches(days: Iterable[date]) -> list[list[date]]:
    """Days cut where a week or a month begins."""
    cut: dict[tuple, list[date]] = {}
    for day in days:
        cut.setdefault((week_of(day), month_of(day)), []).append(day)
    return list(cut.values())
