"""Measures of the loop: what was said, answered, promised, done, and judged by the ward."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.first_answer import with_first_answer
from floorboard.decisions.models import Decision
from floorboard.notices.models import ToTell
from floorboard.organisation.days import working_day_after, working_days_between
from floorboard.organisation.models import Unit, map_at_hand
from floorboard.reports.measures.measure import Counted, Measure, Shape, each_value, in_days
from floorboard.reports.months import known_until
from floorboard.voice.models import Action, Answer, Ending, Escalation, InCircle, Item, Verdict

REAL_ENDS = [Ending.Kind.FIXED, Ending.Kind.COULD_NOT, Ending.Kind.ANSWERED, Ending.Kind.ROUTED]
NEEDS_NO_ANSWER = [Ending.Kind.WITHDRAWN, Ending.Kind.JOINED]
TO_TELL_WITHIN = 5  # working days
TO_ANSWER_WITHIN = 20  # working days
LOOK_BACK = timedelta(days=45)  # longer than these working days, whatever the bank holidays
IN_TIME = Q(answer__isnull=False, answer__on__lte=F("due_on"))


def each(rows, unit: str, yes: Q | None = None) -> Iterator[Counted]:
    """Rows by unit: how many were so and how many were not; without `yes`, how many there were."""
    if yes is None:
        for number, many in rows.order_by().values_list(unit).annotate(many=Count("pk")):
            yield Counted(number, 1, many)
        return
    for number, was, all_ in rows.order_by().values_list(unit).annotate(was=Count("pk", filter=yes), all=Count("pk")):
        yield Counted(number, 1, was)
        yield Counted(number, 0, all_ - was)


def nations() -> dict[int, str]:
    """For each unit by its number: whose bank holidays count there."""
    with map_at_hand():
        units = Unit.objects.at(Unit.objects.order_by().values_list("pk", flat=True))
        return {unit.pk: unit.where_bank_holidays_are() for unit in units}


def waits(triples) -> Iterator[Counted]:
    """Working days from one day to another, of (unit, from, until)."""
    where = nations()
    days = Counter((unit, in_days(working_days_between(a, b, where[unit]))) for unit, a, b in triples)
    return each_value(days)


def of_their_council(rows, after: date, item: str = "pk"):
    """Of rows about items: those that their council could read, as it was known a month later. `item`: where it is."""
    last = InCircle.objects.filter(item=OuterRef(item), on__lt=known_until(after)).order_by("-at", "-pk")
    return rows.alias(circle_then=Subquery(last.values("circle")[:1])).filter(circle_then__gt="")


def first_answer_rows(first: date, after: date):
    """Things on which something came back for the first time in this month, each with `answered_on`."""
    during = {"on__gte": first, "on__lt": after}
    moved = (
        Action.objects.filter(**during).values("item"),
        Answer.objects.filter(escalation__within=None, **during).values("escalation__item"),
        Decision.objects.filter(
            outcome__written_on__gte=first, outcome__written_on__lt=after, item__isnull=False
        ).values("item"),
        Ending.objects.exclude(kind=Ending.Kind.WITHDRAWN).filter(**during).values("item"),
    )
    some = Q()
    for rows in moved:
        some |= Q(pk__in=rows.order_by())
    rows = with_first_answer(of_their_council(Item.objects.filter(some), after), "pk")
    return rows.filter(answered_on__gte=first, answered_on__lt=after).order_by()


def said(first: date, after: date):
    """Things said in this month that their council may read."""
    return of_their_council(Item.objects.filter(arrived_on__gte=first, arrived_on__lt=after), after)


def judged(first: date, after: date):
    """What councils judged in this month, and what they confirmed in it of what was written by somebody who owed it."""
    return Verdict.objects.filter(giver="council").counting_from(first, after)


def ended(first: date, after: date):
    """Ends of this month, but for thanks, what was taken back and what was joined to another."""
    rows = Ending.objects.filter(kind__in=REAL_ENDS, on__gte=first, on__lt=after)
    return of_their_council(rows, after, "item")


def fell_due(first: date, after: date):
    """Questions to a level or department whose day was in this month; without those no longer needed by that day."""
    rows = Escalation.objects.filter(within=None, due_on__gte=first, due_on__lt=after)
    answered_or_late = Q(answer__isnull=False) | Q(due_on__lt=timezone.localdate())
    needed = ~Q(item__ending__on__lte=F("due_on")) & ~Q(passed_on__reached_on__lte=F("due_on"))
    return rows.filter(answered_or_late).filter(IN_TIME | needed)


def _told(first: date, after: date) -> Iterator[Counted]:
    """What was to be told in person and whose last day was in this month: told by then, or not."""
    where, today, told = nations(), timezone.localdate(), Counter[tuple[int, int]]()
    for unit, on, told_on in ToTell.objects.filter(on__lt=after, on__gte=first).values_list("unit", "on", "told__on"):
        by = working_day_after(on, TO_TELL_WITHIN, where[unit])
        if told_on is not None or by < today:
            told[unit, int(told_on is not None and told_on <= by)] += 1
    return each_value(told)


def _changed(first: date, after: date) -> Iterator[Counted]:
    done = Exists(Action.objects.filter(item=OuterRef("item"), completion__on__lt=known_until(after)))
    rows = ended(first, after).annotate(is_done=done)
    return each(rows, "item__unit", Q(is_done=True) | Q(kind=Ending.Kind.FIXED))


def to_be_answered(first: date, after: date) -> Iterator[tuple[int, int, bool]]:
    """Things that people said and whose last day for a first answer was in this month: each, where, and was it?"""
    where, today = nations(), timezone.localdate()
    rows = Item.objects.filter(arrived_on__gte=first - LOOK_BACK, arrived_on__lt=after).exclude(kind=Item.Kind.THANKS)
    rows = with_first_answer(of_their_council(rows, after), "pk").order_by()
    facts = ("pk", "unit", "arrived_on", "answered_on", "ending__kind", "ending__on")
    by = {}
    for pk, unit, said_on, answered_on, ended_as, ended_on in rows.values_list(*facts):
        if (said_on, where[unit]) not in by:
            by[said_on, where[unit]] = working_day_after(said_on, TO_ANSWER_WITHIN, where[unit])
        last = by[said_on, where[unit]]
        is_gone = ended_as in NEEDS_NO_ANSWER and ended_on <= last
        is_answered = answered_on <= last
        if first <= last < after and not is_gone and (is_answered or last < today):
            yield pk, unit, is_answered


def _answered(first: date, after: date) -> Iterator[Counted]:
    return each_value(Counter((unit, int(was)) for _pk, unit, was in to_be_answered(first, after)))


def finished(first: date, after: date):
    """Promises that were done in this month."""
    return Action.objects.filter(completion__on__gte=first, completion__on__lt=after)


def _moved(first: date, after: date) -> Iterator[Counted]:
    rows = finished(first, after).prefetch_related("moves")
    days = Counter((action.owner_unit_id, in_days(action.days_moved)) for action in rows)
    return each_value(days)


LOOP = (
    Measure(
        key="said", name=_("Things people said"),
        says=_("How many things people said, by the month they said them."),
        whom=_("For councils: are people still using it? More is not better or worse."),
        part="", whole=_("things said that their council may read"),
        counts=_("What went to safety or to one person’s own care is not counted."),
        better="neutral", source="voice.Item", step=2,
        rows=lambda first, after: each(said(first, after), "unit"),
        shape=Shape.COUNT,
    ),
    Measure(
        key="first-answer", name=_("Working days to a first answer"),
        says=_("How long people wait until something comes back on what they said."),
        whom=_("For whoever answers: are we getting quicker?"),
        part="", whole=_("things on which something came back for the first time"),
        counts=_("A promise, an answer from above, a decision and an end all count. “Taken back” does not."),
        better="decrease", source="voice.Item, Action, Answer, Ending; decisions.Decision", step=7,
        rows=lambda first, after: waits(
            first_answer_rows(first, after).values_list("unit", "arrived_on", "answered_on")
        ),
        shape=Shape.DAYS,
    ),
    Measure(
        key="answered", name=_("Things that got an answer"),
        says=_("Of the things people said, how many got any answer within 20 working days."),
        whom=_("For everybody: does something come back when we speak?"),
        part=_("something came back within 20 working days"), whole=_("things said whose 20 working days are over"),
        counts=_("A promise, an answer from above, a decision and an end all count. Thanks, what was taken back, and "
                 "what was joined to another do not."),
        better="increase", source="voice.Item, Action, Answer, Ending; decisions.Decision", step=7, rows=_answered,
    ),
    Measure(
        key="outcome", name=_("Working days to the end"),
        says=_("How long it takes from saying something until it ends: fixed, could not be done, or answered."),
        whom=_("For wards: how long do things take here?"),
        part="", whole=_("things that came to an end"),
        counts=_("Thanks, what was taken back, and what was joined to another do not count."),
        better="decrease", source="voice.Ending", step=7,
        rows=lambda first, after: waits(ended(first, after).values_list("item__unit", "item__arrived_on", "on")),
        shape=Shape.DAYS,
    ),
    Measure(
        key="in-time", name=_("Answers in time"),
        says=_("Of the questions a level or a department had to answer this month, how many it answered by the day."),
        whom=_("For whoever must answer, and for the wards that wait."),
        part=_("answered by the day"), whole=_("questions whose day was in the month"),
        counts=_("It counts at the place that was asked. What was passed on by its day counts where it went."),
        better="increase", source="voice.Escalation, Answer", step=6,
        rows=lambda first, after: each(fell_due(first, after), "to", IN_TIME),
    ),
    Measure(
        key="told", name=_("Told in person within 5 working days"),
        says=_("Of the news that should be told to people face to face, how much was told within 5 working days."),
        whom=_("For people without an account or a name: does the news come back to them?"),
        part=_("told within 5 working days"), whole=_("pieces of news to be told in person"),
        counts=_("News counts in the month it came. It waits on the list “To tell in person”."),
        better="increase", source="notices.ToTell, ToldInPerson", step=7, rows=_told,
    ),
    Measure(
        key="fixed", name=_("Fixed, the councils say"),
        says=_("Of what councils judged, how often they said: it is fixed."),
        whom=_("For everybody. The ward says so, never those who promised it."),
        part=_("judged “fixed”"), whole=_("times a council judged"),
        counts=_("A thing that was judged twice counts twice. What must be confirmed counts on the day it is."),
        better="increase", source="voice.Verdict", step=7,
        rows=lambda first, after: each(judged(first, after), "item__unit", Q(judgement="fixed")),
    ),
    Measure(
        key="not-fixed", name=_("Not fixed, the councils say"),
        says=_("Of what councils judged, how often they said: it is not fixed."),
        whom=_("For whoever promised it: here is more to do."),
        part=_("judged “not fixed”"), whole=_("times a council judged"),
        counts=_("The rest is fixed, or partly fixed. What must be confirmed counts on the day it is."),
        better="decrease", source="voice.Verdict", step=7,
        rows=lambda first, after: each(judged(first, after), "item__unit", Q(judgement="not_fixed")),
    ),
    Measure(
        key="changed", name=_("Something changed"),
        says=_("Of the things that came to an end, how many ended with a change and not only with words."),
        whom=_("For everybody. Elsewhere most people get a reply, and very few see a change."),
        part=_("a promise was done, or the ward says it is fixed"), whole=_("things that came to an end"),
        counts=_("A promise counts when it is done by the end of the next month. Thanks, what was taken back, and what "
                 "was joined to another do not count."),
        better="increase", source="voice.Ending, Action, Completion", step=7, rows=_changed,
    ),
    Measure(
        key="days-moved", name=_("Days a promise was moved"),
        says=_("How many days later a promise was done than its first day. 0 means: on the first day it had."),
        whom=_("For wards: is a promised day worth something?"),
        part="", whole=_("promises that were done"),
        counts=_("It counts at the place that promised, in the month it was done."),
        better="decrease", source="voice.Action, Move, Completion", step=6, rows=_moved, shape=Shape.DAYS,
    ),
)  # fmt: skip
