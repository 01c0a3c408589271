"""Reminders before the day, and word of what is late after it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.notices.models import Notice, ToTell
from floorboard.organisation.days import working_day_after
from floorboard.people.models import Role
from floorboard.voice import duties
from floorboard.voice.models import Escalation
from floorboard.voice.models.answer import answer

K = Role.Kind


@pytest.fixture
def up(cast, showers):
    return showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)


def told(person):
    return {notice.what for notice in Notice.objects.filter(person=person)}


def on(day):
    return time_machine.travel(f"{day.isoformat()}T12:00:00+00:00", tick=False)


def working_day_before(day, n):
    start = day - timedelta(days=n * 2 + 6)
    while working_day_after(start, n, "ENG") < day:
        start += timedelta(days=1)
    return start


def test_five_working_days_before_whoever_must_answer_hears_once(cast, up):
    Notice.objects.all().delete()
    with on(working_day_before(up.due_on, 5) - timedelta(days=3)):
        duties.run()
    assert told(cast.max) == set(), "too early"
    for days in (0, 1):
        with on(working_day_before(up.due_on, 5) + timedelta(days=days)):
            duties.run()
    assert told(cast.max) == {duties.ANSWER_SOON}
    assert up.reminders.count() == 1
    assert told(cast.reg) == set()


def test_a_promise_is_reminded_of_too_and_again_when_its_day_moves(cast, showers):
    due = timezone.localdate() + timedelta(days=3)
    promise = showers.promise(
        words="A fan.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=due, by=cast.maya
    )
    duties.run()
    promise.move(to=due + timedelta(days=1), reason="x", by=cast.eli)
    duties.run()
    assert promise.reminders.count() == 2
    assert duties.PROMISE_SOON in told(cast.eli)


def test_late_every_level_above_hears_and_the_ward_is_told_in_person(cast, up, showers):
    Notice.objects.all().delete()
    with on(up.due_on):
        duties.run()
        assert not up.reminders.filter(kind="late").exists(), "the day itself still counts"
    with on(up.due_on + timedelta(days=1)):
        duties.run()
        duties.run()
    assert duties.ANSWER_LATE_BELOW in told(cast.reg)
    assert duties.ANSWER_LATE_BELOW in told(cast.pru)
    assert duties.ANSWER_LATE_BELOW in told(cast.ines), "the board too, without a word of it"
    assert told(cast.gus) == set(), "only the levels above"
    assert told(cast.rosa) == {duties.NO_ANSWER}
    assert ToTell.objects.filter(unit=cast.larch, what=duties.NO_ANSWER).count() == 1


def test_nothing_is_said_about_what_was_answered(cast, up, showers):
    answer(up, reply="no", words="The law.", instead="A fan.", by=cast.max)
    Notice.objects.all().delete()
    with on(up.due_on + timedelta(days=9)):
        duties.run()
    assert not Notice.objects.exists()
    assert not Escalation.objects.late().exists()


def test_the_levels_above_find_what_is_late_in_their_list_and_see_no_words_that_are_not_theirs(
    cast, up, showers, client
):
    due = timezone.localdate() + timedelta(days=3)
    showers.promise(words="A fan.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=due, by=cast.maya)
    Notice.objects.all().delete()
    with on(up.due_on + timedelta(days=1)):
        duties.run()
        client.force_login(cast.ines)
        page = client.get("/notices/").content.decode()
        assert "/answers/" in page and "cold" not in page
        page = client.get("/answers/").content.decode()
        assert "Late below us" in page and "Late promises below us" in page
        assert "cold" not in page and "A fan." not in page
        client.force_login(cast.reg)
        assert "A fan." in client.get("/answers/").content.decode()
    assert Notice.objects.filter(person=cast.ines).count() == 1, "one a day, however many are late"
