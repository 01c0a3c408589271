"""What an Expert says about themself, the gates, the rhythm, and what is kept when they go."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.experts.jobs import RAN_OUT, RUNS_OUT, SUPERVISION_DUE, remind_of_what_runs_out
from floorboard.experts.models import (
    DaysAway,
    Expert,
    Fact,
    Gate,
    GateKind,
    LivedExperience,
    Pause,
    Supervision,
    WardToAvoid,
    WellbeingPlan,
)
from floorboard.experts.models.rhythm import next_supervision
from floorboard.experts.visiting import avoids_on, gates_on, is_near, is_there_on, may_visit_on
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from tests.experts.conftest import day, pass_all

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def breaks(name, do):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        do()


class TestSaying:
    def test_somebody_says_how_they_take_part(self, cast, edie):
        edie.describe(version=1, kind="both", weekdays=["0", "3"], weekly_limit=1, monthly_limit=3, by=cast.edie)
        known = Expert.objects.get(pk=edie.pk)
        assert (known.kind, known.weekday_names, known.version) == ("both", ["Monday", "Thursday"], 2)

    def test_an_older_form_does_not_undo_a_newer_one(self, cast, edie):
        edie.describe(version=1, kind="both", by=cast.edie)
        with pytest.raises(Refused, match="Somebody else changed this"):
            edie.describe(version=1, kind="used", by=cast.edie)

    def test_limits_and_places_that_cannot_be_are_refused(self, cast, edie):
        with pytest.raises(Refused, match="as often in a week"):
            edie.describe(version=1, weekly_limit=5, monthly_limit=2, by=cast.edie)
        with pytest.raises(Refused, match="both numbers"):
            edie.describe(version=1, latitude=51.0, longitude=None, by=cast.edie)

    def test_kinds_of_care_are_said_anew_each_time(self, cast, edie):
        LivedExperience.say(expert=edie, service_lines=[cast.acute], by=cast.edie)
        assert [one.service_line for one in edie.lived.all()] == [cast.acute]
        LivedExperience.say(expert=edie, service_lines=[], by=cast.edie)
        assert not edie.lived.exists()

    def test_a_plan_without_words_is_none(self, cast, edie):
        WellbeingPlan.write(expert=edie, words="Call my sister.", by=cast.edie)
        assert Expert.objects.get(pk=edie.pk).plan.words == "Call my sister."
        WellbeingPlan.write(expert=edie, words="", by=cast.edie)
        assert Expert.objects.get(pk=edie.pk).plan is None


class TestWardsToAvoid:
    def test_a_former_ward_is_avoided_until_the_person_says_otherwise(self, cast, edie):
        ward = WardToAvoid.add(expert=edie, unit=cast.larch, was_there=True, by=cast.edie)
        assert avoids_on(edie, day(900)) == {cast.larch.pk}
        with pytest.raises(Refused, match="Only the person"):
            ward.take_out(by=cast.pru)
        ward.take_out(by=cast.edie)
        assert avoids_on(edie, day()) == set() and edie.avoided.get().was_there
        ward.take_out(by=cast.edie)
        assert not edie.avoided.exists()

    def test_a_ward_cools_off_until_a_day(self, cast, edie):
        WardToAvoid.add(expert=edie, unit=cast.birch, until=day(30), by=cast.edie)
        assert avoids_on(edie, day(29)) == {cast.birch.pk} and avoids_on(edie, day(30)) == set()
        assert not WardToAvoid.objects.on(day(31)).exists()

    def test_whoever_plans_cannot_tell_a_former_ward_from_another(self, cast, edie):
        WardToAvoid.add(expert=edie, unit=cast.larch, was_there=True, by=cast.edie)
        WardToAvoid.add(expert=edie, unit=cast.birch, by=cast.edie)
        assert avoids_on(edie, day()) == {cast.larch.pk, cast.birch.pk}

    def test_only_wards_and_days_to_come(self, cast, edie):
        with pytest.raises(Refused, match="ward or a house"):
            WardToAvoid.add(expert=edie, unit=cast.tern, by=cast.edie)
        with pytest.raises(Refused, match="over"):
            WardToAvoid.add(expert=edie, unit=cast.larch, until=day(), by=cast.edie)


class TestGates:
    def test_all_of_them_must_be_in_date(self, cast, edie):
        assert len(may_visit_on(edie, day()).missing) == 7
        pass_all(edie, cast.pru, but=[GateKind.STORY])
        may = may_visit_on(edie, day())
        assert not may and may.missing == (GateKind.STORY,)
        assert may.reasons == ("Telling my story safely is not in date.",)
        Gate.record(expert=edie, kind="story", passed_on=day(-1), by=cast.pru)
        assert may_visit_on(edie, day())

    def test_a_gate_counts_on_its_last_day_and_not_after_it(self, cast, edie):
        pass_all(edie, cast.pru, until=day(10))
        assert may_visit_on(edie, day(10)) and not may_visit_on(edie, day(11))
        assert not may_visit_on(edie, day(-31)), "before it was passed"
        assert Gate.objects.holding(day(11)).count() == 0 and Gate.objects.holding().count() == 7

    def test_one_that_was_renewed_counts_by_its_last_day(self, cast, edie):
        pass_all(edie, cast.pru, until=day(10))
        Gate.record(expert=edie, kind="safeguarding", passed_on=day(-2), until=day(400), by=cast.pru)
        held = {one.kind: one for one in gates_on(edie, day(200))}
        assert held["safeguarding"].holds and not held["story"].holds

    def test_what_only_informs_stops_nothing(self, cast, edie):
        pass_all(edie, cast.pru)
        Fact.note(expert=edie, words="On the update service.", by=cast.pru)
        assert may_visit_on(edie, day())

    def test_nobody_passes_a_gate_for_themself(self, cast, edie):
        with pytest.raises(Refused, match="about yourself"):
            Gate.record(expert=edie, kind="story", passed_on=day(), by=cast.edie)

    @pytest.mark.parametrize(
        "told, why",
        [
            ({"kind": "story", "passed_on": date(2999, 1, 1)}, "still to come"),
            ({"kind": "story", "passed_on": date(2020, 1, 2), "until": date(2020, 1, 1)}, "before it begins"),
            ({"kind": "dbs", "passed_on": date(2020, 1, 2)}, "which level"),
        ],
    )
    def test_what_cannot_be_is_refused(self, cast, edie, told, why):
        with pytest.raises(Refused, match=why):
            Gate.record(expert=edie, by=cast.pru, **told)

    def test_the_person_and_the_lead_hear_before_a_gate_runs_out_twice_and_when_it_has(self, cast, edie):
        pass_all(edie, cast.pru, until=day(400), but=[GateKind.STORY])
        gate = Gate.record(expert=edie, kind="story", passed_on=day(), until=day(100), by=cast.pru)
        about = f"experts.gate:{gate.pk}"

        def heard(person, what):
            return Notice.objects.filter(person=person, about=about, what=what).count()

        today = day()
        Supervision.record(expert=edie, on=today, weeks=52, by=cast.pru)
        for ahead, runs_out, ran_out in [
            (57, 0, 0),
            (58, 1, 0),
            (59, 1, 0),
            (86, 2, 0),
            (87, 2, 0),
            (101, 2, 1),
            (102, 2, 1),
        ]:
            with time_machine.travel(today + timedelta(days=ahead), tick=False):
                Notice.objects.update(seen_at=timezone.now())
                remind_of_what_runs_out()
                remind_of_what_runs_out()
            for person in (cast.edie, cast.pru):
                assert (heard(person, RUNS_OUT), heard(person, RAN_OUT)) == (runs_out, ran_out), ahead
        assert not Notice.objects.filter(what=RUNS_OUT).exclude(person__in=[cast.edie, cast.pru]).exists()

    def test_nobody_is_reminded_of_an_old_paper_when_a_new_one_is_there(self, cast, edie):
        Gate.record(expert=edie, kind="story", passed_on=day(-400), until=day(-1), by=cast.pru)
        Gate.record(expert=edie, kind="story", passed_on=day(-2), until=day(300), by=cast.pru)
        remind_of_what_runs_out()
        assert not Notice.objects.filter(what__in=[RUNS_OUT, RAN_OUT]).exists()


class TestRhythm:
    def test_supervision_comes_back(self, cast, edie):
        assert next_supervision(edie) == day(42)
        Supervision.record(expert=edie, on=day(), weeks=4, by=cast.pru)
        edie = Expert.objects.get(pk=edie.pk)
        assert next_supervision(edie) == day(28)
        with pytest.raises(Refused, match="still to come"):
            Supervision.record(expert=edie, on=day(1), weeks=4, by=cast.pru)
        with time_machine.travel(day(28), tick=False):
            remind_of_what_runs_out()
            remind_of_what_runs_out()
        assert Notice.objects.filter(what=SUPERVISION_DUE).count() == 2

    def test_a_pause_stops_visits_and_hides_nothing_and_the_lead_hears_of_it(self, cast, edie):
        pass_all(edie, cast.pru)
        Pause.begin(edie, by=cast.edie)
        Pause.begin(edie, by=cast.edie)
        assert may_visit_on(edie, day()).reasons == ("They need a pause.",)
        assert Notice.objects.get(person=cast.pru, about=f"experts.expert:{edie.pk}").times == 1
        assert Expert.objects.for_person(cast.edie).of(cast.edie) == edie
        Pause.end(edie, by=cast.edie)
        assert may_visit_on(edie, day()) and edie.pause_now is None

    def test_days_away_and_weekdays(self, cast, edie):
        DaysAway.add(expert=edie, since=day(3), until=day(5), by=cast.edie)
        assert [is_there_on(edie, day(ahead)) for ahead in (2, 3, 5, 6)] == [True, False, False, True]
        edie.weekdays = [str((day(2).weekday() + 1) % 7)]
        assert not is_there_on(edie, day(2))
        for since, until, why in [(day(3), day(2), "before the first"), (day(-3), day(-2), "over")]:
            with pytest.raises(Refused, match=why):
                DaysAway.add(expert=edie, since=since, until=until, by=cast.edie)

    def test_how_far_they_go(self, cast, edie):
        edie.latitude, edie.longitude, edie.travel_km = 51.5, -0.12, 20
        cast.larch.latitude, cast.larch.longitude = 51.6, -0.12
        cast.birch.latitude, cast.birch.longitude = 52.5, -0.12
        assert is_near(edie, cast.larch) and not is_near(edie, cast.birch)
        assert is_near(edie, cast.rowan), "where we do not know, we do not say no"


class TestConstraints:
    def test_each_of_them(self, cast, edie):
        kept = Expert.objects.filter(pk=edie.pk)
        for name, change in {
            "where_an_expert_starts_from_has_both_its_numbers_in_range": {"latitude": 91, "longitude": 0},
            "an_expert_comes_no_more_in_a_week_than_in_a_month": {"weekly_limit": 5, "monthly_limit": 2},
            "supervision_comes_back_after_weeks": {"supervision_weeks": 0},
        }.items():
            breaks(name, lambda change=change: kept.update(**change))
        told = {"expert": edie}
        story = {"kind": "story", "passed_on": day()}
        for name, model, facts in [
            ("a_wellbeing_plan_has_words", WellbeingPlan, {"words": ""}),
            ("something_good_to_know_has_words", Fact, {"words": ""}),
            ("a_gate_runs_out_after_it_was_passed", Gate, {**story, "until": day(-1)}),
            ("a_police_check_has_a_level_and_nothing_else_has", Gate, {"kind": "dbs", "passed_on": day()}),
            ("a_police_check_has_a_level_and_nothing_else_has", Gate, {**story, "level": "basic"}),
            ("days_away_end_after_they_begin", DaysAway, {"since": day(), "until": day(-1)}),
            ("a_pause_ends_after_it_begins", Pause, {"since": day(), "ended_on": day(-1)}),
        ]:
            breaks(name, lambda model=model, facts=facts: model.objects.create(**told, **facts))

    @pytest.mark.parametrize(
        "model, facts",
        [
            (LivedExperience, "service_line"),  # lived_experience_is_written_down_once
            (WardToAvoid, "unit"),  # a_ward_is_avoided_once_by_each_expert
            (Gate, "gate"),  # a_gate_is_passed_once_on_a_day
            (Pause, ""),  # somebody_is_in_one_pause_at_a_time
            (Supervision, "on"),  # supervision_is_written_down_once_for_a_day
        ],
    )
    def test_nothing_is_there_twice(self, cast, edie, model, facts):
        told = {
            "service_line": {"service_line": cast.acute},
            "unit": {"unit": cast.larch},
            "gate": {"kind": "story", "passed_on": day()},
            "": {},
            "on": {"on": day()},
        }[facts]
        model.objects.create(expert=edie, **told)
        breaks("UNIQUE|unique", lambda: model.objects.create(expert=edie, **told))


def test_each_thing_says_what_it_is(cast, edie):
    LivedExperience.say(expert=edie, service_lines=[cast.acute], by=cast.edie)
    WellbeingPlan.write(expert=edie, words="Rest.", by=cast.edie)
    ward = WardToAvoid.add(expert=edie, unit=cast.larch, by=cast.edie)
    away = DaysAway.add(expert=edie, since=date(2999, 1, 1), by=cast.edie)
    gate = Gate.record(expert=edie, kind="story", passed_on=day(), by=cast.pru)
    said = [edie, edie.lived.get(), Expert.objects.get().plan, ward, away, gate]
    assert [str(one) for one in said] == [
        "Edie", str(cast.acute), "Rest.", "Larch Ward", "2999-01-01 – 2999-01-01", "Edie: Telling my story safely",
    ]  # fmt: skip
