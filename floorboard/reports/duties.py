"""What is owed today, place by place, from floor to board. Duties are exact: they count things, not people."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, DateField, F, Min, Q, Sum, Value
from django.utils import timezone

from floorboard.organisation.days import working_days_between
from floorboard.organisation.models import Unit
from floorboard.reports.models import Tally
from floorboard.voice.models import Escalation, Item

OPEN, WAITING = "open", "waiting"
OPEN_STATES = ["said", "waiting", "promised", "check", "could_not"]
ADDED_UP = ("open", "open_on_paper", "waiting", "overdue", "councils", "councils_behind")
ROOM = ("people-in-room", "carers-in-room", "came")  # measures of who was in the room


@dataclass
class Duties:
    """What one place owes, with everything under it: counts of things, and days of the oldest."""

    unit: Unit
    open: int = 0
    open_on_paper: int = 0
    oldest: date | None = None
    waiting: int = 0
    asked_first: date | None = None
    asked_from: int | None = None  # the place where the oldest question was said: its bank holidays count
    overdue: int = 0
    judged: int = 0
    judged_fixed: int = 0
    councils: int = 0
    councils_behind: int = 0
    room: dict[str, tuple[int, int]] = field(default_factory=dict)  # by measure: so many times, of so many
    below: list["Duties"] = field(default_factory=list)

    @property
    def share_fixed(self) -> int | None:
        """Of every 100 times a council judged, how often it said "fixed". None when it never judged."""
        return round(100 * self.judged_fixed / self.judged) if self.judged else None

    @property
    def councils_kept(self) -> int:
        """How many councils kept their promise to meet."""
        return self.councils - self.councils_behind

    @property
    def waited(self) -> int | None:
        """Working days the oldest question has waited; None when nothing waits."""
        if self.asked_first is None:
            return None
        [said_at] = Unit.objects.at([self.asked_from])
        return working_days_between(self.asked_first, timezone.localdate(), said_at.where_bank_holidays_are())

    def take_in(self, other: "Duties"):
        """What a place under this one owes today. What was tallied stands at each place of its path already."""
        for name in ADDED_UP:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.see_oldest(other.oldest)
        self.see_asked(other.asked_first, other.asked_from)

    def see_oldest(self, day: date | None):
        if day and (self.oldest is None or day < self.oldest):
            self.oldest = day

    def see_asked(self, day: date | None, said_at: int | None):
        if day and (self.asked_first is None or day < self.asked_first):
            self.asked_first, self.asked_from = day, said_at

    def tally(self, measure: str, some: int, all_: int):
        if measure == "fixed":
            self.judged, self.judged_fixed = self.judged + all_, self.judged_fixed + some
        else:
            before = self.room.get(measure, (0, 0))
            self.room[measure] = (before[0] + some, before[1] + all_)


def tree_of_duties(units, since: date, councils: list[tuple[int, bool]], on: date | None = None) -> dict[int, Duties]:
    """The duties of every unit given (a queryset), each with all under it counted in, by unit number.

    Give the closed ones as well: what was said on a ward that closed still waits for an answer.

    `since`: verdicts are counted from this month on. `councils`: for each council its unit's
    number and whether it is behind its promise to meet.
    """
    on = on or timezone.localdate()
    places = {unit.pk: Duties(unit) for unit in units}
    _count(places, since, on)
    for unit, late in councils:
        if unit in places:
            places[unit].councils += 1
            places[unit].councils_behind += late
    for duties in sorted(places.values(), key=lambda one: -one.unit.depth):
        if over := places.get(duties.unit.above_id):
            over.take_in(duties)
            over.below.append(duties)
    for duties in places.values():
        duties.below.sort(key=lambda one: one.unit.name)
    return places


def _count(places, since, on):
    """What is open, what waits for an answer, what councils judged and who was in the room, by place. One query."""
    for number, path, many, first, some, what in _open().union(_waiting(on), _kept(since), all=True):
        way = [int(step) for step in path.split("/") if step]
        if what in (OPEN, WAITING):
            if number in places:
                _owe(places[number], what, many, first, some, said_at=way[-1])
            continue
        for step in way:
            if step in places:
                places[step].tally(what, some, many)


def _owe(here: Duties, what: str, many: int, first: date, some: int, said_at: int):
    if what == OPEN:
        here.open += many
        here.open_on_paper += some
        here.see_oldest(first)
    else:
        here.waiting += many
        here.overdue += some
        here.see_asked(first, said_at)


def _open():
    """What was said and is open, and how much of it came on paper."""
    said = Item.objects.filter(state__in=OPEN_STATES).order_by().values_list("unit", "unit__path")
    on_paper = Count("pk", filter=Q(on_paper=True))
    return said.annotate(n=Count("pk"), first=Min("arrived_on"), some=on_paper, what=Value(OPEN))


def _waiting(on):
    """What was asked and waits, by whom it waits for and where it was said, and how much of it is late."""
    asked = Escalation.objects.owed().filter(within=None).order_by().values_list("to", "item__unit__path")
    late = Count("pk", filter=Q(due_on__lt=on))
    return asked.annotate(n=Count("pk"), first=Min("reached_on"), some=late, what=Value(WAITING))


def _kept(since):
    """What is tallied by month, wherever its place stood then: how often councils judged, and who was in the room."""
    rows = Tally.objects.filter(month__gte=since, measure__in=["fixed", *ROOM]).order_by()
    return rows.values_list("unit", "path").annotate(
        n=Sum("many"), first=Value(None, output_field=DateField(null=True)),
        some=Sum("many", filter=Q(value=1), default=0), what=F("measure"),
    )  # fmt: skip
