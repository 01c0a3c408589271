"""Where an item stands now: worked out from its rows, never from what was written down before."""

from datetime import date
from typing import NamedTuple

from floorboard.organisation.models import Unit


class Standing(NamedTuple):
    """Where it is, who must answer there, by when, and who may see it."""

    state: str
    circle: str
    at_unit: Unit | None
    at_kind: str
    due_on: date | None


def where_it_stands(item) -> Standing:
    """The standing of an item, from its readings, escalations, actions, verdicts and ending."""
    reading, last = item.readings.last(), item.circles.last()
    circle = last.circle if last else ""
    here = item.unit
    if item.has_an_ending():
        return Standing("ended", circle, here, "", None)
    if reading is None:
        return Standing("arrived", "", here, "", None)
    if not circle:
        return _before_the_circle(item, reading)
    if waiting := item.escalations.open().filter(within=None).order_by("due_on", "pk").first():
        return Standing("waiting", circle, waiting.to, waiting.kind, waiting.due_on)
    if promise := item.actions.open().order_by("due_on", "pk").first():
        return Standing("promised", circle, promise.owner_unit, promise.owner_kind, promise.due_on)
    state = _what_the_council_must_look_at(item)
    return Standing(state, circle, here, "", item.answer_by if state == "said" else None)


def _before_the_circle(item, reading) -> Standing:
    if reading.outcome == "hold":
        return Standing("held", "", item.unit, "", None)
    if item.taken_off.filter(read_on=None).exists():
        return Standing("arrived", "", item.unit, "", None)
    route = item.routes.filter(outcome=None).order_by("due_on").first()
    return Standing("routed", "", item.unit, "", route.due_on if route else None)


def _what_the_council_must_look_at(item) -> str:
    """Answers "check" after something was done, "could_not" after a no, "said" when nothing came back yet."""
    came_back = [(action.completion.at, "check") for action in item.actions.exclude(completion=None)]
    came_back += [(action.cannot_do.at, "could_not") for action in item.actions.exclude(cannot_do=None)]
    came_back += [(one.at, "could_not" if one.reply == "no" else "check") for one in item.answers()]
    return max(came_back)[1] if came_back else "said"


def write_down_what_is_owed(item):
    """Mark the questions and promises on this item that nobody owes any more. Nothing becomes owed again."""
    for rows in (item.escalations, item.actions):
        rows.filter(owed=True).exclude(pk__in=rows.open().values("pk")).update(owed=False)
