"""How a place above the wards works: what it decided and who was in it, what it promised, what it could not do."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from floorboard.championing.models import Agreement, Champion, Plan
from floorboard.decisions.models import Decision, Stage
from floorboard.organisation.models import Unit
from floorboard.voice.models import Action

A_YEAR = timedelta(days=365)
SHOWN = 6


@dataclass(frozen=True)
class AtWork:
    """What the page of a place says about a year of its work."""

    decisions: list  # (decision, the words of the stage at which people joined first, or "")
    to_do: int
    in_time: int
    late: int
    could_not: list  # promises with their reasons, as far as somebody may read them


def at_work(unit, person, taken_on: dict) -> AtWork:
    """Two queries, however much there is, beside what the place took on (`taken_on`)."""
    today = timezone.localdate()
    refused = Action.objects.for_person(person).filter(owner_unit=unit, cannot_do__on__gte=today - A_YEAR)
    return AtWork(
        decisions=_decisions(unit, person, today),
        could_not=list(refused.select_related("cannot_do").order_by("-cannot_do__on", "pk")[:SHOWN]),
        **{name: taken_on[name] or 0 for name in ("to_do", "in_time", "late")},
    )


def taken_on_by(unit) -> dict:
    """The champion, the agreement, the plan of this year, and how promises were kept, in one query.

    None where there is none; `is_overdue` when what its leaders signed should have been looked at again.
    """
    today = timezone.localdate()
    here = {"unit": OuterRef("pk")}
    champion = Champion.objects.filter(**here).standing(today).order_by("-since", "-pk").values("person__name")[:1]
    signed = Agreement.objects.filter(**here).order_by("-signed_on", "-pk")
    plan = Plan.objects.filter(year=today.year, **here).order_by()
    steps = plan.annotate(all=Count("steps"), some=Count("steps", filter=Q(steps__done_on__isnull=False)))
    promises = Action.objects.filter(owner_unit=OuterRef("pk")).order_by().values("owner_unit")
    done = Q(completion__on__gte=today - A_YEAR)
    kept = {
        "to_do": Q(owed=True), "in_time": done & Q(completion__on__lte=F("due_on")),
        "late": done & Q(completion__on__gt=F("due_on")),
    }  # fmt: skip
    found = Unit.objects.filter(pk=unit.pk).annotate(
        champion=Subquery(champion), signed_on=Subquery(signed.values("signed_on")[:1]),
        review_by=Subquery(signed.values("review_by")[:1]), plan=Subquery(plan.values("year")[:1]),
        steps=Subquery(steps.values("all")[:1]), steps_done=Subquery(steps.values("some")[:1]),
        **{name: Subquery(promises.annotate(n=Count("pk", filter=one)).values("n")) for name, one in kept.items()},
    )  # fmt: skip
    facts = found.values("champion", "signed_on", "review_by", "plan", "steps", "steps_done", *kept).get()
    return facts | {"is_overdue": bool(facts["review_by"] and facts["review_by"] < today)}


def _decisions(unit, person, today) -> list:
    made = Decision.objects.for_person(person).made().filter(unit=unit, outcome__made_on__gte=today - A_YEAR)
    stage = Stage.objects.filter(pk=OuterRef("first_stage")).values("words")
    made = made.with_first_stage().annotate(joined_at=Subquery(stage)).with_place()
    return [(one, one.joined_at or "") for one in made.order_by("-outcome__made_on", "-pk")[:SHOWN]]
