"""What was heard becomes something said on the ward, with a day by which the ward answers."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from floorboard.councils.models import Council, Meeting
from floorboard.experts.models import WardToAvoid
from floorboard.notices.models import Notice
from floorboard.organisation.days import working_day_after
from floorboard.pages.refusals import Refused
from floorboard.visits import jobs
from floorboard.visits.measures import of_wards
from floorboard.visits.models import AfterVisit, Heard, OnAgenda, Report, Visit
from floorboard.visits.waiting import lines_of, not_answered
from floorboard.voice.models import Hands, Item
from tests.visits.conftest import day, heard_on_larch, theme, visit_of

pytestmark = pytest.mark.django_db


def test_each_thing_heard_is_said_on_the_ward_and_answered_in_20_working_days(cast, edie):
    report = heard_on_larch(cast, edie)
    item = Item.objects.get(heard_on=report.visit.day)
    assert report.answer_by == working_day_after(report.sent_on, 20, "ENG") == item.answer_by
    assert item.state == "arrived" and item.raised_by == cast.edie and Heard.objects.get().item == item
    item.publish(by=cast.max)
    assert item.state == "said" and item.due_on == report.answer_by
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        assert item in Item.objects.late()


def test_a_thank_you_is_said_too_and_owes_no_answer(cast, edie):
    heard_on_larch(cast, edie, words="", thanks="Nia made time for us.")
    item = Item.objects.get()
    assert item.kind == "thanks" and item.answer_by is None


def test_a_worry_goes_to_whoever_keeps_people_safe_and_stands_in_no_report(cast, edie):
    report = heard_on_larch(cast, edie, words="", worry="Somebody hits people at night.")
    item = Item.objects.get()
    assert item.about_staff and not report.heard.exists()
    assert item in Item.objects.for_person(cast.safa, "triage")
    assert item not in Item.objects.for_person(cast.max, "triage")


def test_how_it_was_is_seen_by_the_person_and_the_programme_alone(cast, edie):
    report = heard_on_larch(cast, edie, feels="sad")
    after = AfterVisit.objects.get()
    assert after.waits
    for person, sees in {cast.edie: 1, cast.pru: 1, cast.maya: 0, cast.max: 0, cast.insa: 0, cast.bea: 0}.items():
        assert AfterVisit.objects.for_person(person).count() == sees, person
    assert Notice.objects.filter(person=cast.pru, what__startswith="somebody asks to talk").exists()
    after.talked(by=cast.pru)
    assert not after.waits and report.after.get() == after


def test_the_ward_reads_it_at_once_and_everybody_after_the_day_answered_or_not(cast, edie):
    report = heard_on_larch(cast, edie)
    sees = lambda person: Report.objects.for_person(person).filter(pk=report.pk).exists()  # noqa: E731
    assert sees(cast.maya) and sees(cast.rosa) and sees(cast.edie) and sees(cast.max)
    assert not sees(cast.tom) and not sees(cast.ines) and not report.is_out
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        assert sees(cast.tom) and sees(cast.ines) and report.is_out
        assert not sees(cast.igor)  # looks after information, sees no walls


def test_whose_own_ward_it_was_waits_for_the_programme_and_nobody_is_told_why(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    WardToAvoid.add(expert=edie, unit=cast.larch, was_there=True, by=cast.edie)
    with time_machine.travel(visit.ends_at, tick=False):
        report = Report.send(visit=visit, heard=[(theme(), "Cold.", False)], by=cast.edie)
        assert report.held
        assert not Report.objects.for_person(cast.maya).exists() and not OnAgenda.put(report)
        assert Report.objects.for_person(cast.edie).exists() and Report.objects.for_person(cast.pru).exists()
        with pytest.raises(Refused):
            report.let_through(by=cast.edie)
        report.let_through(by=cast.pru)
        assert Report.objects.for_person(cast.maya).exists()


@pytest.mark.parametrize("who, words", [("pru", "Only somebody who came"), ("maya", "Only somebody who came")])
def test_only_who_came_reports(cast, edie, who, words):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.ends_at, tick=False), pytest.raises(Refused) as no:
        Report.send(visit=visit, by=getattr(cast, who))
    assert words in no.value.words


def test_a_visit_to_come_or_called_off_has_no_report_and_a_report_is_sent_once(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    with pytest.raises(Refused):
        Report.send(visit=visit, by=cast.edie)
    visit.call_off(because="other", by=cast.pru)
    with time_machine.travel(visit.ends_at, tick=False), pytest.raises(Refused):
        Report.send(visit=visit, by=cast.edie)
    report = heard_on_larch(cast, edie, ahead=9)
    with time_machine.travel(report.visit.ends_at, tick=False), pytest.raises(Refused):
        Report.send(visit=Visit.objects.get(pk=report.visit_id), by=cast.edie)
    with pytest.raises(Refused):
        Visit.objects.get(pk=report.visit_id).call_off(because="other", by=cast.pru)


def test_the_other_one_who_came_adds_what_they_heard(cast, edie, nils):
    visit = Visit.arrange(unit=cast.larch, day=day(7), experts=[edie, nils], by=cast.pru)
    with time_machine.travel(visit.ends_at, tick=False):
        report = Report.send(visit=visit, people=2, heard=[(theme(), "Tea.", False)], by=cast.edie)
        report.add(people=5, heard=[(theme(), "Beds.", False)], feels="happy", by=nils.person)
        with pytest.raises(Refused):
            report.add(by=nils.person)
    assert report.people == 5 and report.heard.count() == 2
    assert Item.objects.get(words="Beds.").raised_by == nils.person
    assert [one.matched for one in visit.visitors.all()] == [True, True]


def test_whoever_was_asked_and_never_said_a_word_is_not_counted_as_there(cast, edie, nils):
    visit = Visit.arrange(unit=cast.larch, day=day(7), experts=[edie, nils], by=cast.pru)
    with time_machine.travel(visit.ends_at, tick=False):
        Report.send(visit=visit, by=cast.edie)
        assert of_wards([cast.larch.pk], day(-9), day())[cast.larch.pk].came == 1


def council_and_governance(cast):
    council = Council.objects.filter(unit=cast.larch, kind="peoples_council").first() or Council.objects.create(
        unit=cast.larch, kind="peoples_council", name="Larch council", cadence="monthly"
    )
    governance = Council.objects.create(unit=cast.tern, kind="governance", name="Governance", cadence="monthly")
    return council, governance


def test_it_comes_to_the_wards_next_council_and_to_the_governance_of_the_site_once(cast, edie):
    council, governance = council_and_governance(cast)
    report = heard_on_larch(cast, edie, words="Cold tea.")
    with time_machine.travel(report.visit.ends_at + timedelta(hours=2), tick=False) as clock:
        jobs.put_on_agendas()
        assert not OnAgenda.objects.exists()
        for forum in (council, governance):
            Meeting.plan(council=forum, starts_at=report.visit.starts_at + timedelta(days=5), by=None)
        jobs.put_on_agendas()
        jobs.put_on_agendas()
        assert {one.council for one in OnAgenda.objects.all()} == {council, governance}
        line = OnAgenda.objects.get(council=governance).meeting.lines.get(words__contains="Larch Ward")
        assert "1 thing was heard" in line.words and "Cold tea" not in line.words
        clock.shift(timedelta(days=40))
        Meeting.plan(council=council, starts_at=report.visit.starts_at + timedelta(days=60), by=None)
        jobs.put_on_agendas()
        assert OnAgenda.objects.count() == 2


def test_what_was_heard_is_counted_until_the_ward_says_it_is_fixed(cast, edie):
    report = heard_on_larch(cast, edie)
    item = Item.objects.get()
    item.publish(by=cast.max)
    assert not_answered(report) == 1
    until = report.answer_by + timedelta(days=200)
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        late = of_wards([cast.larch.pk], day(-400), until)[cast.larch.pk]
    assert (late.heard, late.in_time, late.waiting, late.changed) == (1, 0, 0, 0)
    with time_machine.travel(report.visit.ends_at + timedelta(days=3), tick=False):
        action = item.promise(
            words="Buy an urn.", owner_unit=cast.tern, owner_kind="site_manager", due=day(30), by=cast.max
        )
        assert not_answered(report) == 0
        action.complete(words="It is there.", by=cast.max)
        now = of_wards([cast.larch.pk], day(-400), until)[cast.larch.pk]
        assert (now.heard, now.in_time, now.changed, now.fixed) == (1, 1, 1, 0)
        assert [line.answered for line in lines_of(report, cast.maya)] == [True]


def test_a_report_that_comes_late_changes_no_month_that_is_over(cast, edie):
    report = heard_on_larch(cast, edie)
    for known, numbers in ((report.sent_on, (1, 0, 0)), (report.sent_on + timedelta(days=1), (1, 1, 1))):
        with time_machine.travel(report.visit.ends_at + timedelta(days=9), tick=False):
            found = of_wards([cast.larch.pk], day(-90), day(90), known)[cast.larch.pk]
        assert (found.due, found.kept, found.came) == numbers


def test_taken_back_words_are_in_no_count_and_on_no_page(cast, edie):
    report = heard_on_larch(cast, edie)
    item = Item.objects.get()
    item.publish(by=cast.max)
    item.withdraw(by=cast.edie)
    assert not_answered(report) == 0
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        numbers = of_wards([cast.larch.pk], day(-400), report.answer_by)[cast.larch.pk]
    assert numbers.heard == numbers.waiting == 0


def test_the_same_person_comes_back_is_counted_by_ward(cast, edie, nils):
    visits = []
    for number, expert in enumerate([edie, edie, nils, edie]):
        visits.append(visit_of(expert, cast.larch, cast.pru, 7 + 7 * number))
    for visit in visits:
        with time_machine.travel(visit.ends_at, tick=False):
            Report.send(visit=visit, by=visit.visitors.get().expert.person)
    visit_of(edie, cast.larch, cast.pru, 36)
    moved = visit_of(edie, cast.birch, cast.pru, 38)
    moved.call_off(because="moved", by=cast.pru)
    with time_machine.travel(visits[-1].ends_at + timedelta(days=20), tick=False):
        numbers = of_wards([cast.larch.pk, cast.birch.pk], day(-90), day())
    larch = numbers[cast.larch.pk]
    assert (larch.due, larch.kept, larch.came, larch.came_back, larch.matched) == (5, 4, 4, 2, 4)
    assert larch.return_rate == 0.5 and larch.kept_share == 0.8 and larch.match_rate == 1
    assert cast.birch.pk not in numbers


def test_numbers_cost_the_same_for_many_visits(cast, edie, django_assert_num_queries):
    for ahead in (7, 8, 9):
        heard_on_larch(cast, edie, ahead=ahead)
    with django_assert_num_queries(3):
        of_wards([cast.larch.pk, cast.birch.pk], day(-9), day(90))


def test_somebody_who_left_the_programme_stays_in_the_numbers_without_what_they_lived_through(cast, edie):
    heard_on_larch(cast, edie)
    journey = cast.edie.own_journeys.get()
    journey.leave(forget_me=True, by=cast.edie)
    assert not edie.lived.exists()
    with time_machine.travel(timedelta(days=30) + Report.objects.get().visit.ends_at, tick=False):
        assert of_wards([cast.larch.pk], day(-90), day())[cast.larch.pk].matched == 1


def test_the_database_keeps_the_promises(cast, edie):
    report = heard_on_larch(cast, edie)
    visit = visit_of(edie, cast.birch, cast.pru, 30)
    usual = {"visit": visit, "answer_by": day(40)}
    council, _governance = council_and_governance(cast)
    meeting = Meeting.plan(council=council, starts_at=visit.starts_at, by=None)
    once = {"report": report, "council": council, "meeting": meeting}
    OnAgenda.objects.create(**once)
    breaks = {
        "a_ward_answers_after_it_was_told": lambda: Report.objects.create(**{**usual, "answer_by": day(-1)}),
        "nobody_meets_so_many_people_on_a_visit": lambda: Report.objects.create(**usual, people=201),
        "nobody_speaks_up_with_so_many_on_a_visit": lambda: Report.objects.create(**usual, spoke_up=201),
        "somebody_says_once_how_a_visit_was_for_them": lambda: AfterVisit.objects.create(
            report=report, person=cast.edie
        ),
        "what_was_heard_is_answered_by_a_later_day": lambda: Item.objects.filter(heard_on__isnull=False).update(
            answer_by=day(-900)
        ),
        "a_report_comes_once_to_each_forum": lambda: OnAgenda.objects.create(**once),
    }
    for name, one in breaks.items():
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            one()
        assert name in str(broken.value) or "UNIQUE" in str(broken.value), (name, broken.value)


def test_the_ward_closes_what_was_heard_there_and_never_whoever_told_it(cast, edie):
    report = heard_on_larch(cast, edie)
    item = Item.objects.get()
    item.publish(by=cast.max)
    owner = {"owner_unit": cast.tern, "owner_kind": "site_manager"}
    item.promise(words="Buy an urn.", due=day(30), by=cast.max, **owner).complete(words="It is there.", by=cast.max)
    item.judge("fixed", by=cast.edie)
    assert Item.objects.get().is_open
    item.judge("fixed", hands=Hands(5, 0), by=cast.maya)
    assert Item.objects.get().ending.kind == "fixed"
    numbers = of_wards([cast.larch.pk], day(-90), report.answer_by)[cast.larch.pk]
    assert numbers.fixed == numbers.changed == 1
