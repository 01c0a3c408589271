"""The page of an advisory board with everything on it: seats and deputies, what people need, and both ways on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import AtTheTable, Council, Invitation, KeptSeat, Meeting, Seat, WayToBoard
from floorboard.people.models import AccessNeed, Person, Role, SentAs
from floorboard.people.models.access_need import Format
from tests.asking import MOST, asked, with_every_role
from tests.councils.conftest import begin

K = Role.Kind


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def board(cast):
    board = Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)
    Seat.give(council=board, person=cast.bea, capacity="secretary", by=cast.bea)
    return board


def fill(cast, board, said):
    """One more of everything: a seat with its deputy and needs, a free one, two meetings, and each way to the board."""
    number = Meeting.objects.count()
    holder, deputy = (Person.objects.create_user(f"{what}-{number}", name=what) for what in ("holder", "deputy"))
    for person in (holder, deputy):
        Role.give(person=person, unit=cast.larch, kind=K.EXPERT)
    need = AccessNeed.record(person=holder, formats=[Format.LARGE_PRINT], by=holder)
    kept = KeptSeat.keep(council=board, brings="used", name=f"Seat {number}", by=cast.bea)
    KeptSeat.keep(council=board, brings="carer", name=f"Free {number}", by=cast.bea)
    seat = Seat.give(council=board, kept=kept, person=holder, until=day(60), by=cast.bea)
    seat.name_deputy(person=deputy, by=cast.bea)
    group = Council.objects.filter(kind="governance").first() or Council.establish(
        unit=cast.alder, kind="governance", by=cast.bea
    )
    theirs = Meeting.plan(council=group, starts_at=timezone.now() + timedelta(minutes=2), by=cast.bea)
    meeting = begin(board, cast.bea)
    straight, line = (meeting.add("", item=said(f"{what} {number}"), by=cast.bea) for what in ("Doors", "Baths"))
    WayToBoard.take(line=straight, way="straight", reason="Safety", by=cast.bea)
    WayToBoard.take(line=line, way="governance", through=group, reason="Safety", by=cast.bea)
    theirs.open(by=cast.bea)
    theirs.lines.get(came_by__line=line).send(to=cast.alder, kind=K.BOARD_SECRETARY, reason="Yes.", by=cast.bea)
    theirs.close(by=cast.bea)
    meeting.close(by=cast.bea)
    starts = timezone.now() + timedelta(days=9, hours=2 * number)
    coming = Meeting.plan(council=board, starts_at=starts, by=cast.bea)
    for one in (meeting, coming):
        SentAs.record(need=need, about=one, what="papers of a meeting", needed_by=day(1), met_on=day(0), by=cast.bea)
        AtTheTable.write(meeting=one, seat=seat, papers_on=day(0), talked_before=True, by=cast.bea)
    Invitation.send(meeting=coming, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.bea).answer("come", by=cast.eli)


@pytest.mark.parametrize("has_every_role", [False, True])
def test_a_boards_page_asks_as_often_for_ten_times_as_much(client, cast, council, board, said, has_every_role):
    client.force_login(with_every_role(cast, cast.larch) if has_every_role else cast.bea)
    address = reverse("council-detail", args=[board.pk])
    fill(cast, board, said)
    few = asked(client, address)
    for _time in range(9):
        fill(cast, board, said)
    many = asked(client, address)
    assert len(many) <= len(few) <= MOST, "\n".join(few)
    page = client.get(address).content.decode()
    assert "It reached the board" in page and "Through clinical governance" in page
