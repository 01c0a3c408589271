"""Measures of Experts by Experience: visits kept, the same person back, and reward in time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.reports.measures.measure import Counted, Measure, each_value
from floorboard.reports.months import known_until
from floorboard.reward.models import Claim, ClaimAnswer
from floorboard.visits.measures import of_wards

GIVEN_UP = (ClaimAnswer.Answer.REFUSED, ClaimAnswer.Answer.TAKEN_BACK)


def share_of(part: str, whole: str):
    """A share of what is counted about visits."""

    def rows(first: date, after: date) -> Iterator[Counted]:
        wards = Unit.objects.filter(level=Unit.Level.WARD).values("pk")
        for unit, counted in of_wards(wards, first, after - timedelta(days=1), known_until(after)).items():
            was, all_ = getattr(counted, part), getattr(counted, whole)
            yield Counted(unit, 1, was)
            yield Counted(unit, 0, all_ - was)

    return rows


def _paid_in_time(first: date, after: date) -> Iterator[Counted]:
    """Claims whose day to be paid was in this month."""
    found = Counter[tuple[int, int]]()
    due = Claim.objects.filter(pay_by__gte=first, pay_by__lt=after, amount__gt=0)
    given_up = Q(answered__answer__in=GIVEN_UP, answered__on__lt=known_until(after))
    for claim in due.exclude(given_up).with_answers():
        if claim.done_on or claim.pay_by < timezone.localdate():
            found[claim.unit_id, int(claim.done_on is not None and claim.done_on <= claim.pay_by)] += 1
    return each_value(found)


PROGRAMME = (
    Measure(
        key="visits", name=_("Visits that took place"),
        says=_("Of the visits of Experts by Experience that were planned, how many took place and were written down."),
        whom=_("For wards, and for whoever plans visits."),
        part=_("visits with a report"), whole=_("visits that were planned and whose day is over"),
        counts=_("A visit that was moved counts where it was moved to."),
        better="increase", source="visits.Visit, CalledOff, Report", step=6, rows=share_of("kept", "due"),
    ),
    Measure(
        key="same-person", name=_("The same person came back"),
        says=_("Of the people who came to visit, how many had been on that ward before."),
        whom=_("For wards: trust grows with people who come back."),
        part=_("had been there before"), whole=_("people who came, once for each visit"),
        counts=_("Only visits with a report."),
        better="increase", source="visits.Visitor", step=6, rows=share_of("came_back", "came"),
    ),
    Measure(
        key="paid", name=_("Reward paid in time"),
        says=_("Of what people were owed for taking part, how much was paid by the promised day."),
        whom=_("For people who take part, and for whoever pays."),
        part=_("paid by the day"), whole=_("claims whose day was in the month"),
        counts=_("Claims that were turned down or taken back do not count."),
        better="increase", source="reward.Claim, PayrollBatch", step=5, rows=_paid_in_time,
    ),
)  # fmt: skip
