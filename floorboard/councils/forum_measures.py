"""How often somebody with lived experience was in the room, by kind of forum, level, place and department.

About duties, so exact for everybody who may see a place's numbers. Meetings count where their place stood on the day.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate

from floorboard.councils.models import Attendance, Council, Meeting, SingleTalk
from floorboard.councils.models.quorum import LIVED
from floorboard.organisation.models import Unit
from floorboard.organisation.standing import Standing


@dataclass
class Share:
    """Meetings held, how many with lived experience in the room, and at how many nobody wrote down who was there."""

    words: str
    held: int = 0
    lived: int = 0
    not_counted: int = 0
    unit: Unit | None = None

    @property
    def without(self) -> int:
        return self.held - self.lived - self.not_counted

    @property
    def percent(self) -> int | None:
        return round(100 * self.lived / self.held) if self.held else None

    def add(self, held: "Held"):
        self.held += 1
        self.lived += held.lived
        self.not_counted += not held.counted


@dataclass(frozen=True)
class Held:
    """One meeting that was held: of which kind of forum, at which place, under which it stood then."""

    kind: str
    unit: int
    above: tuple[int, ...]  # from the top down to the place itself
    lived: bool
    counted: bool


@dataclass
class InTheRoom:
    """The whole measure for one place and everything below it."""

    total: Share
    kinds: list[Share]
    levels: list[Share]
    places: list[Share]
    departments: list[Share]


def meetings_held(since: date, until: date) -> list[Held]:
    """Each meeting held from a day to a day, with where its place stood. Two queries, however many."""
    here = Attendance.objects.filter(meeting=OuterRef("pk"), count__gt=0).order_by()
    talks = SingleTalk.objects.filter(meeting=OuterRef("pk")).order_by()
    rows = Meeting.objects.filter(opened__isnull=False, starts_at__date__range=(since, until)).order_by()
    rows = rows.annotate(
        on_day=TruncDate("starts_at"),
        lived=Exists(here.filter(capacity__in=LIVED)) | Exists(talks.filter(capacity__in=LIVED)),
        counted=Exists(here) | Exists(talks),
    )
    where = Standing(since, until)
    return [
        Held(kind, unit, where.above(unit, day), lived, counted)
        for kind, unit, day, lived, counted in rows.values_list(
            "council__kind", "council__unit", "on_day", "lived", "counted"
        )
    ]


def in_the_room(unit, since: date, until: date) -> InTheRoom:
    """The measure for this place and all below: four queries, however many meetings there were."""
    held = [one for one in meetings_held(since, until) if unit.pk in one.above]
    units = {one.pk: one for one in Unit.objects.filter(pk__in={number for one in held for number in one.above})}
    total, kinds, levels, places, departments = Share(""), {}, {}, {}, {}
    for one in held:
        stood = units[one.unit]
        under = one.above[one.above.index(unit.pk) :]
        kind = kinds.setdefault(one.kind, Share(str(Council.Kind(one.kind).label)))
        level = levels.setdefault(stood.level, Share(str(Unit.Level(stood.level).label)))
        place = units[under[1] if len(under) > 1 else unit.pk]
        into = [total, kind, level, places.setdefault(place.pk, Share(place.name, unit=place))]
        if stood.level == Unit.Level.DEPARTMENT:
            into.append(departments.setdefault(stood.pk, Share(stood.name, unit=stood)))
        for share in into:
            share.add(one)
    order = {level: number for number, level in enumerate(Unit.Level.values)}
    return InTheRoom(
        total,
        [kinds[kind] for kind in Council.Kind.values if kind in kinds],
        [levels[level] for level in sorted(levels, key=lambda one: order[one])],
        sorted(places.values(), key=lambda one: (one.unit != unit, one.words)),
        sorted(departments.values(), key=lambda one: one.words),
    )
