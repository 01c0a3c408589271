"""Who is missing: what was typed once a year, beside whom councils heard. No small number, and none that can be found.

Three rules keep people safe. A trait of a year is counted at one level only, so that nothing can be taken away from a
sum. A whole breakdown is hidden when one of its numbers is below 10, or when everybody gave the same answer. What is
shown is rounded to 5.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language_info

from floorboard.championing.models import YearlyLine, YearlyNumbers
from floorboard.councils.models import Attendance, Capacity, Council, Meeting
from floorboard.organisation.days import beginning_of
from floorboard.organisation.models import ServiceLine
from floorboard.pages.numbers import count_of_people
from floorboard.readings.models import Ready
from floorboard.voice.models import Item

WRITTEN_BY_COUNCILS = ("councils.meeting", "councils.minutes", "decisions.decision")
FEWEST = 10  # a breakdown with a smaller number in it is not shown
A_YEAR = timedelta(days=365)
TRAITS_OF_THE_CARD = tuple(
    trait for trait in YearlyNumbers.Trait if trait not in ("service_line", "language", "carers")
)


@dataclass(frozen=True)
class Breakdown:
    """One trait of one year at one place. `lines` is empty when it is hidden."""

    numbers: YearlyNumbers
    lines: tuple[tuple[str, str], ...]

    @property
    def is_hidden(self) -> bool:
        return not self.lines

    @property
    def is_from_cards(self) -> bool:
        return self.numbers.trait in TRAITS_OF_THE_CARD


def may_be_shown(counted: list[int]) -> bool:
    """No number below 10, and more than one answer: else somebody, or everybody, could be found."""
    return len(counted) > 1 and min(counted) >= FEWEST


def breakdowns_at(unit) -> list[Breakdown]:
    """What this place typed of its last year, as it may be shown to anybody. Two queries.

    A place that moved under another that has counted the same shows nothing.
    """
    typed = YearlyNumbers.objects.filter(unit=unit).order_by("-year", "trait")
    latest = {}
    for one in typed:
        latest.setdefault(one.trait, one)
    lines = YearlyLine.objects.filter(numbers__in=[one.pk for one in latest.values()])
    by_numbers: dict[int, list[YearlyLine]] = {}
    for line in lines:
        by_numbers.setdefault(line.numbers_id, []).append(line)
    nested = counted_twice(unit, latest.values())
    return [_shown(one, by_numbers.get(one.pk, []), one.pk in nested) for one in latest.values()]


def counted_twice(unit, typed) -> set[int]:
    """Those of these numbers that a place above or below has counted as well, since a place was moved."""
    above = [int(part) for part in unit.path.split("/") if part]
    near = Q(unit__in=above) | Q(unit__path__startswith=unit.path)
    others = set(YearlyNumbers.objects.filter(near).exclude(unit=unit).values_list("year", "trait"))
    return {one.pk for one in typed if (one.year, one.trait) in others}


def _shown(numbers, lines, nested) -> Breakdown:
    if nested or not may_be_shown([line.many for line in lines]):
        return Breakdown(numbers, ())
    return Breakdown(numbers, tuple((line.answer, count_of_people(line.many)) for line in lines))


@dataclass(frozen=True)
class Heard:
    """What councils of one kind of care did in a year: counts of meetings and of things said, never of people."""

    words: str
    meetings: int
    with_people: int
    with_carers: int
    said: int


def heard_at(unit) -> list[Heard]:
    """For each kind of care at this place and below: who was in the room, and how much was said. Three queries."""
    since = timezone.localdate() - A_YEAR
    meetings = Meeting.objects.held().filter(
        council__kind=Council.Kind.PEOPLES_COUNCIL, council__unit__path__startswith=unit.path,
        council__unit__service_line__isnull=False, starts_at__gte=beginning_of(since),
    ).annotate(people=_came(Capacity.PERSON), carers=_came(Capacity.CARER))  # fmt: skip
    held = {
        line: (many, people, carers)
        for line, many, people, carers in meetings.order_by()
        .values_list("council__unit__service_line")
        .annotate(many=Count("pk"), p=Count("pk", filter=Q(people=True)), c=Count("pk", filter=Q(carers=True)))
    }
    items = Item.objects.filter(unit__path__startswith=unit.path, arrived_on__gte=since).exclude(circle="")
    said = dict(items.order_by().values_list("unit__service_line").annotate(many=Count("pk")))
    lines = ServiceLine.objects.filter(units__path__startswith=unit.path, units__closing=None).distinct()
    return [Heard(line.name, *held.get(line.pk, (0, 0, 0)), said.get(line.pk, 0)) for line in lines.order_by("name")]


def _came(capacity):
    return Exists(Attendance.objects.filter(meeting=OuterRef("pk"), capacity=capacity, count__gt=0))


def languages_at(unit) -> list[tuple[str, int]]:
    """Each other language, and how many plans, minutes and decisions at this place and below came in it in a year.

    Words that people made: what only a machine put counts as not there. These are papers, never people. One query.
    """
    came = Ready.objects.shown().filter(
        other_words__unit__path__startswith=unit.path, other_words__kind__in=WRITTEN_BY_COUNCILS, by_machine=False,
        on__gte=timezone.localdate() - A_YEAR,
    ).exclude(other_words__language=F("other_words__source_language"))  # fmt: skip
    counted = came.order_by().values_list("other_words__language").annotate(n=Count("other_words", distinct=True))
    many = dict(counted)
    codes = [code for code, _name in settings.LANGUAGES if is_another(code)]
    return [(get_language_info(code)["name_translated"], many.get(code, 0)) for code in codes]


def is_another(code: str) -> bool:
    """Is this another language than the house's own? Plain words of the same one are none."""
    return code.split("-")[0] != settings.LANGUAGE_CODE.split("-")[0]
