"""The seats of a board or group at its meetings: taken or not, papers in time, and how people were helped."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from floorboard.councils.models import AtTheTable, Seat
from floorboard.councils.models.at_the_table import papers_by
from floorboard.history.models import label
from floorboard.people.models import SentAs


@dataclass
class Table:
    """The held seats of one meeting, counted. About duties, so exact: how many, never who."""

    seats: int = 0
    in_time: int = 0  # had the papers by the day, each in the way they need
    late: int = 0
    holders: int = 0
    deputies: int = 0
    talked_before: int = 0
    talked_after: int = 0
    by: date | None = None
    lines: list = field(default_factory=list)

    @property
    def taken(self) -> int:
        return self.holders + self.deputies

    @property
    def not_said(self) -> int:
        return self.seats - self.in_time - self.late


@dataclass
class Line:
    """One held seat at one meeting, for whoever prepares it."""

    seat: Seat
    said: AtTheTable | None
    papers_on: date | None
    in_time: bool
    has_needs: bool
    deputy: Seat | None


def tables_of(meetings, seats=None) -> dict[int, Table]:
    """The table of each of these meetings, by its number. Three queries, however many; two with their `seats`.

    Whoever told us what they need has the papers when they came in that way, as it was written down for them; anybody
    else when the day they came was written down at the table.
    """
    meetings = [meeting for meeting in meetings if not meeting.council.is_peoples]
    if not meetings:
        return {}
    if seats is None:
        seats = Seat.objects.filter(council__in={meeting.council_id for meeting in meetings}).with_needs()
    held, deputies = defaultdict(list), defaultdict(list)
    for seat in sorted(seats, key=lambda seat: (seat.since, seat.pk)):
        (deputies[seat.stands_in_for_id] if seat.stands_in_for_id else held[seat.council_id]).append(seat)
    needs = {seat.person_id for here in held.values() for seat in here if needs_something(seat.person)}
    labels = {label(meeting): meeting.pk for meeting in meetings}
    sent = {
        (labels[one.about], one.person_id): one for one in SentAs.objects.filter(Q(about__in=labels), person__in=needs)
    }
    said = {(one.meeting_id, one.seat_id): one for one in AtTheTable.objects.filter(meeting__in=meetings)}
    found = {}
    for meeting in meetings:
        table = found[meeting.pk] = Table(by=papers_by(meeting))
        for seat in held[meeting.council_id]:
            if on_that_day(seat, meeting.day):
                deputy = next((one for one in deputies[seat.pk] if on_that_day(one, meeting.day)), None)
                has_needs = seat.person_id in needs
                _count(
                    table,
                    seat,
                    deputy,
                    said.get((meeting.pk, seat.pk)),
                    sent.get((meeting.pk, seat.person_id)),
                    has_needs,
                )
    return found


def needs_something(person) -> bool:
    return hasattr(person, "access_need") and person.access_need.needs_something


def on_that_day(seat, day: date) -> bool:
    return seat.since <= day and (seat.until is None or seat.until >= day)


def _count(table, seat, deputy, said, sent, has_needs):
    came_on = (sent.met_on if sent else None) if has_needs else (said.papers_on if said else None)
    in_time = came_on is not None and came_on <= table.by
    table.seats += 1
    table.in_time += in_time
    table.late += came_on is not None and not in_time
    if said:
        table.holders += said.came == AtTheTable.Came.HOLDER
        table.deputies += said.came == AtTheTable.Came.DEPUTY
        table.talked_before += said.talked_before
        table.talked_after += said.talked_after
    table.lines.append(Line(seat, said, came_on, in_time, has_needs, deputy))
