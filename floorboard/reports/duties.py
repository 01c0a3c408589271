"""What is owed today, place by place, from floor to board. Duties are exact: they count things, not people."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, DateField, F, Min, Q, Sum, Value
from django.utils import timezone

from floorboard.organisation.days import working_days_between
from floorboard.organisation.models import Unit
from floorboard.reports.models import Tally
from floorboard.voice.models import Escalation, Item

OPEN_STATES = ["said", "waiting", "promised", "check", "could_not"]
ADDED_UP = (
    "open", "open_on_paper", "waiting", "overdue", "judged", "judged_fixed", "councils", "councils_behind",
)  # fmt: skip
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

    def waited(self, on: date | None = None, nation: str = "ENG") -> int | None:
        """Working days the oldest question has waited; None when nothing waits."""
        return working_days_between(self.asked_first, on or timezone.localdate(), nation) if self.asked_first else None

    def take_in(self, other: "Duties"):
        for name in ADDED_UP:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for key, (some, all_) in other.room.items():
            before = self.room.get(key, (0, 0))
            self.room[key] = (before[0] + some, before[1] + all_)
        for name in ("oldest", "asked_first"):
            days = [day for day in (getattr(self, name), getattr(other, name)) if day]
            setattr(self, name, min(days, default=None))


def tree_of_duties(units, since: date, councils: list[tuple[int, bool]], on: date | None = None) -> dict[int, Duties]:
    """The duties of every unit given (a queryset, top first), each with all under it counted in, by unit number.

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
    for unit, many, first, some, what in _open().union(_waiting(on), _kept(since), all=True):
        if unit not in places:
            continue
        here = places[unit]
        if what == "open":
            here.open, here.oldest, here.open_on_paper = many, first, some
        elif what == "waiting":
            here.waiting, here.asked_first, here.overdue = many, first, some
        elif what == "fixed":
            here.judged, here.judged_fixed = many, some
        else:
            here.room[what] = (some, many)


def _open():
    """What was said and is open, and how much of it came on paper."""
    said = Item.objects.filter(state__in=OPEN_STATES).order_by().values_list("unit")
    on_paper = Count("pk", filter=Q(on_paper=True))
    return said.annotate(n=Count("pk"), first=Min("arrived_on"), some=on_paper, what=Value("open"))


def _waiting(on):
    """What was asked and waits, and how much of it is late."""
    asked = Escalation.objects.owed().filter(within=None).order_by().values_list("to")
    late = Count("pk", filter=Q(due_on__lt=on))
    return asked.annotate(n=Count("pk"), first=Min("reached_on"), some=late, what=Value("waiting"))


def _kept(since):
    """What is tallied by month: how often councils judged, and who was in the room."""
    rows = Tally.objects.filter(month__gte=since, measure__in=["fixed", *ROOM]).order_by()
    return rows.values_list("unit").annotate(
        n=Sum("many"), first=Value(None, output_field=DateField(null=True)),
        some=Sum("many", filter=Q(value=1), default=0), what=F("measure"),
    )  # fmt: skip
