"""Measures of asking councils and of what an advisory board recommends: was it told, was it answered, by the day?"""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import CouncilQuestion, RecommendationWay
from floorboard.reports.measures.measure import Counted, Measure
from floorboard.reports.measures.of_the_loop import each


def _told(first: date, after: date) -> Iterator[Counted]:
    """Questions whose day for telling was in this month, and has gone by."""
    due = CouncilQuestion.objects.filter(tell_by__gte=first, tell_by__lt=min(after, timezone.localdate()))
    due = due.exclude(withdrawn__on__lte=F("tell_by"))
    return each(due, "unit", Q(told__on__lte=F("tell_by")))


def _replied(first: date, after: date) -> Iterator[Counted]:
    """Ways of recommendations whose day for a reply was in this month, and has gone by."""
    day = "recommendation__reply_by"
    due = RecommendationWay.objects.filter((f"{day}__gte", first), (f"{day}__lt", min(after, timezone.localdate())))
    return each(due, "recommendation__board__unit", Q(reply__on__lte=F(day)))


ASKING = (
    Measure(
        key="told-councils", name=_("Questions to councils that were told back in time"),
        says=_("Somebody asked councils a question. This says how often all of them heard in time what was decided."),
        whom=_("For councils, and for whoever asks them."),
        part=_("told what was decided, and why, by the day"),
        whole=_("questions whose day for telling has gone by"),
        counts=_("It counts at the place that asked. A question that was taken back by its day does not count."),
        better="increase", source="councils.CouncilQuestion, QuestionTold", step=7, rows=_told,
    ),
    Measure(
        key="recommendations-replied", name=_("Recommendations that got a reply in time"),
        says=_("An advisory board recommends something to the board. This says how often a reply came by the day."),
        whom=_("For the advisory board, the board and governance."),
        part=_("replies that came by the day"), whole=_("ways to the board whose day for a reply has gone by"),
        counts=_("Each way counts by itself: straight to the board, and through governance."),
        better="increase", source="councils.RecommendationWay, BoardReply", step=7, rows=_replied,
    ),
)  # fmt: skip
