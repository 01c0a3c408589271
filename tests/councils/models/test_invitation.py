import pytest
from django.db import IntegrityError, transaction

from floorboard.councils.models import Invitation
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from tests.councils.conftest import begin

K = Role.Kind


@pytest.fixture
def invited(meeting, cast):
    return Invitation.send(meeting=meeting, to=cast.estates, kind=K.DEPARTMENT_LEAD, words="The showers.", by=cast.maya)


def test_an_invited_department_gets_a_part_of_the_plan_and_is_told(invited, cast):
    assert (invited.line.section, invited.line.words) == ("department", "A turn for Estates")
    assert Notice.objects.filter(person=cast.eli).count() == 1
    assert invited in Invitation.objects.for_person(cast.eli, Can.ANSWER)
    assert invited not in Invitation.objects.for_person(cast.cass)
    assert invited in Invitation.objects.for_person(cast.rosa), "the council sees who was asked"


REPLIES = [
    ("come", "", True),
    ("send", "", False),
    ("send", "The heating engineer", True),
    ("decline", "", False),
    ("decline", "We have an inspection.", True),
]


@pytest.mark.parametrize("reply, words, goes", REPLIES)
def test_they_come_send_somebody_or_say_why_not(invited, cast, reply, words, goes):
    if goes:
        invited.answer(reply, words=words, by=cast.eli)
        assert invited.reply.kind == reply
    else:
        with pytest.raises(Refused, match="Say "):
            invited.answer(reply, words=words, by=cast.eli)


def test_the_last_reply_counts_and_only_theirs(invited, cast):
    invited.answer("decline", words="Ill.", by=cast.eli)
    invited.answer("come", by=cast.eli)
    assert invited.reply.kind == "come"
    with pytest.raises(Refused, match="Only the role that was invited"):
        invited.answer("come", by=cast.cass)


def test_nobody_is_invited_twice_or_to_a_meeting_that_is_over(invited, council, cast, meeting):
    with pytest.raises(Refused, match="invited already"):
        Invitation.send(meeting=meeting, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.maya)
    cast.catering.close(reason="Outsourced.")
    with pytest.raises(Refused, match="has closed"):
        Invitation.send(meeting=meeting, to=cast.catering, kind=K.DEPARTMENT_LEAD, by=cast.maya)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(meeting=meeting, line=invited.line, to=cast.estates, kind=K.DEPARTMENT_LEAD)
    with pytest.raises(IntegrityError), transaction.atomic():
        invited.replies.create(kind="decline")
    over = begin(council, cast.maya)
    over.close(by=cast.maya)
    with pytest.raises(Refused, match="is over"):
        Invitation.send(meeting=over, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.maya)
