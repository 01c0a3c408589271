from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.councils.models import Cancellation, ExtraCall, Meeting
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from tests.councils.conftest import begin, on

NOW = timezone.now


def soon(**more):
    return timezone.now() + timedelta(**(more or {"days": 2}))


@pytest.mark.parametrize(
    "starts_in, words",
    [({"minutes": -1}, "has gone by"), ({"days": -3}, "has gone by"), ({"days": 800}, "too far ahead")],
)
def test_a_meeting_lies_ahead_but_not_too_far(council, starts_in, words):
    with pytest.raises(Refused, match=words):
        Meeting.plan(council=council, starts_at=soon(**starts_in))
    assert not council.meetings.exists()


@pytest.mark.parametrize("shift, fits", [(-60, True), (-59, False), (0, False), (59, False), (60, True)])
def test_two_meetings_of_a_council_are_not_at_once(council, shift, fits):
    first = Meeting.plan(council=council, starts_at=soon())
    second = first.starts_at + timedelta(minutes=shift)
    if fits:
        Meeting.plan(council=council, starts_at=second)
    else:
        with pytest.raises(Refused, match="There is a meeting then already"):
            Meeting.plan(council=council, starts_at=second)


def test_a_cancelled_meeting_leaves_room_for_another(council, cast):
    first = Meeting.plan(council=council, starts_at=soon())
    with pytest.raises(Refused, match="Say why"):
        first.cancel(reason="", by=cast.maya)
    first.cancel(reason="The chair is ill.", by=cast.maya)
    with pytest.raises(Refused, match="cancelled already"):
        first.cancel(reason="Again.", by=cast.maya)
    Meeting.plan(council=council, starts_at=first.starts_at)
    with pytest.raises(Refused, match="was cancelled"):
        first.open(by=cast.maya)


def test_single_talks_run_beside_an_ordinary_meeting(council):
    week = Meeting.plan(council=council, starts_at=soon(), kind="one_by_one")
    Meeting.plan(council=council, starts_at=soon(days=3))
    with pytest.raises(Refused, match="There is a meeting then already"):
        Meeting.plan(council=council, starts_at=week.starts_at + timedelta(days=3), kind="one_by_one")


def test_a_closed_place_plans_nothing(council, cast):
    cast.larch.close(reason="It moved.")
    with pytest.raises(Refused, match="has closed"):
        Meeting.plan(council=council, starts_at=soon())


def test_a_meeting_is_opened_on_its_day_chaired_and_closed(council, cast):
    later = Meeting.plan(council=council, starts_at=soon(), by=cast.maya)
    with pytest.raises(Refused, match="You can open it on that day"):
        later.open(by=cast.maya)
    meeting = begin(council, cast.maya)
    assert meeting.is_running and meeting.chairings.last().written_as == "chair"
    with pytest.raises(Refused, match="has begun"):
        meeting.cancel(reason="No.", by=cast.maya)
    meeting.take_chair(by=cast.vera)
    assert [chairing.by for chairing in meeting.chairings.all()] == [cast.maya, cast.vera]
    meeting.take_chair(by=cast.vera)
    assert meeting.chairings.count() == 2
    meeting.close(by=cast.vera)
    for verb in (
        lambda: meeting.close(by=cast.vera),
        lambda: meeting.take_chair(by=cast.maya),
        lambda: meeting.count("staff", 1),
    ):
        with pytest.raises(Refused, match="The meeting is over"):
            verb()


def test_any_three_members_call_an_extra_meeting(council, cast):
    call = ExtraCall.make(council=council, starts_at=soon(), reason="The heating is off.", by=cast.rosa)
    assert call.back(by=cast.rosa) is None and call.missing == 2
    with pytest.raises(Refused, match="Only members"):
        call.back(by=cast.max)
    assert call.back(by=cast.ravi) is None
    meeting = call.back(by=cast.carol)
    assert (meeting.kind, meeting.reason) == ("extra", "The heating is off.")
    assert call.back(by=cast.maya) == meeting, "a fourth finds the meeting that is there"
    assert council.meetings.count() == 1


def test_a_call_whose_time_went_by_makes_no_meeting(council, cast):
    with pytest.raises(Refused, match="has gone by"):
        ExtraCall.make(council=council, starts_at=soon(days=-1), reason="Late.", by=cast.rosa)
    with pytest.raises(Refused, match="what the extra meeting is about"):
        ExtraCall.make(council=council, starts_at=soon(), reason="", by=cast.rosa)
    call = ExtraCall.make(council=council, starts_at=soon(), reason="Heating.", by=cast.rosa)
    call.starts_at = soon(hours=-1)
    with pytest.raises(Refused, match="gone by"):
        call.back(by=cast.ravi)


def test_a_week_of_single_talks_is_a_meeting(council, cast):
    week = Meeting.plan(council=council, starts_at=soon(minutes=1), kind="one_by_one", by=cast.lena)
    week.open(by=cast.lena)
    with pytest.raises(Refused, match="what the person chose"):
        week.talk(about="Sunday lunch", supported_by="ward_staff", by=cast.lena)
    week.talk(about="Sunday lunch", picture="food", supported_by="ward_staff", once="a", by=cast.lena)
    week.talk(about="Sunday lunch", picture="food", supported_by="ward_staff", once="a", by=cast.lena)
    week.talk(about="Sunday lunch", choice="Fish", supported_by="advocate", by=cast.lena)
    assert week.talks.count() == 2 and week.room().of("person") == 2
    week.close(by=cast.lena)
    assert "Fish (with Advocate)" in " ".join(line.words for line in week.minutes.lines.all())


def test_an_ordinary_meeting_takes_no_single_talks(running, cast):
    with pytest.raises(Refused, match="one meeting for everybody"):
        running.talk(about="x", choice="y", supported_by="advocate", by=cast.lena)


def test_the_database_keeps_the_promises_of_a_meeting(council, meeting):
    now = timezone.now()
    wrong = [
        lambda: Meeting.objects.create(council=council, starts_at=now, ends_at=now),
        lambda: Meeting.objects.create(council=council, starts_at=now, ends_at=soon(), kind="extra"),
        lambda: Cancellation.objects.create(meeting=meeting, reason=""),
        lambda: ExtraCall.objects.create(council=council, starts_at=now, reason=""),
        lambda: meeting.talks.create(about="x", supported_by="advocate"),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


@pytest.mark.parametrize("can, who", [
    (Can.SEE_WALL, {"maya", "rosa", "carol", "ada", "max", "reg", "ines", "lea"}),
    (Can.RECORD, {"maya", "vera", "sol", "lena"}),
])  # fmt: skip
def test_who_reaches_a_meeting(cast, meeting, can, who):
    reached = {name for name, person in cast.everybody.items() if meeting in Meeting.objects.for_person(person, can)}
    assert who <= reached
    assert not reached & {"tom", "gus", "nobody", "adam", "igor"}
    if can == Can.RECORD:
        assert reached == who


def test_a_wards_own_page_sees_its_meetings(meeting, larch_link):
    assert list(Meeting.objects.for_tablet(larch_link).coming()) == [meeting]


TALKED = [({"picture": "out"}, "Trips: Going out (with Carer)"), ({"choice": "Fish"}, "Trips: Fish (with Carer)")]


@pytest.mark.parametrize("chosen, words", TALKED)
def test_a_single_talk_says_the_word_of_the_picture(council, cast, chosen, words):
    with on("2026-02-03", 9):
        week = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=1), kind="one_by_one")
        week.open(by=cast.lena)
        assert week.talk(about="Trips", supported_by="carer", by=cast.lena, **chosen).in_words() == words
