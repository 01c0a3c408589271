"""Running totals beside limits. This is arithmetic, never what somebody is entitled to: an adviser says that."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from floorboard.pages.words import month, short_day
from floorboard.reward.models.benefits import OwnLimit, Threshold
from floorboard.reward.money import NOTHING, pounds

OVER_A_LIMIT = "over a limit"


@dataclass(frozen=True)
class Stretch:
    """A week or a month: its first and last day, and its name."""

    per: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def words(self) -> str:
        if self.per == "month":
            return month(self.first)
        return _("%(first)s to %(last)s") % {"first": short_day(self.first), "last": short_day(self.last)}


def week_of(day: date) -> Stretch:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Stretch("week", first, first + timedelta(days=6))


def month_of(day: date) -> Stretch:
    return Stretch("month", day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def total_in(claims, stretch: Stretch) -> Decimal:
    """What these claims come to for days in this stretch, in pounds.

    `claims`: one person's that reach them as money, open, approved or paid (`Claim.objects.for_money_of(person)`).
    """
    found = claims.filter(on__range=(stretch.first, stretch.last)).aggregate(all=Sum("amount"))["all"]
    return found or NOTHING


@dataclass(frozen=True)
class Line:
    """An amount that somebody wants to be warned of, with its name."""

    amount: Decimal
    name: str


def lines_that_count(person, stretches) -> list[tuple[Stretch, list[Line]]]:
    """The limits of this person, and the national amounts, for each week or month: as they stand on its last day.

    So a limit that somebody writes on a Thursday warns them of what they did on the Monday before.
    """
    own = list(OwnLimit.objects.filter(person=person).order_by("since", "pk"))
    national = list(Threshold.objects.order_by("since", "pk"))
    found = []
    for stretch in stretches:
        newest = {(type(row), row.name): row for row in (*own, *national)
                  if row.per == stretch.per and row.since <= stretch.last}  # fmt: skip
        found.append((stretch, [Line(row.amount, row.name) for row in newest.values() if row.amount is not None]))
    return found


def warnings_before(person, claims, day: date, more: Decimal) -> list[str]:
    """What a claim of so much more for this day would pass, in plain words."""
    said = list[str]()
    for stretch, lines in lines_that_count(person, (week_of(day), month_of(day))) if more > 0 else ():
        comes_to = total_in(claims, stretch) + more if lines else more
        for line in lines:
            if comes_to > line.amount:
                told = {"when": stretch.words, "sum": pounds(comes_to), "name": line.name, "limit": pounds(line.amount)}
                said.append(
                    _("With this claim you get %(sum)s for %(when)s. That is more than %(name)s, %(limit)s.") % told
                )
    return said


@dataclass(frozen=True)
class Running:
    """One line beside its total: what there is, what the limit is, and whether it is passed."""

    when: str
    total: str
    limit: str
    name: str
    is_over: bool


def running(person, claims, day: date) -> list[Running]:
    """This week and this month, beside every limit that counts."""
    found = list[Running]()
    for stretch, lines in lines_that_count(person, (week_of(day), month_of(day))):
        total = total_in(claims, stretch)
        for line in lines:
            found.append(Running(stretch.words, pounds(total), pounds(line.amount), line.name, total > line.amount))
        if not lines:
            found.append(Running(stretch.words, pounds(total), "", "", False))
    return found
