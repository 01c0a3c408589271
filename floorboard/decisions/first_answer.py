"""The first day on which something came back to people on what they said."""

from datetime import date

from django.db.models import DateField, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Least

from floorboard.decisions.models import Decision
from floorboard.voice.models import Action, Answer, Ending

NEVER = date(9999, 12, 31)  # stands for "not yet", so that the earliest of some days can be asked for


def with_first_answer(rows, item: str = "item"):
    """Each with `answered_on`: the day of the first promise, answer, decision or end; NEVER while nothing came back.

    Being taken back is no answer. A decision comes back to people on the day it is written down. `item`: where each row
    holds the number of its item ("pk" for items themselves).
    """
    this = OuterRef(item)
    ends = Ending.objects.exclude(kind=Ending.Kind.WITHDRAWN)
    first = (
        Action.objects.filter(item=this).values("item").annotate(day=Min("on")),
        Answer.objects.filter(escalation__item=this, escalation__within=None)
        .values("escalation__item")
        .annotate(day=Min("on")),
        Decision.objects.filter(item=this, outcome__isnull=False)
        .values("item")
        .annotate(day=Min("outcome__written_on")),
        ends.filter(item=this).values("item").annotate(day=Min("on")),
    )
    days = [_or_never(one.order_by().values("day")[:1]) for one in first]
    return rows.annotate(answered_on=Least(*days, output_field=DateField()))


def _or_never(query):
    return Coalesce(Subquery(query), Value(NEVER), output_field=DateField())
