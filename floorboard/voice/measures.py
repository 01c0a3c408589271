"""What can be counted about what was said and what came of it. Each takes items or paths of the tree that its
caller may count, and asks the database once, for all places together. Counts of duties are exact."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q, Sum
from django.utils import timezone

from floorboard.organisation.days import working_days_between
from floorboard.voice.models import Action, Answer, Escalation, Item, Move

IN_THE_CIRCLE = ["said", "waiting", "promised", "check", "could_not"]


def below(paths, field: str) -> Q:
    """Rows whose unit stands at or under one of these points of the tree."""
    return reduce(or_, (Q(**{f"{field}__path__startswith": path}) for path in paths), Q(pk__in=[]))


def items_at(paths):
    """What was said at these points of the tree and under them, once published."""
    return Item.objects.filter(below(paths, "unit")).exclude(circle="")


class Said(NamedTuple):
    """Things that were said: all of them, and how many of those came on paper."""

    all: int
    on_paper: int


def said(items, since: date, until: date | None = None) -> dict[int, Said]:
    """What was said from `since` to `until` (both days count), by the unit where it was said, on paper and not.
    Unit: items. Source: Item.arrived_on, Item.on_paper."""
    came = items.filter(arrived_on__gte=since, arrived_on__lte=until or timezone.localdate()).order_by()
    rows = came.values_list("unit").annotate(all=Count("pk"), on_paper=Count("pk", filter=Q(on_paper=True)))
    return {unit: Said(*counts) for unit, *counts in rows}


def open_items(items) -> dict[int, int]:
    """Open items by the number of the unit where they were said. Unit: items. Source: Item.state."""
    counted = items.filter(state__in=IN_THE_CIRCLE).order_by().values_list("unit").annotate(many=Count("pk"))
    return dict(counted)


class Oldest(NamedTuple):
    """The oldest thing at a place that has no answer yet."""

    said_on: date
    working_days: int


def oldest_unanswered(items, nations: dict[int, str], on: date | None = None) -> dict[int, Oldest]:
    """The oldest open item that nothing has come back on, by unit. Its age counts from the day it was first said, in
    working days of the unit's nation (`nations`: number of unit to nation). Source: Item.arrived_on, Item.state."""
    on = on or timezone.localdate()
    unanswered = items.filter(state__in=["said", "waiting", "promised"]).order_by()
    first = unanswered.values_list("unit").annotate(first=Min("arrived_on"))
    return {unit: Oldest(day, working_days_between(day, on, nations.get(unit, "ENG"))) for unit, day in first}


def answers_overdue(paths, on: date | None = None) -> dict[int, int]:
    """Questions nobody has answered by their day, by the number of the unit that must answer. Unit: questions.
    Source: Escalation.owed and due_on. A department asked by a level counts for itself."""
    late = Escalation.objects.late(on).filter(below(paths, "to")).order_by()
    return dict(late.values_list("to").annotate(many=Count("pk")))


class Given(NamedTuple):
    """Answers that were given: so many by their day, so many after it."""

    in_time: int
    late: int


def answers_given(paths, since: date, until: date | None = None) -> dict[int, Given]:
    """Answers given from `since` to `until` (both days count), by the unit that answered. Unit: answers.
    Source: Answer.on against Escalation.due_on."""
    given = Answer.objects.filter(below(paths, "escalation__to"), on__gte=since, on__lte=until or timezone.localdate())
    in_time = Q(on__lte=F("escalation__due_on"))
    rows = (
        given.order_by()
        .values_list("escalation__to")
        .annotate(in_time=Count("pk", filter=in_time), late=Count("pk", filter=~in_time))
    )
    return {unit: Given(*counts) for unit, *counts in rows}


class Confirmed(NamedTuple):
    """Of the things somebody says they changed, how many their ward says are fixed."""

    changed: int
    fixed: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None when nothing was changed."""
        return self.fixed / self.changed if self.changed else None


def confirmed_fixed(items, since: date, until: date | None = None) -> dict[int, Confirmed]:
    """Items on which a promise was done from `since` to `until`, and those of them that ended as fixed, by the unit
    where they were said. Unit: items. Those still to be judged are in the first number and not in the second."""
    until = until or timezone.localdate()
    done = Action.objects.filter(item__in=items, completion__on__gte=since, completion__on__lte=until)
    fixed = Q(item__ending__kind__in=["fixed", "answered"])
    rows = (
        done.order_by()
        .values_list("item__unit")
        .annotate(changed=Count("item", distinct=True), fixed=Count("item", distinct=True, filter=fixed))
    )
    return {unit: Confirmed(*counts) for unit, *counts in rows}


def days_moved(paths, since: date, until: date | None = None) -> dict[int, int]:
    """By how many days promises were moved from `since` to `until`, by the unit that owes them. Unit: calendar days,
    later counts up and earlier down. Source: Move.before and Move.after."""
    until = until or timezone.localdate()
    moved = Move.objects.filter(below(paths, "action__owner_unit"), on__gte=since, on__lte=until)
    by_days = ExpressionWrapper(F("after") - F("before"), output_field=DurationField())
    rows = moved.order_by().values_list("action__owner_unit").annotate(days=Sum(by_days))
    return {unit: days // timedelta(days=1) for unit, days in rows}
