"""The two ways from an advisory board to the board."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Council, Meeting, WayToBoard
from floorboard.pages.refusals import Refused
from tests.councils.conftest import begin, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast):
    return Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)


@pytest.fixture
def line(board, cast):
    return begin(board, cast.bea).add("Wards wait longest for doors.", by=cast.bea)


def reached(sent):
    return WayToBoard.objects.filter(pk=sent.pk).told_to(sent.by)[0].reached_on


def test_straight_the_board_must_answer_by_a_day(line, cast):
    sent = WayToBoard.take(line=line, way="straight", reason="It is all over.", by=cast.bea)
    assert (sent.escalation.to, sent.escalation.kind) == (cast.alder, "board_secretary")
    assert reached(sent) == timezone.localdate() < sent.escalation.due_on
    with pytest.raises(Refused, match="goes this way already"):
        WayToBoard.take(line=line, way="straight", reason="Again", by=cast.bea)


def test_through_governance_it_reaches_the_board_when_they_send_it_on(line, cast):
    group = Council.establish(unit=cast.alder, kind="governance", by=cast.bea)
    asked = {"line": line, "way": "governance", "reason": "It is about safety.", "by": cast.bea}
    with pytest.raises(Refused, match="Choose which clinical governance group"):
        WayToBoard.take(**asked)
    with pytest.raises(Refused, match="no meeting planned"):
        WayToBoard.take(through=group, **asked)
    meeting = Meeting.plan(council=group, starts_at=timezone.now() + timedelta(minutes=2), by=cast.bea)
    sent = WayToBoard.take(through=group, **asked)
    assert sent.their_line.title == line.title and sent.their_line.meeting == meeting and reached(sent) is None
    meeting.open(by=cast.bea)
    fresh(sent.their_line).send(to=cast.alder, kind="board_secretary", reason="We agree.", by=cast.bea)
    assert reached(sent) == timezone.localdate()


def test_both_ways_at_once(line, cast):
    group = Council.establish(unit=cast.tern, kind="governance", by=cast.reg)
    Meeting.plan(council=group, starts_at=timezone.now() + timedelta(days=2), by=cast.reg)
    WayToBoard.take(line=line, way="governance", through=group, reason="Safety", by=cast.bea)
    WayToBoard.take(line=fresh(line), way="straight", reason="All over", by=cast.bea)
    assert [one.way for one in WayToBoard.objects.order_by("pk")] == ["governance", "straight"]


def test_no_other_group_has_them_and_a_standing_part_goes_nowhere(line, cast):
    standing = line.meeting.lines.filter(words="", item=None).first()
    with pytest.raises(Refused, match="Add a line to the plan"):
        WayToBoard.take(line=standing, way="straight", reason="Why", by=cast.bea)
    with pytest.raises(Refused, match="Give a reason"):
        WayToBoard.take(line=line, way="straight", reason="", by=cast.bea)
    group = begin(Council.establish(unit=cast.tern, kind="steering", by=cast.reg), cast.reg)
    with pytest.raises(Refused, match="Only an advisory board"):
        WayToBoard.take(line=group.add("Doors", by=cast.reg), way="straight", reason="Why", by=cast.reg)


def test_what_the_advisory_board_was_asked_is_passed_on_by_who_must_answer(board, cast, said):
    item = said("The doors bang.")
    item.escalate(to=cast.alder, kind="advisory_member", reason="It is in each ward.", by=cast.maya)
    line = begin(board, cast.bea).add(item=item, by=cast.bea)
    with pytest.raises(Refused, match="Only the role it reached"):
        WayToBoard.take(line=line, way="straight", reason="The board decides.", by=cast.bea)
    sent = WayToBoard.take(line=line, way="straight", reason="The board decides.", by=cast.lea)
    assert sent.escalation.passed_from.kind == "advisory_member"
