"""Measures of decisions: from which stage people joined, and how much power each side felt they had."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.measures import by_stage_people_joined
from floorboard.decisions.models import PowerRating
from floorboard.decisions.models.stage import Stage
from floorboard.organisation.models import Unit
from floorboard.reports.measures.measure import About, Counted, Measure, Shape


def _early(first: date, after: date) -> Iterator[Counted]:
    """Decisions made in this month: did people join before the choice was made?"""
    before = set(Stage.objects.filter(moment=Stage.Moment.BEFORE).order_by().values_list("place", flat=True))
    tops = Unit.objects.filter(above=None).values_list("path", flat=True)
    for row in by_stage_people_joined(list(tops), first, after - timedelta(days=1)):
        unit = int(row.path.rstrip("/").rsplit("/", 1)[-1])
        yield Counted(unit, int(row.place in before), row.decisions)


def power_of(side: str):
    """Rungs of the ladder that people of one side chose, for decisions made in a month."""

    def rows(first: date, after: date) -> Iterator[Counted]:
        rated = PowerRating.objects.filter(
            side=side, decision__outcome__made_on__gte=first, decision__outcome__made_on__lt=after, count__gt=0
        )
        for unit, rung, many in rated.order_by().values_list("decision__unit", "rung").annotate(many=Sum("count")):
            yield Counted(unit, rung, many)

    return rows


DECISIONS = (
    Measure(
        key="early", name=_("Decisions that people joined early"),
        says=_("Of the decisions that were made, how many had people with lived experience in them before the choice."),
        whom=_("For leaders and departments: early is when people can still change something."),
        part=_("people joined at a stage before the choice"), whole=_("decisions that were made"),
        counts=_("A decision nobody with lived experience was in counts as not early."),
        better="increase", source="decisions.Decision, Outcome, Joined, Stage", step=2, rows=_early,
    ),
    Measure(
        key="power-people", name=_("How much power people felt they had"),
        says=_("After a decision, people and carers choose a rung of the ladder. This is the rung in the middle."),
        whom=_("For whoever decides together. Compare it with what staff chose."),
        part="", whole=_("people and carers who chose a rung"),
        counts=_("It is shown from 8 of them on. The middle, never an average; on the own ward the range too."),
        better="increase", source="decisions.PowerRating", step=6,
        rows=power_of("people"), shape=Shape.RUNGS, about=About.PEOPLE,
    ),
    Measure(
        key="power-staff", name=_("How much power staff think people had"),
        says=_("After a decision, staff choose a rung of the ladder too. This is the rung in the middle."),
        whom=_("For whoever decides together. A gap to what people chose is worth a talk."),
        part="", whole=_("staff who chose a rung"),
        counts=_("It is shown from 8 of them on. The middle, never an average; on the own ward the range too."),
        better="neutral", source="decisions.PowerRating", step=6,
        rows=power_of("staff"), shape=Shape.RUNGS, about=About.PEOPLE,
    ),
)  # fmt: skip
