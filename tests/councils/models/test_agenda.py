from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.councils.models import AgendaItem, Council, Meeting, Section
from floorboard.decisions.models import Decision
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.voice.models.answer import answer
from tests.councils.conftest import at, begin, fresh, line_of, on

K = Role.Kind


def sections(meeting):
    return [line.section for line in meeting.lines.on_the_plan()]


def things(meeting, section=None):
    lines = meeting.lines.on_the_plan().exclude(item=None)
    return [line.item for line in (lines.filter(section=section) if section else lines)]


def promised(item, cast, days=5):
    return item.promise(
        words="Mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, by=cast.maya,
        due=timezone.localdate() + timedelta(days=days),
    )  # fmt: skip


def test_a_plan_begins_with_its_standing_parts_in_order(meeting):
    assert sections(meeting) == ["welcome", "who", "last_time", "thanks", "department", "decide", "up", "how", "next"]


def test_new_things_and_thanks_are_on_the_plan_once(council, cast, said, meeting):
    cold, kind = said("The showers are cold."), said("The cook is kind.", "good")
    meeting.build_agenda(by=cast.maya)
    assert things(meeting, "new") == [cold] and things(meeting, "thanks") == [kind]
    again = meeting.build_agenda(by=cast.maya)
    assert again == [] and len(things(meeting)) == 2
    music = said("More music.", "todo")
    assert [line.item for line in meeting.build_agenda(by=cast.maya)] == [music]


def test_nothing_unread_and_nothing_of_another_ward_is_on_a_plan(cast, said, meeting):
    from floorboard.voice.models import Item, Theme

    Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Unread.", by=cast.rosa)
    said("Birch is cold.", unit=cast.birch, by=cast.tom)
    meeting.build_agenda()
    assert things(meeting) == []


def test_what_stays_dropped_and_what_is_kept_comes_back(council, cast, said):
    cold, dark = said("Cold."), said("Dark.")
    first = begin(council, cast.maya)
    line_of(first, cold).drop(reason="Said by mistake.", by=cast.maya)
    line_of(first, dark).carry_over(by=cast.maya)
    first.build_agenda()
    assert things(first) == []
    first.close(by=cast.maya)
    with time_later(40):
        second = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1))
        assert things(second) == [dark]
        assert line_of(second, dark).came_from.line.meeting == first


def time_later(days):
    import time_machine

    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def test_kept_words_come_back_too_and_standing_parts_cannot_be_kept(council, cast):
    first = begin(council, cast.maya)
    first.add("The garden.", by=cast.maya).carry_over(by=cast.maya)
    with pytest.raises(Refused, match="on every plan already"):
        first.lines.get(section="how").carry_over(by=cast.maya)
    first.close(by=cast.maya)
    with time_later(40):
        second = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1))
        assert [line.words for line in second.lines.exclude(words="")] == ["The garden."]
        second.build_agenda()
        assert second.lines.exclude(words="").count() == 1


def test_opening_a_meeting_takes_up_what_is_on_its_plan(council, cast, said):
    cold = said("Cold.")
    assert cold.raiser_alone_may_close()
    meeting = begin(council, cast.maya)
    assert cold.taken_up.get().forum == council.forum
    late = said("Said during the meeting.")
    meeting.add(item=late, by=cast.maya)
    assert late.taken_up.exists()


def test_is_it_fixed_comes_first(council, cast, said):
    with on("2026-03-03"):
        old, waiting, done = said("Old."), said("Waiting."), said("Done.")
        first = begin(council, cast.maya)
        promised(waiting, cast, 90)
        action = promised(done, cast)
        first.close(by=cast.maya)
    with on("2026-03-10"):
        action.complete("It is mended.", by=cast.max)
        new = said("New.")
        second = Meeting.plan(council=council, starts_at=at("2026-04-07"))
        assert things(second, "last_time")[0] == done
        assert set(things(second, "last_time")) == {done, old, waiting}
        assert things(second, "new") == [new]


def test_what_only_its_raiser_knows_of_is_judged_by_the_council_after_two_silent_meetings(council, cast, said):
    with on("2026-03-02"):
        mine = said("My lamp is broken.")
        promised(mine, cast).complete("A new lamp.", by=cast.max)
        assert fresh(mine).state == "check"
    for day, there in (("2026-03-04", False), ("2026-04-04", False), ("2026-05-04", True)):
        with on(day):
            meeting = begin(council, cast.maya)
            assert (mine in things(meeting)) is there
            meeting.close(by=cast.maya)


@pytest.mark.parametrize("shared", ["supports", "touches", "joined"])
def test_what_others_said_too_is_judged_at_the_next_meeting(council, cast, said, shared, meeting):
    item = said("Cold.")
    if shared == "supports":
        item.support(by=cast.ravi)
    elif shared == "touches":
        item.touch("tablet")
    else:
        said("Cold too.", by=cast.ravi).join(item, by=cast.maya)
    promised(item, cast).complete("Done.", by=cast.max)
    meeting.build_agenda()
    assert things(meeting, "last_time") == [item]


