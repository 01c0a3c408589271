"""How long people wait for their money, and what people take part in."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils import timezone

from floorboard.pages.numbers import count_of_people
from floorboard.reward.models import Claim
from floorboard.reward.money import years_ago


@dataclass(frozen=True)
class HowItWent:
    """Of the claims of some months: how many are answered and paid, how many by the promised day, and how long it took.

    Claims are duties of ours and counted exactly. People are counted with care.
    days: working days in the middle, from the claim to the money; None where nothing is paid.
    activities: (what, how many claims, how many people in words).
    """

    claims: int
    waiting: int
    late: int
    paid: int
    in_time: int
    days: float | None
    people: str
    activities: list[tuple[str, int, str]]


def of_the_year() -> tuple[date, date]:
    """The last twelve months, up to today."""
    today = timezone.localdate()
    return years_ago(today), today


def how_it_went(rows, since: date, until: date) -> HowItWent:
    """The measure over these claims, by the day they were made."""
    claims = list(rows.live().filter(claimed_on__range=(since, until)).with_answers())
    paid = [one for one in claims if one.done_on]
    often, who = Counter[str](), dict[str, set[int]]()
    for one in claims:
        if one.kind != Claim.Kind.EXPENSE:
            often[one.heading] += 1
            who.setdefault(one.heading, set()).add(one.person_id)
    return HowItWent(
        claims=len(claims),
        waiting=sum(one.is_open for one in claims),
        late=sum(one.is_late for one in claims),
        paid=len(paid),
        in_time=sum(one.done_on <= one.pay_by for one in paid),
        days=median(one.working_days for one in paid) if paid else None,
        people=count_of_people(len({one.person_id for one in claims})),
        activities=[(name, many, count_of_people(len(who[name]))) for name, many in often.most_common()],
    )
