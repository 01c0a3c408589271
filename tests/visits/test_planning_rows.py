"""From the rows to a plan and back: what is promised stays, what breaks a rule is said, and people are asked."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from floorboard.councils.models import Council, Meeting
from floorboard.experts.models import DaysAway, Gate, LivedExperience, Pause, WardToAvoid
from floorboard.organisation.models import ServiceLine
from floorboard.pages.refusals import Refused
from floorboard.visits import jobs, making
from floorboard.visits.briefing import brief_for, gates_span
from floorboard.visits.models import CalledOff, NoVisitors, Plan, Visit, VisitPattern
from floorboard.visits.models.stops import stops
from floorboard.visits.plan_page import page_of
from floorboard.visits.seen import troubled
from tests.visits.conftest import day, heard_on_larch, next_monday, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _short(settings):
    settings.VISIT_PLAN_SECONDS = 2


def weekly(cast, *wards, how_often="weekly", **more):
    for ward in wards:
        VisitPattern.decide(unit=ward, how_often=how_often, by=cast.pru, **more)


def planned(cast, unit=None, weeks=4, kind="new") -> Plan:
    plan = Plan.ask(unit=unit or cast.north, weeks=weeks, kind=kind, by=cast.pru)
    making.make.enqueue(plan.pk)
    return Plan.objects.get(pk=plan.pk)


def promised(cast, **how) -> Plan:
    plan = planned(cast, **how)
    assert plan.is_made, plan.wrong
    plan.begin_to_promise(by=cast.pru)
    making.ask_everybody.enqueue(plan.pk, cast.pru.pk)
    return Plan.objects.get(pk=plan.pk)


def nothing_breaks_a_rule():
    for visit in Visit.objects.live().with_people():
        for one in visit.who_comes:
            assert not stops(one.expert, visit.unit, visit.day, but=visit), (visit, one)


def test_each_ward_is_visited_each_week_by_the_same_face(cast, edie, nils):
    weekly(cast, cast.larch, cast.birch)
    plan = promised(cast)
    assert plan.promised_on and not plan.unmet and not plan.left_out
    visits = Visit.objects.live().with_people()
    assert visits.count() == 8
    for ward in (cast.larch, cast.birch):
        assert len({one.names for one in visits if one.unit == ward}) == 1
    nothing_breaks_a_rule()


def test_nobody_is_asked_twice_when_a_plan_is_promised_twice(cast, edie):
    weekly(cast, cast.larch)
    plan = promised(cast)
    making.ask_everybody.enqueue(plan.pk, cast.pru.pk)
    assert Visit.objects.count() == 4
    with pytest.raises(Refused):
        plan.begin_to_promise(by=cast.pru)
    with pytest.raises(Refused):
        plan.throw_away(by=cast.pru)


def test_without_a_pattern_or_anybody_the_plan_says_what_to_do(cast, edie):
    plan = planned(cast)
    assert plan.state == "failed" and "pattern" in plan.wrong[0]
    weekly(cast, cast.larch)
    Pause.begin(edie, by=cast.edie)
    plan = planned(cast)
    assert plan.state == "failed" and "Nobody in the team" in plan.wrong[0]


def test_what_cannot_be_met_names_the_rule_to_relax_and_only_to_who_leads(cast, edie):
    weekly(cast, cast.larch)
    edie.describe(version=edie.version, weekly_limit=1, monthly_limit=1, by=cast.edie)
    plan = planned(cast)
    assert len(plan.unmet) >= 2
    words = json.dumps([line.words + line.nearly for line in page_of(plan, cast.pru)["unmet"]])
    assert "more often in a month" in words and "Edie has enough visits that month." in words
    assert not any(line.nearly for line in page_of(plan, cast.maya)["unmet"])


def test_nobody_knows_this_kind_of_care(cast, edie):
    other = ServiceLine.objects.create(name="Eating disorders (test)")
    weekly(cast, cast.larch)
    cast.larch.retool(service_line=other, reason="New.", by=cast.adam)
    plan = planned(cast)
    assert len(plan.unmet) == 4 and "Eating disorders" in page_of(plan, cast.pru)["unmet"][0].words[0]


def test_a_gate_that_ends_in_the_middle_ends_the_visits_there(cast, edie):
    weekly(cast, cast.larch)
    ends = next_monday() + timedelta(days=10)
    Gate.objects.filter(expert=edie, kind="dbs").update(until=ends)
    plan = promised(cast)
    assert plan.visits and all(date.fromisoformat(one[0]) <= ends for one in plan.visits)
    assert len(plan.unmet) == 4 - len(plan.visits) > 0
    nothing_breaks_a_rule()


def test_on_the_day_of_a_council_they_come_when_it_begins(cast, edie):
    council = Council.objects.create(unit=cast.larch, kind="peoples_council", name="C", cadence="monthly")
    weekly(cast, cast.larch, how_often="council_days")
    starts = visit_moment(next_monday() + timedelta(days=9), 14)
    Meeting.plan(council=council, starts_at=starts, by=None)
    promised(cast)
    visit = Visit.objects.get()
    assert (visit.day, visit.at.hour) == (starts.date(), 14)


def visit_moment(on, hour):
    from datetime import datetime

    from django.utils import timezone

    return timezone.make_aware(datetime(on.year, on.month, on.day, hour))


def test_days_without_visitors_and_bank_holidays_stay_free(cast, edie):
    with time_machine.travel("2027-12-06 09:00", tick=False):
        weekly(cast, cast.larch)
        NoVisitors.say(
            unit=cast.larch, since=date(2027, 12, 13), until=date(2027, 12, 19), because="works", by=cast.maya
        )
        promised(cast, weeks=3)
        days = {visit.day for visit in Visit.objects.all()}
    assert not any(date(2027, 12, 13) <= one <= date(2027, 12, 19) for one in days)
    assert not days & {date(2027, 12, 27), date(2027, 12, 28)} and len(days) == 2


def test_a_new_plan_keeps_what_is_promised(cast, edie, nils):
    weekly(cast, cast.larch, cast.birch)
    promised(cast)
    before = {(one.unit_id, one.day, one.names) for one in Visit.objects.live().with_people()}
    plan = planned(cast)
    again = {(ward, date.fromisoformat(on)) for on, ward, _people in plan.visits}
    assert {(unit, on) for unit, on, _names in before} == again and not plan.moved


def test_after_an_illness_somebody_else_comes_and_little_moves(cast, edie, nils):
    weekly(cast, cast.larch, cast.birch)
    promised(cast)
    sick = Visit.objects.live().filter(visitors__expert=edie).order_by("day").first()
    before = {(one.unit_id, one.day): one.names for one in Visit.objects.live().with_people()}
    DaysAway.add(expert=edie, since=sick.day, until=sick.day + timedelta(days=2), by=cast.edie)
    assert [visit for visit, _words in troubled(cast.pru)] == list(
        Visit.objects.filter(visitors__expert=edie, day__range=(sick.day, sick.day + timedelta(days=2)))
    )
    plan = promised(cast, kind="change", weeks=6)
    after = {(one.unit_id, one.day): one.names for one in Visit.objects.live().with_people()}
    changed = [key for key in before if after.get(key) != before[key]]
    assert plan.promised_on and 1 <= len(changed) <= 3
    nothing_breaks_a_rule()
    assert not troubled(cast.pru)


def test_a_visit_nobody_comes_to_is_filled(cast, edie, nils):
    weekly(cast, cast.larch)
    promised(cast, weeks=2)
    visit = Visit.objects.live().with_people().first()
    visitor = visit.visitors.get()
    visitor.say("no", by=visitor.expert.person)
    DaysAway.add(expert=visitor.expert, since=visit.day, until=visit.day, by=visitor.expert.person)
    promised(cast, kind="change", weeks=4)
    assert all(one.who_comes for one in Visit.objects.live().with_people())
    nothing_breaks_a_rule()


def test_a_ward_that_closes_calls_its_visits_off_in_the_morning(cast, edie):
    weekly(cast, cast.larch)
    promised(cast, weeks=2)
    cast.larch.close(reason="Moved.", by=cast.adam)
    jobs.look_after_visits()
    assert not Visit.objects.live().exists()
    assert {row.because for row in CalledOff.objects.all()} == {"closed"}


def test_a_ward_that_is_retooled_is_told_to_who_leads(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    other = ServiceLine.objects.create(name="Eating disorders (test)")
    cast.larch.retool(service_line=other, reason="New.", by=cast.adam)
    ((found, words),) = troubled(cast.pru)
    assert found == visit and "do not know this kind of care" in words[0]
    assert not troubled(cast.maya)


def test_a_rule_broken_between_plan_and_promise_leaves_that_visit_out_and_says_so(cast, edie):
    weekly(cast, cast.larch)
    plan = planned(cast, weeks=2)
    WardToAvoid.add(expert=edie, unit=cast.larch, by=cast.edie)
    plan = making.promise(plan, by=cast.pru)
    assert not Visit.objects.exists() and len(plan.left_out) == 2
    assert "do not go to this ward" in plan.left_out[0][2][0]


def test_a_visit_arranged_by_hand_since_the_plan_was_made_stays(cast, edie, nils):
    weekly(cast, cast.larch, cast.birch, how_often="fortnightly")
    plan = planned(cast)
    by_hand = visit_of(nils, cast.larch, cast.pru, (next_monday() - day()).days + 16)
    making.promise(plan, by=cast.pru)
    by_hand.refresh_from_db()
    assert not by_hand.off
    nothing_breaks_a_rule()


def test_what_a_plan_may_not_be(cast, edie):
    tuesday = next_monday() + timedelta(days=1)
    for facts in (
        {"first": tuesday},
        {"first": next_monday(-1)},
        {"first": next_monday(30)},
        {"weeks": 0},
        {"weeks": 27},
    ):
        with pytest.raises(Refused):
            Plan.ask(unit=cast.north, by=cast.pru, **facts)
    with pytest.raises(Refused):
        Plan.ask(unit=cast.north, by=cast.max)
    assert not Plan.objects.for_person(cast.max).exists()


def test_faces_that_a_ward_knows_from_before_come_back(cast, edie, nils):
    heard_on_larch(cast, edie, ahead=7)
    weekly(cast, cast.larch)
    with time_machine.travel(timedelta(days=14) + visit_moment(day(), 9), tick=False):
        plan = planned(cast)
    assert {pk for _day, _ward, people in plan.visits for pk in people} == {edie.pk}
    assert brief_for(cast.north, next_monday(3), 4).wards[0].visited_by == {str(edie.pk)}


def test_gates_make_one_span_or_none(edie):
    assert gates_span(edie).last == date.max
    edie.gates.filter(kind="story").delete()
    edie._prefetched_objects_cache = {}
    assert gates_span(edie) is None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    weekly_limit=st.integers(0, 3), month_more=st.integers(0, 4), weekdays=st.sets(st.integers(0, 6)),
    away=st.integers(0, 20), gate=st.integers(0, 30), together=st.sampled_from([1, 2]),
    how_often=st.sampled_from(["weekly", "fortnightly", "monthly"]), knows=st.booleans(),
)  # fmt: skip
def test_no_promised_plan_ever_breaks_a_hard_rule(
    cast, edie, nils, weekly_limit, month_more, weekdays, away, gate, together, how_often, knows
):
    from django.db import transaction

    with transaction.atomic():
        weekly(cast, cast.larch, cast.birch, how_often=how_often, together=together)
        edie.refresh_from_db()
        edie.describe(
            version=edie.version, weekly_limit=weekly_limit, monthly_limit=weekly_limit + month_more,
            weekdays=[str(one) for one in weekdays], by=cast.edie,
        )  # fmt: skip
        start = next_monday() + timedelta(days=away)
        DaysAway.add(expert=nils, since=start, until=start + timedelta(days=5), by=nils.person)
        Gate.objects.filter(expert=nils, kind="story").update(until=next_monday() + timedelta(days=gate))
        if not knows:
            LivedExperience.objects.filter(expert=nils).delete()
        plan = planned(cast)
        if plan.is_made:
            making.promise(plan, by=cast.pru)
            assert not Plan.objects.get(pk=plan.pk).left_out
            nothing_breaks_a_rule()
            assert all(len(one.who_comes) == together for one in Visit.objects.live().with_people())
        transaction.set_rollback(True)
