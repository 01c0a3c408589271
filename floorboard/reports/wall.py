""" "We said, we did": what a place may put on its wall."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils import timezone

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
    came_back = came_back.select_related("theme", "ending", "wall_words").prefetch_related(*_CAME_OF)
    parts: dict[str, list[Line]] = {"fixed": [], "check": [], "could_not": []}
    for item in came_back.order_by(F("ending__on").desc(nulls_first=True), "-arrived_on", "pk")[:READ_AT_MOST]:
        part = parts[item.ending.kind if item.state == "ended" else "check"]
        if len(part) < SHOWN_EACH:
            part.append(_line(item, unit))
    return parts


_CAME_OF = ("actions__completion", "actions__cannot_do", "escalations__answer")


def _line(item, unit) -> Line:
    chosen = getattr(item, "wall_words", None)
    did, on = _what_came_of(item)
    said, did = (chosen.said, chosen.did or did) if chosen else (item.shown_words, did)
    return Line(item, said, did, on, "" if item.unit_id == unit.pk else item.unit.name)


def _what_came_of(item) -> tuple[str, date | None]:
    """The last thing that came back, in its own words: what was done, or why it could not be."""
    came = [
        (action.outcome.at, _words_of(action), action.outcome.on) for action in item.actions.all() if action.outcome
    ]
    came += [(e.answer.at, e.answer.words, e.answer.on) for e in item.escalations.all() if hasattr(e, "answer")]
    if not came:
        return "", None
    _at, words, on = max(came, key=lambda one: one[0])
    return words, on


def _words_of(action) -> str:
    done = getattr(action, "completion", None)
    return done.words if done else f"{action.cannot_do.reason} {action.cannot_do.instead}"
