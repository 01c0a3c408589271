"""What can be counted about visits: continuity, kept, answered, changed. Each asks the database once for all wards."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from floorboard.decisions.first_answer import NEVER, with_first_answer
from floorboard.organisation.models import Unit
from floorboard.pages.between_places import places_on
from floorboard.visits.models import CalledOff, Heard, Visit, Visitor
from floorboard.voice.models import Action


@dataclass
class OfVisits:
    """Numbers of one ward in a time. Rates go from 0 to 1 and are None where nothing was to be counted."""

    due: int = 0  # visits that were planned, were not planned anew, and whose day has passed
    kept: int = 0  # of those: there is a report
    came: int = 0  # people who came, once for each visit
    came_back: int = 0  # of those: had been at this ward before
    asked: int = 0  # people who came and of whom it is known whether they know this kind of care
    matched: int = 0  # of those: they do
    heard: int = 0  # things heard that the ward answers, whose day has passed or that are answered
    in_time: int = 0  # of those: answered by their day
    waiting: int = 0  # things heard that are not answered, and whose day is still to come
    changed: int = 0  # things heard on which somebody did what they promised
    fixed: int = 0  # of those: the ward says it is fixed

    def __add__(self, other: "OfVisits") -> "OfVisits":
        return OfVisits(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def kept_share(self) -> float | None:
        return self.kept / self.due if self.due else None

    @property
    def return_rate(self) -> float | None:
        """The same person came back: share of comings by somebody who had been there before."""
        return self.came_back / self.came if self.came else None

    @property
    def match_rate(self) -> float | None:
        return self.matched / self.asked if self.asked else None

    @property
    def in_time_share(self) -> float | None:
        return self.in_time / self.heard if self.heard else None


def of_wards(wards, since: date, until: date, known: date | None = None) -> dict[int, OfVisits]:
    """By the number of the ward, from one day to another (both count). `wards`: units, or a query of their numbers.
    `known`: without the reports of this day and later.

    Source: Visit, CalledOff, Visitor.matched, Heard and what became of its item. Four queries, however many wards.
    """
    found: dict[int, OfVisits] = defaultdict(OfVisits)
    known = known or date.max
    for unit, sent_on in due_visits(wards, since, until, known).order_by().values_list("unit", "report__sent_on"):
        found[unit].due += 1
        found[unit].kept += sent_on is not None and sent_on < known
    _count_who_came(found, wards, since, until, known)
    _count_what_was_heard(found, wards, since, until)
    return dict(found)


def due_visits(wards, since: date, until: date, known: date = date.max):
    """Visits that were planned, were not planned anew (before the day `known`), and whose day has passed."""
    past = Visit.objects.filter(unit__in=wards, day__gte=since, day__lte=min(until, timezone.localdate()))
    moved = CalledOff.objects.filter(visit=OuterRef("pk"), because=CalledOff.Because.MOVED, on__lt=known)
    return past.exclude(Exists(moved))


def who_came(since: date, until: date) -> dict[str, int]:
    """How many different people came of whom it is known whether they know the ward's kind of care. One query.

    By the way to each place where they came to a ward at it or below it.
    """
    came = Visitor.objects.coming().filter(visit__report__isnull=False, said="yes", matched__isnull=False)
    came = came.filter(day__gte=since, day__lte=until, visit__unit__level=Unit.Level.WARD)
    there: dict[str, set[int]] = defaultdict(set)
    for way, expert in came.order_by().values_list("visit__unit__path", "expert").distinct():
        for place in places_on(way):
            there[place].add(expert)
    return {place: len(experts) for place, experts in there.items()}


def _count_who_came(found, wards, since, until, known):
    been: set[tuple[int, int]] = set()
    came = Visitor.objects.coming().filter(
        visit__unit__in=wards, visit__report__sent_on__lt=known, said="yes", day__lte=until
    )
    for unit, expert, day, matched in came.order_by("day", "pk").values_list("visit__unit", "expert", "day", "matched"):
        if day >= since:
            found[unit].came += 1
            found[unit].came_back += (unit, expert) in been
            found[unit].asked += matched is not None
            found[unit].matched += bool(matched)
        been.add((unit, expert))


def _count_what_was_heard(found, wards, since, until):
    today = timezone.localdate()
    heard = Heard.objects.filter(report__visit__unit__in=wards, report__visit__day__range=(since, until))
    done = Action.objects.filter(item=OuterRef("item"), completion__isnull=False)
    rows = with_first_answer(heard.filter(item__answer_by__isnull=False)).annotate(changed=Exists(done)).order_by()
    facts = ("report__visit__unit", "item__answer_by", "answered_on", "changed", "item__ending__kind")
    for unit, answer_by, answered_on, changed, ending in rows.values_list(*facts):
        here = found[unit]
        if ending == "withdrawn":
            continue
        if answered_on <= answer_by:
            here.heard, here.in_time = here.heard + 1, here.in_time + 1
        elif answered_on != NEVER or answer_by < today:
            here.heard += 1
        else:
            here.waiting += 1
        here.changed += changed
        here.fixed += changed and ending == "fixed"
