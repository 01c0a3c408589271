"""Measures of decisions: from which stage people joined, and how much power each side felt they had."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models import Decision, Joined, PowerCounted, Stage
from floorboard.reports.measures.measure import About, Counted, Measure, Shape
from floorboard.reports.measures.of_the_loop import each
from floorboard.reports.months import known_until


def _early(first: date, after: date) -> Iterator[Counted]:
    """Decisions written down in this month: did people join before the choice was made?"""
    lived = Joined.objects.filter(involvement=OuterRef("involvement"), capacity__in=LIVED)
    before = lived.filter(stage__moment=Stage.Moment.BEFORE, written_on__lt=known_until(after)).order_by()
    made = Decision.objects.made().filter(outcome__written_on__gte=first, outcome__written_on__lt=after)
    return each(made.annotate(early=Exists(before)), "unit", Q(early=True))


def power_of(side: str):
    """Rungs of the ladder that people of one side chose, and that began to count in a month."""

    def rows(first: date, _after: date) -> Iterator[Counted]:
        rated = PowerCounted.objects.filter(side=side, month=first)
        for unit, rung, many in rated.order_by().values_list("decision__unit", "rung").annotate(many=Sum("count")):
            yield Counted(unit, rung, many)

    return rows


DECISIONS = (
    Measure(
        key="early", name=_("Decisions that people joined early"),
        says=_("Of the decisions that were made, how many had people with lived experience in them before the choice."),
        whom=_("For leaders and departments: early is when people can still change something."),
        part=_("people joined at a stage before the choice"), whole=_("decisions that were made"),
        counts=_("It counts in the month it is written down. Without anybody with lived experience it is not early."),
        better="increase", source="decisions.Decision, Outcome, Joined, Stage", step=2, rows=_early,
    ),
    Measure(
        key="power-people", name=_("How much power people felt they had"),
        says=_("After a decision, people and carers choose a rung of the ladder. This is the rung in the middle."),
        whom=_("For whoever decides together. Compare it with what staff chose."),
        part="", whole=_("people and carers who chose a rung"),
        counts=_("It counts when they choose. It is shown from 8 of them on. The middle, never an average; on the own "
                 "ward the range too."),
        better="increase", source="decisions.PowerCounted", step=6,
        rows=power_of("people"), shape=Shape.RUNGS, about=About.PEOPLE,
    ),
    Measure(
        key="power-staff", name=_("How much power staff think people had"),
        says=_("After a decision, staff choose a rung of the ladder too. This is the rung in the middle."),
        whom=_("For whoever decides together. A gap to what people chose is worth a talk."),
        part="", whole=_("staff who chose a rung"),
        counts=_("It counts when they choose. It is shown from 8 of them on. The middle, never an average; on the own "
                 "ward the range too."),
        better="neutral", source="decisions.PowerCounted", step=6,
        rows=power_of("staff"), shape=Shape.RUNGS, about=About.PEOPLE,
    ),
    Measure(
        key="power-gap", name=_("The gap in power, between people and staff"),
        says=_("People and staff choose a rung each. This is how many rungs lie between the two in the middle."),
        whom=_("For whoever decides together. A gap is worth a talk."),
        part="", whole=_("people and staff who chose a rung"),
        counts=_("It is shown where both sides are. 0 means: the two in the middle touch."),
        better="decrease", source="decisions.PowerCounted", step=6,
        rows=lambda _first, _after: (), shape=Shape.RUNGS, about=About.PEOPLE, between=("power-people", "power-staff"),
    ),
)  # fmt: skip
