"""Measures of councils: promises to meet, who was in the room, and who came when asked."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.measures import promises
from floorboard.councils.models import (
    AskedFace,
    Attendance,
    Capacity,
    Council,
    Invitation,
    Meeting,
    Minutes,
    SingleTalk,
)
from floorboard.councils.models.cadence import MONTHS, next_period
from floorboard.people.models import SentAs
from floorboard.reports.measures.measure import About, Counted, Measure, each_value
from floorboard.reports.measures.of_the_loop import each
from floorboard.reports.months import known_until

LONGEST_PERIOD = timedelta(days=31 * (max(MONTHS.values()) + 1))


def _promises(first: date, after: date) -> Iterator[Counted]:
    """Periods that ended in this month, of councils whose place was open then."""
    known, after = known_until(after), min(after, timezone.localdate())
    councils = Council.objects.filter(established_on__lt=after).exclude(unit__closing__on__lt=after)
    kept = Counter[tuple[int, int]]()
    rows = {council.pk: council for council in councils.order_by()}
    for pk, periods in promises(rows.values(), first - LONGEST_PERIOD, after, known).items():
        for period in periods:
            if first < next_period(period.start, rows[pk].cadence) <= after:
                kept[rows[pk].unit_id, int(period.kept)] += 1
    return each_value(kept)


def took_place(rows, first: date, after: date, meeting: str = ""):
    """Of rows about meetings: those of meetings of this month that took place, and were over a month after its end.
    From then on nobody writes down who was there."""
    known = known_until(after)
    rows = rows.filter(**{
        f"{meeting}starts_at__date__gte": first, f"{meeting}starts_at__date__lt": after,
        f"{meeting}opened__at__date__lt": known,
    })  # fmt: skip
    is_running = known > timezone.localdate()
    return rows if is_running else rows.filter(**{f"{meeting}closed__at__date__lt": known})


def held(first: date, after: date):
    """Meetings of People’s Councils that took place and where somebody wrote down who was there."""
    here = Attendance.objects.filter(meeting=OuterRef("pk"), count__gt=0)
    rows = took_place(Meeting.objects.filter(council__kind=Council.Kind.PEOPLES_COUNCIL), first, after)
    talks = Exists(SingleTalk.objects.filter(meeting=OuterRef("pk")))
    return rows.filter(Exists(here) | talks)


def with_one_of(capacity: str):
    """How often at least one person of this capacity was in the room, or talked with us by themself."""

    def rows(first: date, after: date) -> Iterator[Counted]:
        came = Attendance.objects.filter(meeting=OuterRef("pk"), capacity=capacity, count__gt=0)
        talked = SingleTalk.objects.filter(meeting=OuterRef("pk"), capacity=capacity)
        return each(held(first, after).annotate(was=Exists(came) | Exists(talked)), "council__unit", Q(was=True))

    return rows


def invited(first: date, after: date):
    """Invitations of leaders and departments to meetings that took place in this month."""
    return took_place(Invitation.objects.all(), first, after, "meeting__")


def _came_when_invited(first: date, after: date) -> Iterator[Counted]:
    """Did somebody of that level or department come?"""
    in_room = Attendance.objects.filter(meeting=OuterRef("meeting"), count__gt=0)
    department = in_room.filter(department=OuterRef("to"))
    leader = in_room.filter(capacity=Capacity.LEADER)
    rows = invited(first, after).annotate(department=Exists(department), leader=Exists(leader))
    came = Q(to__level="department", department=True) | (~Q(to__level="department") & Q(leader=True))
    return each(rows, "meeting__council__unit", came)


def _needs_met(first: date, after: date) -> Iterator[Counted]:
    """Papers and minutes that somebody needs in a way of their own, at the place of the group they were for."""
    rows = list(SentAs.objects.filter(needed_by__gte=first, needed_by__lt=after).values_list(
        "about", "needed_by", "met_on"
    ))  # fmt: skip
    where, met = _places_of({about for about, _needed_by, _met_on in rows}), Counter[tuple[int, int]]()
    for about, needed_by, met_on in rows:
        if unit := where.get(about):
            met[unit, int(met_on is not None and met_on <= needed_by)] += 1
    return each_value(met)


def _places_of(labels: set[str]) -> dict[str, int]:
    """The units of the meetings and minutes that these labels name."""
    found = {}
    for kind, way in ((Meeting, "council__unit"), (Minutes, "meeting__council__unit")):
        name = f"{kind._meta.label_lower}:"
        numbers = [int(label.removeprefix(name)) for label in labels if label.startswith(name)]
        for pk, unit in kind.objects.filter(pk__in=numbers).order_by().values_list("pk", way):
            found[f"{name}{pk}"] = unit
    return found


def _asked(first: date, after: date) -> Iterator[Counted]:
    """Faces for "Were we asked, this month?" at meetings of this month."""
    during = {"meeting__starts_at__date__gte": first, "meeting__starts_at__date__lt": after}
    faces = AskedFace.objects.filter(count__gt=0, **during)
    found = Counter[tuple[int, int]]()
    for unit, face, count in faces.order_by().values_list("meeting__council__unit", "face", "count"):
        found[unit, int(face == AskedFace.Kind.COUNTED)] += count
    return each_value(found)


COUNCILS = (
    Measure(
        key="promise", name=_("Councils that met when they said they would"),
        says=_("Each council promises how often it meets. This says how often that promise was kept."),
        whom=_("For councils and whoever supports them."),
        part=_("months, quarters or years with a meeting"), whole=_("promised months, quarters or years that ended"),
        counts=_("A council’s first promise is the first whole stretch after it was set up. A meeting that was called "
                 "off does not count."),
        better="increase", source="councils.Council, Meeting, Cancellation", step=6, rows=_promises,
    ),
    Measure(
        key="people-in-room", name=_("Meetings with people who use the service"),
        says=_("At how many council meetings at least one person who uses the service was in the room."),
        whom=_("For councils: a council without them is not one."),
        part=_("meetings with at least one of them"), whole=_("meetings where somebody wrote down who was there"),
        counts=_("Somebody who talked with us alone, for the meeting, counts too."),
        better="increase", source="councils.Meeting, Attendance, SingleTalk", step=1,
        rows=with_one_of(Capacity.PERSON),
    ),
    Measure(
        key="carers-in-room", name=_("Meetings with a family carer there"),
        says=_("At how many council meetings at least one family carer was in the room."),
        whom=_("For councils and carer leads: who is missing?"),
        part=_("meetings with at least one of them"), whole=_("meetings where somebody wrote down who was there"),
        counts=_("Somebody who talked with us alone, for the meeting, counts too."),
        better="increase", source="councils.Meeting, Attendance, SingleTalk", step=1,
        rows=with_one_of(Capacity.CARER),
    ),
    Measure(
        key="first-timers", name=_("Meetings with somebody new"),
        says=_("At how many council meetings somebody was there for the first time."),
        whom=_("For councils: do new people find their way in?"),
        part=_("meetings with somebody new"), whole=_("meetings where somebody wrote down who was there"),
        counts=_("Only if somebody counted who was new."),
        better="increase", source="councils.Meeting, Attendance", step=1,
        rows=with_one_of(Capacity.FIRST_TIME),
    ),
    Measure(
        key="came", name=_("Leaders and departments who came when asked"),
        says=_("Councils ask leaders and departments to come. This says how often somebody came."),
        whom=_("For councils, and for the leaders and departments they ask."),
        part=_("somebody of that level or department was in the room"),
        whole=_("invitations to meetings that took place"),
        counts=_("It counts at the council that asked. Any senior leader in the room counts for a level."),
        better="increase", source="councils.Invitation, Attendance", step=4, rows=_came_when_invited,
    ),
    Measure(
        key="needs-met", name=_("Papers that came the way people need them"),
        says=_("Some people need papers in another way: large print, audio, easy read, another language. This says how "
               "often they had them so, in time."),
        whom=_("For whoever makes papers, and for people who need them."),
        part=_("had it in their way by the day"), whole=_("papers and minutes somebody needs in a way of their own"),
        counts=_("Few people are not shown outside their group."),
        better="increase", source="people.SentAs", step=1, rows=_needs_met, about=About.PEOPLE,
    ),
    Measure(
        key="asked", name=_("Were we asked, this month?"),
        says=_("At a meeting people touch one of three faces. This says how many were asked, and it counted."),
        whom=_("For wards, and for whoever decides about them."),
        part=_("said they were asked, and it counted"), whole=_("faces that were touched"),
        counts=_("“Asked a little” and “not asked” count as no. Few people are not shown."),
        better="increase", source="councils.AskedFace", step=6, rows=_asked, about=About.PEOPLE,
    ),
)  # fmt: skip
