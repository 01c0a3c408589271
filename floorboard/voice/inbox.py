"""What somebody owes an answer to, what came of their answers, and what is late below them."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.conf import settings
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value, Window
from django.utils import timezone
from django.utils.module_loading import import_string

from floorboard.organisation.days import working_days_between
from floorboard.people.access import Can, held_by, points_where
from floorboard.voice.likeness import most_alike
from floorboard.voice.models import Action, Answer, Escalation, Item
from floorboard.voice.nations import know_nations

SHOWN = 10
LATE_SHOWN = 5
COMPARED = 60  # the oldest others that an answer is held against, to find the same question


@dataclass(frozen=True)
class Owed:
    """One question in the inbox, with its working days counted."""

    escalation: Escalation
    used: int
    limit: int

    @property
    def late(self) -> int:
        """Working days past the limit; 0 while there is time."""
        return max(self.used - self.limit, 0)


class OwedToo(NamedTuple):
    """Something else that waits for this person: rooms above know of it, and the settings name them."""

    words: str
    address: str
    by: str
    is_late: bool


def owed_too(person) -> list[OwedToo]:
    return [line for name in settings.OWED_TOO for line in import_string(name)(person)]


def owed_by(person):
    """What this person's roles must answer, the one that is due first standing first."""
    rows = Escalation.objects.for_person(person, Can.ANSWER).owed()
    rows = rows.annotate(has_asked=Exists(Escalation.objects.filter(within=OuterRef("pk"))))
    return rows.select_related("item__theme", "taking").order_by("due_on", "pk")


def counted(escalations) -> list[Owed]:
    """Each with its working days, by the bank holidays of its own nation: one more query for all of them."""
    escalations = list(escalations)
    know_nations(one.item for one in escalations)
    return [Owed(one, one.days_used(), one.limit) for one in escalations]


def alike_to(escalation, person) -> list[Escalation]:
    """The same question from other wards, waiting for the same role."""
    others = Escalation.objects.for_person(person, Can.ANSWER).owed()
    others = others.filter(to=escalation.to, kind=escalation.kind, within=None).exclude(item=escalation.item_id)
    near = others.select_related("item__theme").order_by("due_on", "pk")[:COMPARED]
    return most_alike(escalation.item.shown_words, near, of=lambda one: one.item.shown_words)


@dataclass(frozen=True)
class LateBelow:
    """An answer or a promise that is late at a level below, in working days.

    `words` are empty when they are not this person's to read.
    """

    thing: Escalation | Action
    late: int
    words: str


@dataclass(frozen=True)
class Below:
    """What is late below the places somebody answers for: how many answers, the oldest of them, the oldest promises."""

    many: int
    answers: list[LateBelow]
    promises: list[LateBelow]


def late_below(person) -> Below:
    """What is late below the places this person answers for, the oldest first. Three questions to the database."""
    paths = points_where(person, Can.ANSWER)
    answers, promises = _late_answers(person, paths), _late_promises(person, paths)
    items = know_nations(one.item for one in [*answers, *promises])
    numbers = {item.pk for item in items}
    seen = set(Item.objects.for_person(person).filter(pk__in=numbers).values_list("pk", flat=True)) if items else set()
    today = timezone.localdate()

    def said(one, words) -> LateBelow:
        days = working_days_between(one.due_on, today, one.item.nation)
        return LateBelow(one, days, words if one.item_id in seen else "")

    return Below(
        answers[0].many if answers else 0,
        [said(one, one.item.shown_words) for one in answers],
        [said(one, one.words) for one in promises],
    )


def _late_answers(person, paths) -> list:
    below = reduce(or_, (Q(to__path__startswith=path) for path in paths), Q(pk__in=[]))
    rows = Escalation.objects.late().filter(below).exclude(held_by(person, "to", "kind"))
    rows = rows.annotate(many=Window(Count("pk"))).order_by("due_on", "pk")
    return list(rows.select_related("item__theme")[:LATE_SHOWN])


def _late_promises(person, paths) -> list:
    below = reduce(or_, (Q(owner_unit__path__startswith=path) for path in paths), Q(pk__in=[]))
    rows = Action.objects.late().filter(below).exclude(held_by(person, "owner_unit", "owner_kind"))
    return list(rows.select_related("item").order_by("due_on", "pk")[:LATE_SHOWN])


def last_april(today: date | None = None) -> date:
    """The first day of the year that health and care services count by."""
    today = today or timezone.localdate()
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)


def answers_since(person, since: date) -> dict[str, int]:
    """What this person's roles did with the questions and promises that were due since a day: `in_time` and `late`
    (answers), `promises` (things said that they did something about) and `fixed` (those their wards say are fixed).
    One query."""
    ours = held_by(person, "escalation__to", "escalation__kind")
    answers = Answer.objects.filter(ours, escalation__due_on__gte=since)
    in_time = Q(on__lte=F("escalation__due_on"))
    mine = held_by(person, "owner_unit", "owner_kind")
    kept = Action.objects.filter(mine, due_on__gte=since).exclude(completion=None)
    fixed = Q(item__ending__kind__in=["fixed", "answered"])
    things = Count("item", distinct=True), Count("item", distinct=True, filter=fixed)
    both = _two_counts(answers, "answers", Count("pk", filter=in_time), Count("pk", filter=~in_time))
    found = {what: two for what, *two in both.union(_two_counts(kept, "kept", *things), all=True)}
    (in_time, late), (promises, done) = (found.get(what, (0, 0)) for what in ("answers", "kept"))
    return {"in_time": in_time, "late": late, "promises": promises, "fixed": done}


def _two_counts(rows, what: str, first: Count, second: Count):
    """What is counted, and two counts of it; nothing where there is nothing to count."""
    named = rows.order_by().annotate(what=Value(what, output_field=CharField())).values("what")
    return named.annotate(first=first, second=second).values_list("what", "first", "second")


def last_change(person) -> Action | None:
    """The last thing this person's roles promised and did: what their answer changed."""
    kept = Action.objects.filter(held_by(person, "owner_unit", "owner_kind"), owed=False).exclude(completion=None)
    return kept.select_related("completion", "item__ending").order_by("-due_on", "-pk").first()
