import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from floorboard.councils.models import AgendaItem, Note, Result
from floorboard.councils.models.note import merge
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Hands, Item
from tests.councils.conftest import begin, fresh, line_of

K = Role.Kind
HANDS = Hands(people_for=5, people_against=1, staff_for=2)


@pytest.fixture
def done(said, cast):
    """Something the site manager says is done."""
    item = said("The showers are cold.")
    item.support(by=cast.ravi)
    due = timezone.localdate() + timedelta(days=3)
    item.promise(words="Mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    item.actions.get().complete("Mended.", by=cast.max)
    return fresh(item)


def line(meeting, item):
    return AgendaItem.objects.get(pk=line_of(meeting, item).pk)


MERGES = [
    ("", "theirs", "mine", "theirs\nmine"),
    ("a\nb", "a\nb\nc", "a\nb\nd", "a\nb\nc\nd"),
    ("a", "a changed", "a", "a changed"),
    ("a", "b", "b", "b"),
    ("a\nb", "a", "a\nb\nc", "a\nc"),
    ("", "مرحبا", "hello 🙂", "مرحبا\nhello 🙂"),
]


@pytest.mark.parametrize("base, theirs, mine, both", MERGES)
def test_two_texts_become_one_and_nothing_new_is_lost(base, theirs, mine, both):
    assert merge(base, theirs, mine) == both


def test_a_second_saving_over_a_changed_text_keeps_both(running, cast):
    garden = running.add("The garden.", by=cast.maya)
    first = garden.write("It is locked.", by=cast.maya)
    garden.write("It is locked.\nThe key is lost.", started_from=first.version, by=cast.maya)
    merged = garden.write("It is locked.\nRosa’s idea: a new key.", started_from=first.version, by=cast.sol)
    assert merged.words == "It is locked.\nThe key is lost.\nRosa’s idea: a new key."
    assert merged.merged
    assert garden.write(merged.words, started_from=merged.version, by=cast.sol) == merged


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_many_people_writing_at_once_lose_nothing(council, cast):
    garden = begin(council, cast.maya).add("The garden.", by=cast.maya)
    errors = []

    def write(words):
        try:
            AgendaItem.objects.select_related("meeting").get(pk=garden.pk).write(words, started_from=0, by=cast.maya)
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    hands = [threading.Thread(target=write, args=(f"Line {number}",)) for number in range(6)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert not errors
    assert sorted(garden.note().words.split("\n")) == [f"Line {number}" for number in range(6)]


def test_the_database_numbers_each_saving_once(running, cast):
    garden = running.add("The garden.", by=cast.maya)
    garden.write("A", by=cast.maya)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(line=garden, version=1, words="B")


def test_the_council_says_it_is_fixed(council, cast, done):
    meeting = begin(council, cast.maya)
    verdict = line(meeting, done).judge("fixed", hands=HANDS, by=cast.maya)
    assert (verdict.written_as, verdict.hands_for, verdict.hands_against) == ("chair", 7, 1)
    assert verdict.meeting.startswith("Larch Ward Council")
    assert fresh(done).ending.kind == "fixed"


ROOMS_AND_HANDS = [
    ({"person": 2, "staff": 1}, HANDS, "We need 3 people"),
    ({"person": 4, "staff": 6}, HANDS, "more staff"),
    ({"person": 5, "staff": 2}, Hands(people_for=6), "More hands were counted"),
    ({"person": 5, "staff": 2}, Hands(people_for=2, staff_for=3), "More hands were counted"),
    ({"person": 5, "staff": 2}, Hands(people_for=0, staff_for=2), "Only staff"),
]


@pytest.mark.parametrize("room, hands, words", ROOMS_AND_HANDS)
def test_a_verdict_needs_the_right_people_and_their_hands(council, cast, done, room, hands, words):
    meeting = begin(council, cast.maya, room)
    with pytest.raises(Refused, match=words):
        line(meeting, done).judge("fixed", hands=hands, by=cast.maya)
    assert not fresh(done).verdicts.exists()


def test_another_council_does_not_judge(cast, council, done):
    from floorboard.councils.models import Council

    site = Council.establish(unit=cast.tern, by=cast.max)
    Role.give(person=cast.tom, unit=cast.tern, kind=K.CHAIR)
    meeting = begin(site, cast.tom)
    here = meeting.add(item=done, by=cast.tom)
    with pytest.raises(Refused, match="Only the people of the place"):
        here.judge("fixed", hands=HANDS, by=cast.tom)


def test_too_few_may_talk_but_not_decide(council, cast):
    meeting = begin(council, cast.maya, {"person": 2, "staff": 1})
    garden = meeting.add("The garden.", by=cast.maya)
    garden.write("We talked.", by=cast.maya)
    with pytest.raises(Refused, match="You can talk about it today"):
        garden.decide("Open it.", by=cast.maya)
    assert not garden.results.exists()


def test_a_decision_keeps_who_was_in_the_room(running, cast):
    garden = running.add("The garden.", by=cast.maya)
    outcome = garden.decide("Open it on Sundays.", how="hands", options=[("Sunday", 5), ("Never", 1)], by=cast.maya)
    assert (outcome.people_count, outcome.staff_count, outcome.decision.forum) == (6, 2, "Larch Ward Council")
    assert garden.results.get().decision == outcome.decision


@pytest.mark.database
def test_a_promise_about_words_of_our_own_makes_them_a_thing_said(running, cast):
    garden = running.add("The garden.", by=cast.maya)
    due = timezone.localdate() + timedelta(days=9)
    action = garden.promise(words="Open it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    assert action.item.words == "The garden." and garden.item == action.item
    with pytest.raises(Refused, match="Add a line to the plan"):
        running.lines.get(section="how").promise(
            words="x", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya
        )


@pytest.mark.database
def test_words_of_our_own_go_up_and_nobody_follows_for_nobody(running, cast):
    from floorboard.notices.models import Follow

    garden = running.add("The garden.", by=cast.maya)
    sent = garden.send(to=cast.tern, kind=K.SITE_MANAGER, reason="Too big for us.", by=cast.maya)
    assert sent.item.words == "The garden." and sent.item.raised_by is None
    assert not Follow.objects.filter(about=f"voice.item:{sent.item.pk}", person=None).exists()


def test_it_goes_up_from_the_meeting(running, cast, said):
    here = running.add(item=said("Cold."), by=cast.maya)
    sent = here.send(to=cast.tern, kind=K.SITE_MANAGER, reason="Too big for us.", by=cast.maya)
    assert (sent.direction, here.results.get().escalation) == ("up", sent)


@pytest.mark.parametrize("room, ends", [({"person": 5, "staff": 2}, True), ({"person": 1, "staff": 2}, False)])
def test_a_no_is_accepted_by_enough_people_only(council, cast, said, room, ends):
    item = said("A pool.")
    due = timezone.localdate() + timedelta(days=3)
    item.promise(words="x", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    item.actions.get().say_cannot(reason="No money.", instead="Trips.", by=cast.max)
    meeting = begin(council, cast.maya, room)
    if ends:
        line(meeting, item).end("could_not", by=cast.maya)
        assert fresh(item).ending.kind == "could_not"
    else:
        with pytest.raises(Refused, match="We need 3"):
            line(meeting, item).end("could_not", by=cast.maya)


def test_thanks_are_read_out_by_however_few(council, cast, said):
    thanks = said("The cook is kind.", "good")
    meeting = begin(council, cast.maya, {"person": 1})
    line(meeting, thanks).end("thanks", by=cast.maya)
    assert fresh(thanks).ending.kind == "thanks"


def test_faces_are_counted_and_taken_back(running):
    running.face("good", 4)
    running.face("good", -1)
    running.face("bad", -1)
    assert {face.face: face.count for face in running.faces.all()} == {"good": 3, "bad": 0}


def test_the_database_keeps_results_and_faces(running, cast, said):
    garden = running.add(item=said("Cold."), by=cast.maya)
    running.face("ok")
    wrong = [
        lambda: Result.objects.create(line=garden),
        lambda: running.faces.create(face="ok"),
        lambda: running.faces.create(face="bad", count=-1),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_nothing_is_written_before_or_after(meeting, cast, said):
    item = said("Cold.")
    here = meeting.add(item=item, by=cast.maya)
    for verb in (
        lambda: here.write("x", by=cast.maya),
        lambda: here.go_on(by=cast.maya),
        lambda: meeting.count("staff", 1),
    ):
        with pytest.raises(Refused, match="has not begun"):
            verb()
    assert Item.objects.filter(pk=item.pk, taken_up=None).exists()
