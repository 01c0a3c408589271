"""A visit is arranged by the rules, answered by the person, called off with a reason."""

from datetime import time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from floorboard.experts.models import DaysAway, Expert, Gate, LivedExperience, Pause, WardToAvoid
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.visits.models import CalledOff, Feed, NoVisitors, Plan, Visit, Visitor, VisitPattern
from tests.visits.conftest import day, visit_of

pytestmark = pytest.mark.django_db


def told(person, what):
    return Notice.objects.filter(person=person, what=what).exists()


def test_somebody_is_asked_and_hears_of_it(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    assert visit.names == "Edie" and not visit.is_agreed
    assert told(cast.edie, "you are asked to visit a ward")


@pytest.mark.parametrize("wrong, words", [
    (lambda cast, edie: Gate.objects.filter(expert=edie, kind="dbs").delete(), "Police check (DBS) is not in date"),
    (lambda cast, edie: Gate.objects.filter(expert=edie, kind="story").update(until=day(3)), "is not in date"),
    (lambda cast, edie: LivedExperience.objects.all().delete(), "do not know this kind of care"),
    (lambda cast, edie: DaysAway.add(expert=edie, since=day(6), until=day(8), by=cast.edie), "do not come on this day"),
    (lambda cast, edie: WardToAvoid.add(expert=edie, unit=cast.larch, by=cast.edie), "do not go to this ward"),
    (lambda cast, edie: Pause.begin(edie, by=cast.edie), "need a pause"),
    (lambda cast, edie: visit_of(edie, cast.birch, cast.pru), "at another ward that day"),
])  # fmt: skip
def test_every_hard_rule_stops_a_visit_and_says_which(cast, edie, wrong, words):
    wrong(cast, edie)
    with pytest.raises(Refused) as no:
        visit_of(edie, cast.larch, cast.pru)
    assert words in no.value.words
    assert not Visit.objects.filter(unit=cast.larch).exists()


@pytest.mark.parametrize("limits, words", [
    ({"weekly_limit": 1}, "once a week at most"),
    ({"monthly_limit": 1}, "once a month at most"),
    ({"weekly_limit": 0, "monthly_limit": 9}, "0 times a week at most"),
])  # fmt: skip
def test_the_limits_somebody_set_are_kept(cast, edie, limits, words):
    with time_machine.travel("2027-03-01 08:00", tick=False):
        edie.describe(version=edie.version, by=cast.edie, **limits)
        if 0 not in limits.values():
            visit_of(edie, cast.birch, cast.pru, 8)
        with pytest.raises(Refused) as no:
            visit_of(edie, cast.larch, cast.pru, 9)
    assert words in no.value.words


def test_distance_is_looked_at_where_it_is_known(cast, edie):
    cast.tern.describe(latitude=53.0, longitude=-1.5)
    edie.describe(version=edie.version, latitude=51.0, longitude=-1.5, travel_km=50, by=cast.edie)
    with pytest.raises(Refused) as no:
        visit_of(edie, cast.larch, cast.pru)
    assert "farther than they travel" in no.value.words


@pytest.mark.parametrize("when, words", [(-1, "gone by"), (400, "too far ahead")])
def test_days_that_cannot_be_are_refused(cast, edie, when, words):
    with pytest.raises(Refused) as no:
        visit_of(edie, cast.larch, cast.pru, when)
    assert words in no.value.words


def test_two_visits_on_one_day_are_refused_for_a_ward(cast, edie, nils):
    visit_of(edie, cast.larch, cast.pru)
    with pytest.raises(Refused) as no:
        visit_of(nils, cast.larch, cast.pru)
    assert "already" in no.value.words


def test_a_site_is_no_place_to_visit_and_a_closed_ward_neither(cast, edie):
    with pytest.raises(Refused):
        visit_of(edie, cast.tern, cast.pru)
    cast.larch.close(reason="Moved.", by=cast.adam)
    with pytest.raises(Refused) as no:
        visit_of(edie, cast.larch, cast.pru)
    assert "has closed" in no.value.words


def test_ten_in_the_morning_stays_ten_when_the_clocks_change(cast, edie):
    with time_machine.travel("2027-10-25 09:00", tick=False):
        before, after = (visit_of(edie, cast.larch, cast.pru, ahead) for ahead in (5, 7))  # 30 October and 1 November
    assert after.starts_at.timestamp() - before.starts_at.timestamp() == 49 * 3600
    assert before.at == after.at == time(10)


def test_the_person_alone_says_yes_or_no_and_nobody_asks_why(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    visitor = visit.visitors.get()
    with pytest.raises(Refused):
        visitor.say("yes", by=cast.pru)
    visitor.say("yes", by=cast.edie)
    assert Visit.objects.with_people().get(pk=visit.pk).is_agreed
    visitor.say("no", by=cast.edie)
    assert Visit.objects.with_people().get(pk=visit.pk).needs_somebody
    assert told(cast.pru, "somebody cannot come to a visit")
    with pytest.raises(Refused):
        visitor.say("yes", by=cast.edie)


def test_after_the_cut_off_a_no_is_urgent_and_still_free(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru, 2)
    visit.visitors.get().say("no", by=cast.edie)
    assert told(cast.pru, "somebody cannot come to a visit in the next days")


def test_whoever_said_no_can_come_to_another_ward_that_day(cast, edie):
    visit_of(edie, cast.larch, cast.pru).visitors.get().say("no", by=cast.edie)
    assert visit_of(edie, cast.birch, cast.pru)


def test_nobody_answers_for_a_visit_that_began_or_is_off(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.starts_at + timedelta(minutes=1), tick=False), pytest.raises(Refused):
        visit.visitors.get().say("no", by=cast.edie)
    visit.call_off(because="other", by=cast.pru)
    with pytest.raises(Refused):
        visit.visitors.get().say("yes", by=cast.edie)


def test_calling_off_is_told_to_who_would_come_and_to_the_ward_once(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    visit.call_off(because="other", by=cast.pru)
    visit.call_off(because="ill", by=cast.pru)
    assert CalledOff.objects.get().because == "other"
    assert told(cast.edie, "a visit does not take place") and told(cast.maya, "a visit does not take place")
    assert not told(cast.tom, "a visit does not take place")
    with pytest.raises(Refused):
        visit.ask(edie, by=cast.pru)


def test_nobody_is_asked_or_let_go_once_it_has_begun(cast, edie, nils):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.starts_at + timedelta(minutes=1), tick=False):
        for refused in (lambda: visit.ask(nils, by=cast.pru), lambda: visit.let_go(edie, by=cast.pru)):
            with pytest.raises(Refused) as no:
                refused()
            assert "has begun" in no.value.words
    with time_machine.travel(visit.starts_at.replace(hour=15), tick=False), pytest.raises(Refused):
        Visit.arrange(unit=cast.birch, day=visit.day, experts=[nils], by=cast.pru)  # at ten, and it is three now


def test_limits_hold_when_two_ask_at_once_with_what_they_read_before(cast, edie):
    edie.describe(version=edie.version, weekly_limit=1, by=cast.edie)
    visits = [visit_of(edie, cast.larch, cast.pru, 30)]
    stale = Expert.objects.prefetch_related("own_visitors").get(pk=edie.pk)
    list(stale.own_visitors.all())
    day_after = visits[0].day + timedelta(days=1 if visits[0].day.weekday() < 6 else -1)
    visit = Visit.objects.create(unit=cast.birch, day=day_after)
    with pytest.raises(Refused):
        visit.ask(stale, by=cast.pru)


def test_an_outbreak_calls_off_what_is_planned_in_between(cast, edie):
    inside, outside = visit_of(edie, cast.larch, cast.pru, 3), visit_of(edie, cast.larch, cast.pru, 12)
    NoVisitors.say(unit=cast.larch, since=day(2), until=day(9), because="outbreak", by=cast.maya)
    assert Visit.objects.get(pk=inside.pk).off and not Visit.objects.get(pk=outside.pk).off
    with pytest.raises(Refused):
        NoVisitors.say(unit=cast.larch, since=day(9), until=day(2), because="works", by=cast.maya)
    with pytest.raises(Refused):
        NoVisitors.say(unit=cast.larch, since=day(-9), until=day(-2), because="works", by=cast.maya)


def test_a_ward_asks_and_the_programme_sets(cast):
    VisitPattern.ask(unit=cast.larch, how_often="weekly", by=cast.maya)
    asked = VisitPattern.ask(unit=cast.larch, how_often="monthly", by=cast.maya)
    assert VisitPattern.objects.asked().get() == asked
    assert told(cast.pru, "a ward asks for visits")
    with pytest.raises(Refused):
        VisitPattern.decide(unit=cast.larch, how_often="weekly", by=cast.maya)
    now = VisitPattern.decide(unit=cast.larch, how_often="fortnightly", by=cast.pru)
    assert VisitPattern.objects.current().get() == now and not VisitPattern.objects.asked().exists()
    now.end(by=cast.pru)
    assert not VisitPattern.objects.current().exists()


def test_the_database_keeps_the_promises(cast, edie, nils):
    visit = visit_of(edie, cast.larch, cast.pru)
    other = visit_of(nils, cast.birch, cast.pru)
    asked = {"unit": cast.larch, "how_often": "weekly"}
    VisitPattern.objects.create(**asked, set_on=day())
    VisitPattern.objects.create(**asked)
    Feed.make(unit=cast.larch, by=cast.maya)
    Feed.make(by=cast.edie)
    breaks = {
        "a_ward_has_one_visit_on_a_day": lambda: Visit.objects.create(unit=cast.larch, day=visit.day),
        "a_visit_lasts_from_a_quarter_to_8_hours": lambda: Visit.objects.create(
            unit=cast.larch, day=day(40), minutes=5
        ),
        "somebody_is_asked_to_a_visit_once": lambda: Visitor.objects.create(visit=visit, expert=edie, day=day(50)),
        "nobody_is_at_two_wards_on_one_day": lambda: Visitor.objects.create(visit=other, expert=edie, day=visit.day),
        "whoever_answered_has_a_day_on_which_they_did": lambda: Visitor.objects.create(
            visit=other, expert=edie, day=day(60), said="yes"
        ),
        "days_without_visitors_end_after_they_begin": lambda: NoVisitors.objects.create(
            unit=cast.larch, since=day(5), until=day(2), because="works"
        ),
        "one_or_two_people_come_together": lambda: VisitPattern.objects.create(
            unit=cast.birch, how_often="weekly", together=3
        ),
        "a_visit_takes_from_a_quarter_to_8_hours": lambda: VisitPattern.objects.create(
            unit=cast.birch, how_often="weekly", minutes=500
        ),
        "a_pattern_ends_after_it_was_asked_for": lambda: VisitPattern.objects.create(**asked, ended_on=day(-1)),
        "a_ward_has_one_pattern_of_visits": lambda: VisitPattern.objects.create(**asked, set_on=day()),
        "a_ward_asks_once_until_it_is_answered": lambda: VisitPattern.objects.create(**asked),
        "somebody_has_one_address_for_a_wards_calendar": lambda: Feed.objects.create(person=cast.maya, unit=cast.larch),
        "somebody_has_one_address_of_their_own": lambda: Feed.objects.create(person=cast.edie),
        "only_a_plan_that_was_made_and_kept_is_promised": lambda: Plan.objects.create(
            unit=cast.north, first=day(), promised_on=day()
        ),
        "a_plan_is_for_one_week_to_half_a_year": lambda: Plan.objects.create(unit=cast.north, first=day(), weeks=27),
    }
    for name, one in breaks.items():
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            one()
        assert name in str(broken.value) or "UNIQUE" in str(broken.value), (name, broken.value)
