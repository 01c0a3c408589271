"""The lines of a plan and of minutes as somebody may read them: with people's own words, or only what it is about."""

from django.db.models import Prefetch

from floorboard.councils.models import Correction
from floorboard.decisions.hearing import heard_by

THINGS = ("item__theme", "item__ending", "decision__item__theme", "decision__item__ending", "decision__outcome")


def plan_for(person, lines) -> list:
    """Lines of a plan with what they are about, told to this person."""
    return heard_by(person, lines.select_related(*THINGS, "asked", "talked", "dropped", "carried"))


def minutes_for(person, minutes, lines) -> list:
    """Lines of minutes. Those of a People's Council are its ward's own: whoever may read them reads all of them."""
    lines = list(lines)
    if not minutes.meeting.council.is_peoples:
        return heard_by(person, lines)
    for line in lines:
        line.is_heard = True
    return lines


def lines_with_corrections(minutes, person=None):
    """Each line with what stands beside it, as this person reads it; on the ward's own page nobody is known."""
    lines = minutes.lines.select_related("item__theme", "item__ending")
    beside = Prefetch("corrections", Correction.objects.select_related("looked_at"))
    return minutes_for(person, minutes, lines.prefetch_related(beside, "removals"))
