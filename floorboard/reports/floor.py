"""The page from floor to board for one place: five sentences, the tree, the longest waits, who is missing."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone

from floorboard.councils.measures import behind, with_last_meeting, with_set_up
from floorboard.councils.models import Council
from floorboard.decisions.joined_words import joined_words
from floorboard.decisions.measures import by_stage_people_joined, kinds_with_a_decision, who_was_missing
from floorboard.history.models import Head
from floorboard.organisation.models import Unit
from floorboard.pages.words import month
from floorboard.people.access import Can, may
from floorboard.reports.at_a_place import charts_at, moved_at
from floorboard.reports.changed import what_changed, who_came
from floorboard.reports.charts import once_in_each_language
from floorboard.reports.duties import Duties, tree_of_duties
from floorboard.reports.measures import BY_KEY
from floorboard.reports.months import first_of
from floorboard.voice.models import Escalation, Item

A_YEAR = timedelta(days=365)
LONGEST = 8
TEN_MINUTES = 600
SHOWN_TO_DO = 12
BOARD = tuple(BY_KEY[key] for key in ("first-answer", "fixed", "people-in-room", "carers-in-room"))
PICTURES = {
    "provider": "board", "division": "region", "region": "region", "site": "site", "ward": "ward",
    "department": "department",
}  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What is counted for a place, the same for everybody who may open the page."""

    places: dict[int, Duties]
    to_do: dict
    stages: list
    kinds: tuple[int, int]
    missing: list
    charts: list
    moved: list
    top: Unit

    @once_in_each_language
    def drawn(self) -> dict:
        """The tree and the charts as every reader sees them."""
        tree = _branch(self.places[self.top.pk], levels=2)
        shown = {"tree": tree, "closed": _closed(self.places, self.top), "charts": self.charts, "top": self.top}
        return {part: render_to_string(f"reports/_{part}.html", shown) for part in ("tree", "charts")}


def board_of(top: Unit, person) -> dict:
    """What the page says about `top` and everything under it."""
    today = timezone.localdate()
    digest = Head.objects.values_list("digest", flat=True).get()
    figures = count(top.path, today, digest, timezone.now().timestamp() // TEN_MINUTES)
    return {
        "top": top,
        "drawn": figures.drawn,
        "place": top.name,
        "month": month(today),
        "here": figures.places[top.pk],
        "tree": _branch(figures.places[top.pk], levels=2),
        "departments": [_branch(one) for one in _departments(figures.places, top)],
        "closed": _closed(figures.places, top),
        "to_do": figures.to_do,
        "longest": longest_waits(top, person, today),
        "stages": [joined_words(*one) for one in figures.stages],
        "kinds": figures.kinds,
        "missing": figures.missing,
        "came": who_came(figures.places[top.pk]),
        "changed": what_changed(top, person, today),
        "charts": figures.charts,
        "moved": figures.moved,
        "above": top.above if top.above_id and _may_see_above(person, top) else None,
    }


@lru_cache(maxsize=16)
def count(path: str, today: date, _digest: str, _moment: float) -> Figures:
    """Count a place once, and again as soon as history says that anything happened; at the latest after ten minutes."""
    since = first_of(today - A_YEAR)
    under = Unit.objects.on_or_below([path]).select_related("closing")
    councils = list(with_set_up(with_last_meeting(Council.objects.filter(unit__path__startswith=path).open())))
    late = behind(councils, today)
    places = tree_of_duties(under, since, [(council.unit_id, council.pk in late) for council in councils], today)
    top = next(one.unit for one in places.values() if one.unit.path == path)
    return Figures(
        places=places,
        to_do=_to_do(places, councils),
        stages=_added_up(by_stage_people_joined([path], since)),
        kinds=_kinds(kinds_with_a_decision([path], since)),
        missing=_missing(who_was_missing([path], since)),
        charts=[] if top.level == Unit.Level.WARD else list(charts_at(top, False, BOARD).values()),  # it has a page
        moved=moved_at(top),
        top=top,
    )


def _branch(duties: Duties, levels: int = 0) -> dict:
    """A place with what it owes, and the open places under it for so many levels. Departments stand by themselves."""
    below = [one for one in duties.below if _is_drawn(one.unit)] if levels else []
    return {
        "unit": duties.unit,
        "picture": PICTURES[duties.unit.level],
        "duties": duties,
        "waited": duties.waited,
        "below": [_branch(one, levels - 1) for one in below],
    }


def _is_drawn(unit: Unit) -> bool:
    return unit.level != Unit.Level.DEPARTMENT and not unit.is_closed()


def _departments(places, top: Unit) -> list[Duties]:
    """The departments under this place that owe something, the longest wait first."""
    asked = [one for one in places.values() if one.unit.level == Unit.Level.DEPARTMENT and one.waiting]
    return sorted((one for one in asked if one.unit != top), key=lambda one: (one.asked_first, one.unit.name))


def _closed(places, top: Unit) -> list[Duties]:
    """The places under this one that closed while something said there is still open; not those inside a closed one."""
    inside = {below.unit.pk for one in places.values() if one.unit.is_closed() for below in one.below}
    closed = [one for one in places.values() if one.unit.is_closed() and one.open and one.unit != top]
    return sorted((one for one in closed if one.unit.pk not in inside), key=lambda one: one.unit.name)


def _to_do(places, councils) -> dict:
    """What the places here still owe their wards: a council, or a council set up again after the ward changed."""
    peoples = {council.unit_id: council for council in councils if council.is_peoples}
    wards = [one.unit for one in places.values() if one.unit.level == Unit.Level.WARD and not one.unit.is_closed()]
    again = [peoples[ward.pk] for ward in wards if ward.pk in peoples and peoples[ward.pk].is_to_set_up_again]
    none = sorted((ward for ward in wards if ward.pk not in peoples), key=lambda ward: ward.name)
    return {"no_council": none[:SHOWN_TO_DO], "set_up_again": again[:SHOWN_TO_DO]}


def longest_waits(top: Unit, person, today) -> list[tuple[Escalation, bool, int]]:
    """The questions that have waited longest, here and below. Words only for whoever may see them."""
    waiting = Escalation.objects.owed().filter(within=None, to__path__startswith=top.path, due_on__lt=today)
    seen = Exists(Item.objects.for_person(person).filter(pk=OuterRef("item")).order_by())
    waiting = waiting.select_related("item__theme").annotate(is_heard=seen).order_by("reached_on", "pk")[:LONGEST]
    return [(one, one.is_heard, one.days_late(today)) for one in waiting]


def _may_see_above(person, top) -> bool:
    return may(person, Can.SEE_WALL, top.above)


def _added_up(rows) -> list[tuple[str, int]]:
    """Stages in the provider's order, each with how many decisions people joined first there."""
    stages: dict[tuple[int, str], int] = {}
    for row in rows:
        stages[(row.place, row.stage)] = stages.get((row.place, row.stage), 0) + row.decisions
    return [(stage, many) for (_place, stage), many in sorted(stages.items())]


def _kinds(rows) -> tuple[int, int]:
    return sum(row.with_a_decision for row in rows), sum(row.listed for row in rows)


def _missing(rows) -> list[tuple[str, int]]:
    often: dict[str, int] = {}
    for row in rows:
        often[row.words] = often.get(row.words, 0) + row.decisions
    return sorted(often.items(), key=lambda one: -one[1])[:6]
