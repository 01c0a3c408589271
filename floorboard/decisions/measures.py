"""What can be counted about decisions. Each is one query, however many units are asked about.

`paths` are points of the tree (`unit.path`): all that stands at or under them is counted. Rows carry the path of
their own unit, so that whoever asks can add them up at any level. Days include both ends; they are those on which
decisions were made.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from floorboard.decisions.models import Decision, KindOfDecision, Missing, Stage
from floorboard.organisation.models import Unit


class JoinedAt(NamedTuple):
    """How many decisions of a unit people with lived experience joined first at this stage."""

    path: str
    stage: str  # "" when no one with lived experience took part
    place: int  # the stage's place in the provider's model; 0 when no one took part
    after_the_choice: bool
    decisions: int


class KindsCovered(NamedTuple):
    """How many kinds of decision a unit lists, and for how many of them at least one decision is recorded."""

    path: str
    listed: int
    with_a_decision: int


class WhoWasMissing(NamedTuple):
    """In how many decisions of a unit this kind of people was missing."""

    path: str
    words: str
    decisions: int


class ReviewsDue(NamedTuple):
    """How many decisions of a unit should be looked at again, and since when."""

    path: str
    decisions: int
    oldest: date


def _made(paths: Iterable[str], since: date | None, until: date | None):
    made = Decision.objects.made().filter(unit__in=Unit.objects.on_or_below(list(paths)))
    if since:
        made = made.filter(outcome__made_on__gte=since)
    return made.filter(outcome__made_on__lte=until) if until else made


def by_stage_people_joined(paths, since=None, until=None) -> list[JoinedAt]:
    """Decisions made between two days, by unit and by the stage at which people joined first."""
    stage, facts = Stage.objects.filter(pk=OuterRef("first_stage")), ("words", "place", "moment")
    found = _made(paths, since, until).with_first_stage().order_by()
    found = found.annotate(**{f"stage_{fact}": Subquery(stage.values(fact)) for fact in facts})
    rows = found.values_list("unit__path", *(f"stage_{fact}" for fact in facts)).annotate(many=Count("pk"))
    counted = [
        JoinedAt(path, words or "", place or 0, moment == Stage.Moment.AFTER, many)
        for path, words, place, moment, many in rows
    ]
    return sorted(counted, key=lambda row: (row.path, row.place))


def kinds_with_a_decision(paths, since=None, until=None) -> list[KindsCovered]:
    """Kinds of decision on the list on the last day, and those with at least one decision made between the days."""
    until = until or timezone.localdate()
    of_this_kind = Decision.objects.made().filter(kind=OuterRef("pk"), outcome__made_on__lte=until)
    if since:
        of_this_kind = of_this_kind.filter(outcome__made_on__gte=since)
    listed = KindOfDecision.objects.listed(until).filter(unit__in=Unit.objects.on_or_below(list(paths)))
    rows = listed.annotate(covered=Exists(of_this_kind)).order_by().values("unit__path")
    rows = rows.annotate(many=Count("pk"), some=Count("pk", filter=Q(covered=True)))
    return sorted(KindsCovered(row["unit__path"], row["many"], row["some"]) for row in rows)


def who_was_missing(paths, since=None, until=None) -> list[WhoWasMissing]:
    """The kinds of people that were missing, most often first. "Night staff" and "night staff" are one."""
    missing = Missing.objects.filter(involvement__decision__in=_made(paths, since, until)).order_by()
    rows = missing.values("involvement__decision__unit__path", same=Lower("words")).annotate(
        many=Count("pk"), written=Min("words")
    )
    counted = [WhoWasMissing(row["involvement__decision__unit__path"], row["written"], row["many"]) for row in rows]
    return sorted(counted, key=lambda row: (-row.decisions, row.words, row.path))


def reviews_due(paths, on=None) -> list[ReviewsDue]:
    """Decisions whose day to be looked at again has come, by unit, the oldest first."""
    due = Decision.objects.to_review(on).filter(unit__in=Unit.objects.on_or_below(list(paths))).order_by()
    rows = due.values_list("unit__path").annotate(many=Count("pk"), oldest=Min("comes_back_on"))
    return sorted((ReviewsDue(*row) for row in rows), key=lambda row: (row.oldest, row.path))
