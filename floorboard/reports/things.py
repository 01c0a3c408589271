"""What stands behind a number: the things that were counted, as far as the reader may see them."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from floorboard.councils.models import Council, Meeting
from floorboard.decisions.models import Decision
from floorboard.pages.words import full_day
from floorboard.reports.measures import Measure
from floorboard.reports.measures.of_councils import held
from floorboard.reports.measures.of_the_loop import ended, fell_due, finished, first_answer_rows
from floorboard.reports.models import Tally
from floorboard.reports.months import month_after
from floorboard.reports.series import paths_of
from floorboard.visits.models import Visit
from floorboard.voice.models import Item, Verdict

MOST = 200


class Thing(NamedTuple):
    """One thing that was counted: its words, where it is from, and its page."""

    words: str
    place: str
    address: str


def _items(during: Callable):
    """Items that rows of a month point at."""

    def rows(first, after, units, person):
        seen = Item.objects.for_person(person).filter(pk__in=during(first, after, units)).order_by("arrived_on", "pk")
        for item in seen.select_related("theme", "unit")[:MOST]:
            yield Thing(item.shown_words, item.unit.name, reverse("item-detail", args=[item.pk]))

    return rows


def _meetings(first, after, units, person):
    seen = Meeting.objects.for_person(person).filter(pk__in=held(first, after).order_by().values("pk"))
    for meeting in seen.filter(council__unit__in=units).select_related("council__unit").order_by("starts_at")[:MOST]:
        words = f"{meeting.council.name}, {full_day(meeting.starts_at)}"
        yield Thing(words, meeting.council.unit.name, reverse("meeting-detail", args=[meeting.pk]))


def _councils(first, after, units, person):
    seen = Council.objects.for_person(person).filter(unit__in=units, established_on__lt=after)
    for council in seen.select_related("unit").order_by("name")[:MOST]:
        yield Thing(council.name, council.unit.name, reverse("council-detail", args=[council.pk]))


def _decisions(first, after, units, person):
    made = Decision.objects.for_person(person).filter(
        unit__in=units, outcome__made_on__gte=first, outcome__made_on__lt=after
    )
    for decision in made.select_related("unit").order_by("outcome__made_on", "pk")[:MOST]:
        yield Thing(str(decision), decision.unit.name, reverse("decision-detail", args=[decision.pk]))


def _visits(first, after, units, person):
    seen = Visit.objects.for_person(person).filter(unit__in=units, day__gte=first, day__lt=after)
    for visit in seen.select_related("unit").order_by("day", "pk")[:MOST]:
        yield Thing(full_day(visit.day), visit.unit.name, reverse("visit-detail", args=[visit.pk]))


def _said(first, after, units):
    return Item.objects.filter(unit__in=units, arrived_on__gte=first, arrived_on__lt=after).values("pk")


def _judged(first, after, units):
    rows = Verdict.objects.filter(giver="council", on__gte=first, on__lt=after, item__unit__in=units)
    return rows.order_by().values("item")


def _answered(first, after, units):
    return first_answer_rows(first, after).filter(unit__in=units).values("pk")


def _ended(first, after, units):
    return ended(first, after).filter(item__unit__in=units).order_by().values("item")


def _fell_due(first, after, units):
    return fell_due(first, after).filter(to__in=units).order_by().values("item")


def _finished(first, after, units):
    return finished(first, after).filter(owner_unit__in=units).order_by().values("item")


ROWS: dict[str, Callable] = {
    "said": _items(_said),
    "first-answer": _items(_answered),
    "outcome": _items(_ended),
    "changed": _items(_ended),
    "in-time": _items(_fell_due),
    "fixed": _items(_judged),
    "days-moved": _items(_finished),
    "promise": _councils,
    "people-in-room": _meetings,
    "carers-in-room": _meetings,
    "first-timers": _meetings,
    "came": _meetings,
    "early": _decisions,
    "visits": _visits,
    "same-person": _visits,
}


def things_of(measure: Measure, unit, first: date, person) -> list[Thing] | None:
    """What was counted at and under this place in one month, of what this person may see; None for what is private."""
    if measure.key not in ROWS:
        return None
    after = month_after(first)
    counted = Tally.objects.filter(month=first, measure=measure.key).under(paths_of(unit, [first]))
    units = list(counted.order_by().values_list("unit", flat=True).distinct())
    return list(ROWS[measure.key](first, after, units, person))
