"""The list of decisions: what is still open first, then what to look at again, then what was made."""

from datetime import date

from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone

from floorboard.decisions.models import Stage

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
    told = decisions.annotate(part=part).with_first_stage().select_related("unit", "outcome", "recorded_afterwards")
    return told.order_by("part", first_to_come.asc(nulls_last=True), F("outcome__made_on").desc(nulls_last=True), "pk")


def with_stages(decisions) -> list:
    """Pairs: a decision, and the stage at which people joined first (None when nobody did)."""
    stages = {stage.pk: stage for stage in Stage.objects.all()}
    return [(decision, stages.get(decision.first_stage)) for decision in decisions]
