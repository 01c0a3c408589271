"""The list of decisions: what is still open first, then what to look at again, then what was made."""

from datetime import date

from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models import Joined

OPEN, TO_REVIEW, MADE = 1, 2, 3


def in_order(decisions, on: date | None = None):
    """The same decisions, each with its part of the list, in the order of the list; all that a line says is there."""
    on = on or timezone.localdate()
    part = Case(
        When(outcome=None, then=Value(OPEN)),
        When(comes_back_on__lte=on, then=Value(TO_REVIEW)),
        default=Value(MADE),
        output_field=IntegerField(),
    )
    first_to_come = Case(When(outcome=None, then=F("decide_by")), When(comes_back_on__lte=on, then=F("comes_back_on")))
    told = decisions.annotate(part=part).select_related("outcome", "recorded_afterwards", "item__theme", "item__ending")
    return told.order_by("part", first_to_come.asc(nulls_last=True), F("outcome__made_on").desc(nulls_last=True), "pk")


def with_stages(decisions) -> list:
    """Pairs: a decision of one page, and the stage at which people joined first (None when nobody did)."""
    decisions = list(decisions)
    lived = Joined.objects.filter(involvement__in=[one.involvement_id for one in decisions], capacity__in=LIVED)
    latest_first = lived.select_related("stage").order_by("-stage__place")
    first = {row.involvement_id: row.stage for row in latest_first}
    return [(decision, first.get(decision.involvement_id)) for decision in decisions]
