"""What can be counted about councils: promises kept, who was missing, places without one. About duties, so exact."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from floorboard.councils.models import Attendance, Cancellation, Capacity, Council, Meeting, SetUp
from floorboard.councils.models.cadence import next_period, period_before, start_of_period
from floorboard.organisation.models import Retooling, Unit

LOOK_BACK = 3  # meetings: whoever came to none of them is missing
CHAIRS = ("person", "carer", "advocate")  # whose empty chair is pointed at, the first that is empty
WANTED = (Capacity.PERSON, Capacity.CARER, Capacity.EXPERT, Capacity.ADVOCATE, Capacity.LEADER)


@dataclass(frozen=True)
class Promise:
    """One calendar month, quarter ... of a council: was a meeting held in it, and how many were cancelled."""

    start: date
    kept: bool
    cancelled: int


def promises(councils, since: date, until: date, known: date = date.max) -> dict[int, list[Promise]]:
    """For each council (by number) its periods that began and ended between two days. Two queries, however many.

    A council's first promise is the first whole period after it was set up. `known`: a meeting that somebody opened
    on this day or later had not taken place yet.
    """
    councils = list(councils)
    opened = Meeting.objects.exclude(opened=None)
    if known < date.max:
        opened = opened.filter(opened__at__date__lt=known)
    held, cancelled = _by_day(opened, councils, since, until), defaultdict(list)
    rows = Cancellation.objects.filter(meeting__council__in=councils, meeting__starts_at__date__range=(since, until))
    for council, at in rows.values_list("meeting__council", "meeting__starts_at"):
        cancelled[council].append(timezone.localdate(at))
    return {
        council.pk: list(_periods(council, held[council.pk], cancelled[council.pk], since, until))
        for council in councils
    }


def _by_day(meetings, councils, since, until):
    days = defaultdict(list)
    rows = meetings.filter(council__in=councils, starts_at__date__range=(since, until))
    for council, at in rows.values_list("council", "starts_at"):
        days[council].append(timezone.localdate(at))
    return days


def _periods(council, held, cancelled, since, until):
    start = start_of_period(max(since, council.established_on), council.cadence)
    if start < since or start < council.established_on:
        start = next_period(start, council.cadence)
    while (end := next_period(start, council.cadence)) <= until:
        kept = any(start <= day < end for day in held)
        yield Promise(start, kept, sum(start <= day < end for day in cancelled))
        start = end


def with_last_meeting(councils):
    """Councils, each with `last_held`: the moment of the last meeting that took place, or None. One quick look each."""
    held = Meeting.objects.filter(council=OuterRef("pk"), opened__isnull=False).order_by("-starts_at")
    return councils.annotate(last_held=Subquery(held.values("starts_at")[:1]))


def behind(councils, on: date | None = None) -> dict[int, date | None]:
    """The councils that broke their promise and have not met since: number -> day of the last meeting held, or None.

    Broken: the last whole period went by without a meeting, and there was none in this one. One query, or none when
    the councils come from `with_last_meeting`.
    """
    on = on or timezone.localdate()
    if hasattr(councils, "annotate"):
        councils = with_last_meeting(councils)
    elif councils and not hasattr(councils[0], "last_held"):
        councils = with_last_meeting(Council.objects.filter(pk__in=[council.pk for council in councils]))
    found = {}
    for council in councils:
        last = timezone.localdate(council.last_held) if council.last_held else None
        if is_behind(council, last, on):
            found[council.pk] = last
    return found


def is_behind(council, last: date | None, on: date | None = None) -> bool:
    """Did this council, that met last on this day, break its promise and not meet since?"""
    before = period_before(start_of_period(on or timezone.localdate(), council.cadence), council.cadence)
    return council.established_on <= before and (last is None or last < before)


def attendance(councils, meetings: int = LOOK_BACK, on: date | None = None) -> dict[int, dict[str, int]]:
    """For each council, how many of each capacity came to its last meetings. Exact: for the circle. Two queries."""
    on = on or timezone.localdate()
    numbers = [council.pk for council in councils]
    last = defaultdict(list)
    rows = Meeting.objects.filter(council__in=numbers, opened__isnull=False, starts_at__date__lte=on)
    year = on.replace(year=on.year - 2, day=min(on.day, 28))
    for pk, council in rows.filter(starts_at__date__gte=year).order_by("-starts_at").values_list("pk", "council"):
        if len(last[council]) < meetings:
            last[council].append(pk)
    council_of = {pk: council for council, pks in last.items() for pk in pks}
    came: dict[int, dict[str, int]] = {council: dict.fromkeys(Capacity.values, 0) for council in last}
    totals = Attendance.objects.filter(meeting__in=council_of).values("meeting", "capacity")
    for row in totals.annotate(many=Coalesce(Sum("count"), 0)):
        came[council_of[row["meeting"]]][row["capacity"]] += row["many"]
    return came


def who_was_missing(councils, meetings: int = LOOK_BACK, on: date | None = None) -> dict[int, list[str]]:
    """For each council that met: the capacities of which nobody came to its last meetings."""
    came = attendance(councils, meetings, on)
    return {council: [kind for kind in WANTED if not counts[kind]] for council, counts in came.items()}


def with_last_of_each(councils):
    """Councils, each with `last_person`, `last_carer`, `last_advocate`: the last meeting to which one came, or None."""
    came = Attendance.objects.filter(meeting__council=OuterRef("pk"), meeting__opened__isnull=False, count__gt=0)
    days = came.order_by("-meeting__starts_at").values("meeting__starts_at")
    return councils.annotate(**{f"last_{kind}": Subquery(days.filter(capacity=kind)[:1]) for kind in CHAIRS})


def wards_without_council(units=None):
    """Open wards and houses where nobody has set up a People’s Council yet."""
    peoples = Council.objects.peoples().filter(unit=OuterRef("pk"))
    return (units if units is not None else Unit.objects.all()).open().filter(~Exists(peoples), level=Unit.Level.WARD)


def with_set_up(councils):
    """Councils, each with `is_to_set_up_again`: has its ward taken up another kind of care since it was set up?"""
    last = SetUp.objects.filter(council=OuterRef("pk")).order_by("-on").values("on")[:1]
    changed = Retooling.objects.filter(unit=OuterRef("unit"))
    return councils.annotate(
        set_up_on=Coalesce(Subquery(last), F("established_on")),
        is_to_set_up_again=Exists(changed.filter(on__gt=OuterRef("set_up_on"))),
    )


def councils_to_set_up_again(councils=None):
    """Councils whose ward took up another kind of care since they were set up."""
    councils = councils if councils is not None else Council.objects.all()
    return with_set_up(councils.open().peoples()).filter(is_to_set_up_again=True)
