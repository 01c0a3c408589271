"""A month that is over stays as it is, whatever happens to its things afterwards: the check finds no difference."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from floorboard.councils.models import Council, CouncilQuestion, Meeting
from floorboard.decisions.models import Decision, Stage
from floorboard.organisation.models import Placement
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Tally
from floorboard.voice.models import Ending, Hands, Item, Theme
from floorboard.voice.models.answer import answer
from tests.once import once

pytestmark = pytest.mark.django_db
K = Role.Kind
JANUARY, FEBRUARY, APRIL = date(2027, 1, 1), date(2027, 2, 1), date(2027, 4, 1)


def at(month, day, hour=10):
    return timezone.make_aware(datetime(2027, month, day, hour))


def on(month, day):
    return date(2027, month, day)


@pytest.fixture
def january(cast, said):
    """Something of each kind happened in January, and the nights have counted it until the end of March."""
    return once("january", lambda: all_of_january(cast, said))


def all_of_january(cast, said):
    Placement.objects.update(since=JANUARY)
    found = SimpleNamespace(cast=cast)
    with time_machine.travel(at(1, 5), tick=False):
        found.council = Council.establish(unit=cast.larch, by=cast.lena)
        for name, day in (("held", at(1, 12)), ("left", at(1, 19)), ("missed", at(2, 9))):
            setattr(found, name, Meeting.plan(council=found.council, starts_at=day, place="Here", by=cast.lena))
        found.ended, found.waits, found.late, found.seen = map(said, ("Doors", "A bus", "A cat", "Noise"))
        found.unread = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="X", by=cast.rosa)
        for item in (found.ended, found.late):
            item.promise(words="Mend it", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=on(1, 20), by=cast.maya)
        found.asked = found.waits.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="Ours", by=cast.maya)
        found.question = CouncilQuestion.ask(
            unit=cast.tern, kind=K.SITE_MANAGER, councils=[found.council], words="More beds?", still_open="All of it",
            why="Money", answer_by=on(1, 8), by=cast.max,
        )  # fmt: skip
    with time_machine.travel(at(1, 12), tick=False):
        found.held.open(by=cast.maya)
        found.held.set_room({"person": 4, "staff": 1}, by=cast.maya)
        found.held.say_asked("counted", 9)
        found.held.close(by=cast.maya)
        found.choice = Decision.record_afterwards(
            unit=cast.tern, question="Tea?", by=cast.max, words="Yes", how="consent", made_on=on(1, 8)
        )
    with time_machine.travel(at(1, 19), tick=False):
        found.left.open(by=cast.maya)
    with time_machine.travel(at(1, 21), tick=False):
        Ending.objects.create(item=found.ended, kind="could_not", by=cast.maya)
        found.ended.settle()
        found.late.actions.get().complete("Done", by=cast.max)
        found.late.refresh_from_db()
        found.judged = found.late.judge("fixed", by=cast.max, hands=Hands(people_for=4), written_as=K.SITE_MANAGER)
    for night in (at(2, 1, 4), at(3, 1, 4), at(3, 31, 4)):
        with time_machine.travel(night, tick=False):
            count_months()
    return found


def a_promise_is_done(found):
    found.ended.actions.get().complete("Mended", by=found.cast.max)


def a_verdict_is_confirmed(found):
    found.judged.confirm(by=found.cast.rosa)


def it_is_taken_off_the_lists(found):
    found.seen.take_off(reason="A name is in it", by=found.cast.max)


def it_is_read_at_last(found):
    found.unread.publish(by=found.cast.max)


def a_question_is_passed_on(found):
    found.asked.pass_on(to=found.cast.estates, kind=K.DEPARTMENT_LEAD, reason="Theirs", by=found.cast.max)


def a_question_is_answered(found):
    answer(found.asked, reply="no", words="There is no money for it.", instead="A taxi.", by=found.cast.max)


def somebody_counts_the_room(found):
    found.left.set_room({"person": 3, "carer": 1}, by=found.cast.maya)


def a_meeting_is_opened(found):
    found.missed.open(by=found.cast.maya)


def a_decision_is_written_down(found):
    Decision.record_afterwards(
        unit=found.cast.larch, question="Paint?", by=found.cast.maya, words="Blue", how="consent", made_on=on(1, 20)
    )


def who_joined_is_written_down(found):
    stage = Stage.objects.filter(moment=Stage.Moment.BEFORE).first()
    found.choice.involvement.join(stage=stage, capacity="people", how_many=3, on=on(1, 6), by=found.cast.max)


def people_choose_their_rung(found):
    found.choice.count_slips(side="people", counts={2: 5, 4: 5}, by=found.cast.max)


def a_question_to_councils_is_taken_back(found):
    found.question.withdraw(reason="There is no money", by=found.cast.max)


# What happens later, and a measure of January or February that it would change: of its values, how many there were.
LATER = [
    (a_promise_is_done, "changed", JANUARY, {0: 1}),
    (a_verdict_is_confirmed, "fixed", JANUARY, {}),
    (it_is_taken_off_the_lists, "said", JANUARY, {1: 4}),
    (it_is_read_at_last, "said", JANUARY, {1: 4}),
    (a_question_is_passed_on, "in-time", FEBRUARY, {0: 1}),
    (a_question_is_answered, "in-time", FEBRUARY, {0: 1}),
    (a_question_is_answered, "answered", FEBRUARY, {1: 2, 0: 2}),
    (somebody_counts_the_room, "carers-in-room", JANUARY, {0: 1}),
    (a_meeting_is_opened, "promise", FEBRUARY, {0: 1}),
    (a_decision_is_written_down, "early", JANUARY, {0: 1}),
    (who_joined_is_written_down, "early", JANUARY, {0: 1}),
    (people_choose_their_rung, "power-people", JANUARY, {}),
    (a_question_to_councils_is_taken_back, "told-councils", FEBRUARY, {0: 1}),
]


def kept(measure, month):
    return dict(Tally.objects.filter(measure=measure, month=month).values_list("value", "many"))


@pytest.mark.parametrize("happens, measure, month, values", LATER)
def test_what_happens_later_changes_no_month_that_is_over(january, happens, measure, month, values):
    assert kept(measure, month) == values
    with time_machine.travel(at(4, 14), tick=False):
        happens(january)
        count_months()
        call_command("count_months", "--check")
    assert kept(measure, month) == values


def test_what_comes_later_counts_in_its_own_month(january):
    with time_machine.travel(at(4, 14), tick=False):
        for happens in (a_verdict_is_confirmed, a_decision_is_written_down, people_choose_their_rung):
            happens(january)
        count_months()
    assert kept("fixed", APRIL) == {1: 1} and kept("early", APRIL) == {0: 1}
    assert kept("power-people", APRIL) == {2: 5, 4: 5}


def test_within_a_month_of_its_end_it_still_counts(january, cast):
    with time_machine.travel(at(2, 20), tick=False):
        a_promise_is_done(january)
        count_months()
    assert kept("changed", JANUARY) == {1: 1}


def test_nobody_is_asked_about_a_month_that_is_long_over(january):
    with time_machine.travel(at(2, 27), tick=False):
        january.held.say_asked("not", 2)
    with time_machine.travel(at(3, 1), tick=False), pytest.raises(Refused, match="long over"):
        january.held.say_asked("not", 2)
    assert {row.face: row.count for row in january.held.asked_faces.all()} == {"counted": 9, "not": 2}
