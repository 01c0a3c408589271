from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.councils.models import Correction, LookedAt, Minutes
from floorboard.councils.models.removal import remove_words
from floorboard.councils.reading_lines import minutes_for
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from tests.councils.conftest import begin, fresh, on

K = Role.Kind


@pytest.fixture
def closed(council, cast, said):
    """A meeting of 5 March that is over: something was said, noted, decided and promised."""
    with on("2026-03-05"):
        item = said("The showers are cold.")
        meeting = begin(council, cast.maya)
        line = meeting.lines.get(item=item)
        line.write("Jo Smith froze. Shower 3 is worst.", by=cast.sol)
        line.decide("Ask for a new heater.", by=cast.maya)
        due = timezone.localdate() + timedelta(days=9)
        line.promise(words="Order it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
        meeting.face("good", 4)
        meeting.close(by=cast.maya)
    return fresh(meeting)


def next_meeting(council, cast, room=None):
    return begin(council, cast.maya, room or {"person": 5, "staff": 2})


def words(minutes):
    return [(line.kind, line.shown_words) for line in minutes_for(None, minutes, minutes.lines.all())]


def test_minutes_draft_themselves_from_what_was_written(closed):
    said = words(closed.minutes)
    assert ("present", "5 people who use the service, 1 family carer, 2 members of staff.") in said
    assert ("thing", "The showers are cold.") in said
    assert ("note", "Jo Smith froze. Shower 3 is worst.") in said
    assert ("decided", "Ask for a new heater.") in said
    assert ("promised", "Order it. Who: Tern Hollow, Site manager. By: 14\xa0March\xa02026.") in said
    assert ("faces", "4 said: good, I was heard.") in said


def test_what_somebody_takes_back_is_gone_from_the_minutes_too(closed, cast):
    item = closed.minutes.lines.get(kind="thing").item
    item.withdraw(by=cast.rosa)
    assert ("thing", "Taken back by the person who said it.") in words(Minutes.objects.get(meeting=closed))


@pytest.mark.parametrize("day, open_", [("2026-03-05", True), ("2026-03-12", True), ("2026-03-13", False)])
def test_they_stay_open_for_seven_days(closed, cast, day, open_):
    with on(day, 18):
        if open_:
            Correction.send(minutes=closed.minutes, words="It was shower 4.", way="member", by=cast.rosa)
        else:
            with pytest.raises(Refused, match="seven days"):
                Correction.send(minutes=closed.minutes, words="It was shower 4.", way="member", by=cast.rosa)


def test_a_correction_by_code_stores_nobody(closed, cast):
    with on("2026-03-06"):
        sent = Correction.send(minutes=closed.minutes, words="It was shower 4.", way="code", once="a")
        assert Correction.send(minutes=closed.minutes, words="It was shower 4.", way="code", once="a") is None
        assert sent.by is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Correction.objects.create(minutes=closed.minutes, words="x", way="code", by=cast.rosa)


def test_the_next_meeting_looks_at_each_correction_and_agrees(closed, council, cast):
    with on("2026-03-06"):
        right = Correction.send(minutes=closed.minutes, words="It was shower 4.", way="member", by=cast.rosa)
        wrong = Correction.send(minutes=closed.minutes, words="It was warm.", way="paper", by=cast.sol)
    with on("2026-04-02"):
        meeting = next_meeting(council, cast)
        with pytest.raises(Refused, match="nobody has looked at"):
            closed.minutes.agree(meeting=meeting, by=cast.maya)
        right.look_at(taken=True, meeting=meeting, by=cast.maya)
        with pytest.raises(Refused, match="Say why"):
            wrong.look_at(taken=False, meeting=meeting, by=cast.maya)
        wrong.look_at(taken=False, reason="We all felt it.", meeting=meeting, by=cast.maya)
        with pytest.raises(Refused, match="looked at this already"):
            wrong.look_at(taken=True, meeting=meeting, by=cast.maya)
        closed.minutes.agree(meeting=meeting, by=cast.maya)
        assert Minutes.objects.agreed().get() == closed.minutes
        with pytest.raises(Refused, match="agreed already"):
            closed.minutes.agree(meeting=meeting, by=cast.maya)
        with pytest.raises(Refused, match="seven days"):
            Correction.send(minutes=closed.minutes, words="Late.", way="member", by=cast.rosa)


def test_too_few_people_cannot_agree_and_no_meeting_agrees_its_own(closed, council, cast):
    with on("2026-04-02"):
        meeting = next_meeting(council, cast, {"person": 1, "staff": 3})
        with pytest.raises(Refused, match="We need 3"):
            closed.minutes.agree(meeting=meeting, by=cast.maya)
        with pytest.raises(Refused, match="later meeting"):
            closed.minutes.agree(meeting=closed, by=cast.maya)


WHO = {
    "draft": {"maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa"},
    "agreed": {
        "maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa",
        "carol", "ada", "ivo", "cleo",
    },
}  # fmt: skip


@pytest.mark.parametrize("state", WHO)
def test_who_reads_minutes(closed, council, cast, state):
    if state == "agreed":
        with on("2026-04-02"):
            closed.minutes.agree(meeting=next_meeting(council, cast), by=cast.maya)
    reads = {
        name
        for name, person in cast.everybody.items()
        if closed.minutes in Minutes.objects.for_person(person, Can.SEE_MINUTES)
    }
    assert reads == WHO[state]


def test_a_name_is_taken_out_everywhere_and_leaves_a_mark(closed, cast):
    line = closed.minutes.lines.get(kind="note")
    with on("2026-05-02"):
        remove_words(line, "Jo Smith", because="name", by=cast.sol)
    line.refresh_from_db()
    mark = "words removed by Council secretary, because a person was named, on 2 May 2026"
    assert line.words == f"[{mark}] froze. Shower 3 is worst."
    assert "Jo Smith" not in line.line.note().words
    with pytest.raises(Refused, match="exactly as they stand"):
        remove_words(line, "Jo Smith", because="name", by=cast.sol)
    with pytest.raises(Refused, match="Ask a reader"):
        remove_words(closed.minutes.lines.get(kind="thing"), "showers", because="name", by=cast.sol)


def test_the_database_keeps_minutes_and_corrections(closed, council, cast):
    with on("2026-03-06"):
        correction = Correction.send(minutes=closed.minutes, words="x", way="member", by=cast.rosa)
    line = closed.minutes.lines.first()
    wrong = [
        lambda: Correction.objects.create(minutes=closed.minutes, words="", way="member"),
        lambda: LookedAt.objects.create(correction=correction, taken=False, meeting=closed),
        lambda: closed.minutes.lines.create(place=line.place, kind="note", words="x"),
        lambda: Minutes.objects.filter(pk=closed.minutes.pk).update(open_until="2020-01-01"),
        lambda: Minutes.objects.create(meeting=closed, open_until=timezone.localdate()),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
