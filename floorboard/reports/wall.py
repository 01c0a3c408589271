""" "We said, we did": what a place may put on its wall."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils import timezone

from floorboard.councils.came_of import CAME_OF, what_came_of
from floorboard.voice.models import Item

SHOWN_DAYS = 92  # a wall holds about three months
SHOWN_EACH = 6
READ_AT_MOST = 60


@dataclass(frozen=True)
class Line:
    """One thing on the wall: what we said, what came of it and when, and where, when it is a place under this one."""

    item: Item
    said: str
    did: str
    on: date | None
    place: str


def wall_of(unit, on: date | None = None, alone: bool = False) -> dict[str, list[Line]]:
    """Three parts, newest first: "fixed", "check" and "could_not", from this place and everything under it.

    `alone`: of this place and nothing under it, for a page that anybody can open without signing in.
    """
    lately = (on or timezone.localdate()) - timedelta(days=SHOWN_DAYS)
    here = Item.objects.filter(unit=unit) if alone else Item.objects.filter(unit__path__startswith=unit.path)
    here = here.exclude(circle="").exclude(wall_words__shown=False)
    came_back = here.filter(Q(ending__on__gte=lately, ending__kind__in=["fixed", "could_not"]) | Q(state="check"))
    came_back = came_back.select_related("theme", "ending", "wall_words").prefetch_related(*CAME_OF)
    parts: dict[str, list[Line]] = {"fixed": [], "check": [], "could_not": []}
    for item in came_back.order_by(F("ending__on").desc(nulls_first=True), "-arrived_on", "pk")[:READ_AT_MOST]:
        part = parts[item.ending.kind if item.state == "ended" else "check"]
        if len(part) < SHOWN_EACH:
            part.append(_line(item, unit))
    return parts


def _line(item, unit) -> Line:
    chosen = getattr(item, "wall_words", None)
    did, on = what_came_of(item)
    said, did = (chosen.said, chosen.did or did) if chosen else (item.shown_words, did)
    return Line(item, said, did, on, "" if item.unit_id == unit.pk else item.unit.name)
