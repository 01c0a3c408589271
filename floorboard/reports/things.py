"""What stands behind a number: the things that were counted, as far as the reader may see them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse

from floorboard.councils.models import Council, Meeting
from floorboard.decisions.models import Decision
from floorboard.pages.words import full_day
from floorboard.reports.measures import Measure
from floorboard.reports.measures.of_councils import held, invited
from floorboard.reports.measures.of_the_loop import (
    ended,
    fell_due,
    finished,
    first_answer_rows,
    judged,
    said,
    to_be_answered,
)
from floorboard.reports.models import Tally
from floorboard.reports.months import known_until, month_after
from floorboard.visits.measures import due_visits
from floorboard.visits.models import Visit
from floorboard.voice.models import Item

ON_A_PAGE = 200


class Thing(NamedTuple):
    """One thing that was counted: its words, where it is from, and its page."""

    words: str
    place: str
    address: str


def _items(counted: Callable, unit: str = "item__unit", item: str = "item"):
    """Items that what was counted in a month points at. `unit`, `item`: where its rows hold their place and item."""

    def things(first, after, units, person, most):
        rows = counted(first, after).filter(**{f"{unit}__in": units}).order_by().values(item)
        seen = Item.objects.for_person(person).filter(pk__in=rows).order_by("arrived_on", "pk")
        for one in seen.select_related("theme", "unit")[:most]:
            yield Thing(one.shown_words, one.unit.name, reverse("item-detail", args=[one.pk]))

    return things


def _meetings(counted: Callable, unit: str = "council__unit", meeting: str = "pk"):
    """Meetings that what was counted in a month points at."""

    def things(first, after, units, person, most):
        rows = counted(first, after).filter(**{f"{unit}__in": units}).order_by().values(meeting)
        seen = Meeting.objects.for_person(person).filter(pk__in=rows).select_related("council__unit")
        for one in seen.order_by("starts_at", "pk")[:most]:
            words = f"{one.council.name}, {full_day(one.starts_at)}"
            yield Thing(words, one.council.unit.name, reverse("meeting-detail", args=[one.pk]))

    return things


def _councils(first, after, units, person, most):
    seen = Council.objects.for_person(person).filter(unit__in=units, established_on__lt=after)
    for council in seen.select_related("unit").order_by("name")[:most]:
        yield Thing(council.name, council.unit.name, reverse("council-detail", args=[council.pk]))


def _decisions(first, after, units, person, most):
    made = Decision.objects.for_person(person).made().filter(unit__in=units)
    made = made.filter(outcome__written_on__gte=first, outcome__written_on__lt=after).select_related("unit")
    for decision in made.order_by("outcome__made_on", "pk")[:most]:
        yield Thing(str(decision), decision.unit.name, reverse("decision-detail", args=[decision.pk]))


def _visits(first, after, units, person, most):
    due = due_visits(units, first, after - timedelta(days=1), known_until(after)).order_by().values("pk")
    seen = Visit.objects.for_person(person).filter(pk__in=due).select_related("unit")
    for visit in seen.order_by("day", "pk")[:most]:
        yield Thing(full_day(visit.day), visit.unit.name, reverse("visit-detail", args=[visit.pk]))


def _answers(first, after):
    return Item.objects.filter(pk__in=[pk for pk, _unit, _was in to_be_answered(first, after)])


ROWS: dict[str, Callable] = {
    "said": _items(said, "unit", "pk"),
    "first-answer": _items(first_answer_rows, "unit", "pk"),
    "answered": _items(_answers, "unit", "pk"),
    "outcome": _items(ended),
    "changed": _items(ended),
    "in-time": _items(fell_due, "to"),
    "fixed": _items(judged),
    "not-fixed": _items(judged),
    "days-moved": _items(finished, "owner_unit"),
    "promise": _councils,
    "people-in-room": _meetings(held),
    "carers-in-room": _meetings(held),
    "first-timers": _meetings(held),
    "came": _meetings(invited, "meeting__council__unit", "meeting"),
    "early": _decisions,
    "visits": _visits,
    "same-person": _visits,
}


def things_of(measure: Measure, unit, first: date, person, most: int = ON_A_PAGE) -> list[Thing] | None:
    """The first so many things counted at and under this place in one month, of what this person may see.

    None for what is private.
    """
    if measure.key not in ROWS:
        return None
    after = month_after(first)
    counted = Tally.objects.under(unit).filter(month=first, measure=measure.key)
    units = list(counted.order_by().values_list("unit", flat=True).distinct())
    return list(ROWS[measure.key](first, after, units, person, most))