def test_a_no_is_always_heard(council, cast, said, meeting):
    item = said("A pool.")
    promised(item, cast).say_cannot(reason="No money.", instead="Swimming trips.", by=cast.max)
    meeting.build_agenda()
    assert things(meeting, "last_time") == [item]


def test_answers_that_came_down_late_things_and_what_wards_sent_up(council, cast, said):
    site = Council.establish(unit=cast.tern, by=cast.max)
    with on("2026-03-03"):
        up, slow = said("Up."), said("Slow.")
        begin(council, cast.maya, place="Day room").close(by=cast.maya)
        for item in (up, slow):
            item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="Too big for us.", by=cast.maya)
        coming = Meeting.plan(council=site, starts_at=at("2026-03-05"))
        assert set(things(coming, "up")) == {up, slow}
    with on("2026-03-10"):
        answer(
            up.escalations.get(), reply="yes", words="We mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER,
            due=timezone.localdate() + timedelta(days=30), by=cast.max,
        )  # fmt: skip
    with on("2026-04-20"):
        second = Meeting.plan(council=council, starts_at=at("2026-04-21"))
        assert {up, slow} == set(things(second))


def test_open_questions_are_on_the_plan(council, cast):
    question = Decision.open_question(unit=cast.larch, question="Which menu?", by=cast.maya)
    other = Decision.open_question(
        unit=cast.larch, question="For the steering group", forum="Other group", by=cast.maya
    )
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1))
    assert [line.decision for line in meeting.lines.exclude(decision=None)] == [question]
    assert other.on_plans.count() == 0


def test_lines_move_up_and_down_and_stay_on_the_plan(meeting, said):
    said("One."), said("Two.")
    meeting.build_agenda()
    before = [line.pk for line in meeting.lines.on_the_plan()]
    line = meeting.lines.get(pk=before[3])
    line.move("up", by=None)
    assert [one.pk for one in meeting.lines.on_the_plan()] == [*before[:2], before[3], before[2], *before[4:]]
    line.move("down", by=None)
    assert [one.pk for one in meeting.lines.on_the_plan()] == before
    meeting.lines.get(pk=before[0]).move("up", by=None)
    meeting.lines.get(pk=before[-1]).move("down", by=None)
    assert [one.pk for one in meeting.lines.on_the_plan()] == before


def test_adding_twice_with_one_form_adds_once_and_adding_again_brings_back(meeting, cast, said):
    meeting.add("The garden.", once="x", by=cast.maya)
    meeting.add("The garden.", once="x", by=cast.maya)
    assert meeting.lines.filter(words="The garden.").count() == 1
    item = said("Cold.")
    line = meeting.add(item=item, by=cast.maya)
    line.drop(by=cast.maya)
    meeting.add(item=item, by=cast.maya)
    assert things(meeting) == [item]
    with pytest.raises(Refused, match="what we should talk about"):
        meeting.add("", by=cast.maya)


def test_a_plan_is_closed_with_its_meeting(council, cast):
    meeting = begin(council, cast.maya)
    line = meeting.add("The garden.", by=cast.maya)
    meeting.close(by=cast.maya)
    line = AgendaItem.objects.get(pk=line.pk)
    for verb in (
        lambda: meeting.add("More.", by=cast.maya),
        lambda: meeting.build_agenda(),
        lambda: line.drop(by=cast.maya),
    ):
        with pytest.raises(Refused, match="This meeting is over"):
            verb()


def test_the_database_keeps_a_plan_whole(meeting, cast, said):
    item = said("Cold.")
    question = Decision.open_question(unit=cast.larch, question="Which?", by=cast.maya)
    meeting.build_agenda()
    for double in ({"item": item}, {"decision": question}, {"section": "how"}):
        row = {"meeting": meeting, "section": Section.NEW, "place": 1} | double
        with pytest.raises(IntegrityError), transaction.atomic():
            AgendaItem.objects.create(**row)


def test_who_reaches_a_line(cast, meeting):
    line = meeting.lines.first()
    sees = {name for name, person in cast.everybody.items() if line in AgendaItem.objects.for_person(person, Can.SEE)}
    assert sees == {"maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa"}


def test_what_was_taken_off_can_be_put_back(council, cast, said, meeting):
    item = said("Cold.")
    line = meeting.add(item=item, by=cast.maya)
    line.drop(by=cast.maya)
    assert list(meeting.lines.off_the_plan()) == [line]
    AgendaItem.objects.get(pk=line.pk).put_back(by=cast.maya)
    assert things(meeting) == [item] and not meeting.lines.off_the_plan().exists()
    garden = meeting.add("The garden.", by=cast.maya)
    Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=9))
    garden.carry_over(by=cast.maya)
    with pytest.raises(Refused, match="plan of another meeting"):
        AgendaItem.objects.get(pk=garden.pk).put_back(by=cast.maya)
