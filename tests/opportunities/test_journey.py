"""The way into a role: each step, who owes what, a pause, going, and what is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.experts.models import (
    DaysAway,
    Expert,
    Fact,
    Gate,
    LivedExperience,
    Supervision,
    WardToAvoid,
    WellbeingPlan,
)
from floorboard.notices.models import Notice
from floorboard.opportunities.jobs import LATE, remind_of_steps
from floorboard.opportunities.models import Journey, StepTaken
from floorboard.opportunities.models.journey import LEFT, MOVED, WANTS, place_for
from floorboard.opportunities.paths import OWED, PATHS, Owes, PathKind, Step
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from tests.experts.conftest import day, in_team, move_to, pass_all

pytestmark = [pytest.mark.django_db, pytest.mark.database]
K = Role.Kind


def roles(person):
    return Role.objects.current().filter(person=person, kind=K.EXPERT)


def test_every_role_to_come_has_a_way_and_each_step_of_it_is_owed_by_somebody():
    assert set(PATHS) == set(PathKind)
    assert set(OWED) == {step for path in PATHS.values() for step in path.steps} - {Step.ACTIVE}


def test_the_whole_way_from_the_first_word_to_the_team(cast):
    journey, expert = in_team(cast.rosa, cast.tern, cast.pru)
    assert [one.step for one in journey.taken.all()] == [
        "interest", "conversation", "checks", "training", "shadow", "active",
    ]  # fmt: skip
    assert roles(cast.rosa).get().unit == cast.tern and journey.last_taken.owes == ""
    assert Notice.objects.filter(person=cast.pru, what=WANTS).exists()
    assert Notice.objects.filter(person=cast.rosa, what=MOVED).exists()


def test_each_step_says_who_owes_the_next_one_by_when(cast):
    journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
    last = journey.last_taken
    assert (last.owes, last.owed, last.due) == (Owes.ROLE, "Find a day to talk.", day(14))
    journey.move(way="stay", owes=Owes.PERSON, owed="Ring me.", due=day(3), by=cast.pru)
    last = journey.last_taken
    assert (journey.step, last.owes, last.owed, last.due) == (Step.INTEREST, Owes.PERSON, "Ring me.", day(3))


class TestInviting:
    def test_whoever_is_invited_says_yes_themself(self, cast):
        journey = Journey.invite(person=cast.rosa, unit=cast.tern, by=cast.pru)
        assert journey.last_taken.owes == Owes.PERSON
        with pytest.raises(Refused, match="They say themselves"):
            journey.move(way="on", by=cast.pru)
        assert Journey.say_interest(person=cast.rosa, unit=cast.larch, by=cast.rosa) == journey
        assert Journey.objects.get().step == Step.INTEREST

    def test_nobody_invites_themself_or_is_on_the_way_twice(self, cast):
        with pytest.raises(Refused, match="cannot invite yourself"):
            Journey.invite(person=cast.pru, unit=cast.tern, by=cast.pru)
        Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        for again in (Journey.invite, Journey.say_interest):
            with pytest.raises(Refused, match="already"):
                again(person=cast.rosa, unit=cast.tern, by=cast.pru)

    def test_an_account_that_is_switched_off_joins_nothing(self, cast):
        cast.rosa.switch_off(by=cast.adam)
        with pytest.raises(Refused, match="switched off"):
            Journey.invite(person=cast.rosa, unit=cast.tern, by=cast.pru)

    def test_somebody_joins_at_their_site_or_else_at_the_provider(self, cast):
        assert place_for(cast.rosa) == cast.tern and place_for(cast.reg) == place_for(cast.nobody) == cast.alder


class TestMoving:
    def test_nobody_comes_into_the_team_with_a_gate_missing(self, cast, journey, edie):
        edie.describe(version=1, kind="used", by=cast.edie)
        pass_all(edie, cast.pru, but=["lone_working"])
        move_to(journey, Step.SHADOW, cast.pru)
        with pytest.raises(Refused, match="Being there alone is not in date"):
            journey.move(way="on", by=cast.pru)
        assert Journey.objects.get().step == Step.SHADOW

    def test_nobody_comes_into_the_team_who_has_not_said_what_they_lived_through_as(self, cast, journey, edie):
        pass_all(edie, cast.pru)
        move_to(journey, Step.SHADOW, cast.pru)
        with pytest.raises(Refused, match="have not said yet"):
            journey.move(way="on", by=cast.pru)

    def test_the_role_is_never_held_over_the_whole_provider(self, cast):
        journey = Journey.say_interest(person=cast.nobody, unit=cast.alder, by=cast.nobody)
        move_to(journey, Step.CHECKS, cast.pru)
        expert = Expert.objects.get(person=cast.nobody)
        expert.describe(version=1, kind="carer", by=cast.nobody)
        pass_all(expert, cast.pru)
        move_to(journey, Step.SHADOW, cast.pru)
        with pytest.raises(Refused, match="ward, site or region"):
            journey.move(way="on", by=cast.pru)
        journey.move(way="on", unit=cast.north, by=cast.pru)
        assert roles(cast.nobody).get().unit == cast.north == Expert.objects.get().unit

    def test_somebody_of_the_team_moves_to_another_place(self, cast):
        journey, _expert = in_team(cast.rosa, cast.tern, cast.pru)
        journey.move(way="stay", unit=cast.gull, by=cast.pru)
        assert roles(cast.rosa).get().unit == cast.gull

    def test_going_back_takes_the_role_and_goes_no_further_than_the_first_word(self, cast):
        journey, _expert = in_team(cast.rosa, cast.tern, cast.pru)
        for step in ("shadow", "training", "checks", "conversation", "interest"):
            journey.move(way="back", by=cast.pru)
            assert journey.step == step and not roles(cast.rosa).exists()
        with pytest.raises(Refused, match="no step further"):
            journey.move(way="back", by=cast.pru)

    def test_nobody_goes_past_the_team_and_nobody_moves_themself(self, cast):
        journey, _expert = in_team(cast.rosa, cast.tern, cast.pru)
        with pytest.raises(Refused, match="no step further"):
            journey.move(way="on", by=cast.pru)
        with pytest.raises(Refused, match="yourself"):
            journey.move(way="back", by=cast.rosa)

    def test_whoever_owes_a_step_that_is_late_hears_of_it_once(self, cast):
        Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        Journey.invite(person=cast.ravi, unit=cast.tern, by=cast.pru)
        Notice.objects.update(seen_at=timezone.now())
        remind_of_steps()
        assert not Notice.objects.filter(what=LATE).exists()
        with time_machine.travel(day(15), tick=False):
            remind_of_steps()
        with time_machine.travel(day(17), tick=False):
            remind_of_steps()
        assert sorted(Notice.objects.filter(what=LATE).values_list("person__username", flat=True)) == ["pru", "ravi"]


class TestPausing:
    def test_a_pause_and_coming_back_are_one_touch_each(self, cast):
        journey, expert = in_team(cast.rosa, cast.tern, cast.pru)
        for _touch in range(2):
            journey.pause(by=cast.rosa)
        assert journey.is_paused and Expert.objects.get().pause_now and expert.pauses.count() == 1
        assert roles(cast.rosa).exists(), "it hides nothing from the person"
        assert Notice.objects.filter(person=cast.pru, about=f"experts.expert:{expert.pk}").exists()
        with pytest.raises(Refused, match="need a pause"):
            journey.move(way="back", by=cast.pru)
        for _touch in range(2):
            journey.come_back(by=cast.rosa)
        assert journey.step == Step.ACTIVE and Expert.objects.get().pause_now is None
        assert [one.step for one in journey.taken.all()][-3:] == ["active", "paused", "active"]

    def test_somebody_pauses_before_there_is_anything_to_know_of_them(self, cast):
        journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        journey.pause(by=cast.rosa)
        journey.come_back(by=cast.rosa)
        assert journey.step == Step.INTEREST


class TestLeaving:
    def told(self, cast):
        journey, expert = in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        WardToAvoid.add(expert=expert, unit=cast.larch, was_there=True, by=cast.rosa)
        WellbeingPlan.write(expert=expert, words="Rest.", by=cast.rosa)
        DaysAway.add(expert=expert, since=day(3), by=cast.rosa)
        Fact.note(expert=expert, words="Has a dog.", by=cast.pru)
        Supervision.record(expert=expert, on=day(), weeks=3, by=cast.pru)
        return journey, expert

    def test_leaving_ends_the_role_and_keeps_what_was_told(self, cast):
        journey, expert = self.told(cast)
        journey.leave(by=cast.rosa)
        assert journey.step == Step.LEFT and journey.left_on == day() and not roles(cast.rosa).exists()
        assert Notice.objects.filter(person=cast.pru, what=LEFT).exists()
        assert LivedExperience.objects.exists()
        with pytest.raises(Refused, match="They left"):
            journey.move(way="back", by=cast.pru)
        with pytest.raises(Refused, match="They left"):
            journey.pause(by=cast.rosa)

    @pytest.mark.parametrize("at_once", [True, False])
    def test_taking_back_the_yes_forgets_what_they_lived_through_and_keeps_the_checks(self, cast, at_once):
        journey, expert = self.told(cast)
        if not at_once:
            journey.leave(by=cast.rosa)
        journey.leave(forget_me=True, by=cast.rosa)
        for model in (LivedExperience, WardToAvoid, WellbeingPlan, DaysAway, Fact):
            assert not model.objects.exists(), model.__name__
        kept = Expert.objects.get(pk=expert.pk)
        assert kept.is_forgotten and kept.kind == kept.will_speak == kept.postcode == ""
        assert Gate.objects.filter(expert=kept).count() == 7 and Supervision.objects.exists()
        assert Journey.objects.get().words == "" and StepTaken.objects.count() == 7
        with pytest.raises(Refused, match="not in the programme"):
            WellbeingPlan.write(expert=kept, words="Rest.", by=cast.rosa)
        with pytest.raises(Refused, match="not in the programme"):
            kept.describe(version=kept.version, kind="used", by=cast.rosa)

    def test_only_the_person_leaves(self, cast):
        journey, _expert = self.told(cast)
        with pytest.raises(Refused, match="Only the person"):
            journey.leave(by=cast.pru)

    def test_whoever_left_joins_again_and_finds_their_page(self, cast):
        journey, expert = self.told(cast)
        journey.leave(forget_me=True, by=cast.rosa)
        again = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        move_to(again, Step.CHECKS, cast.pru)
        assert not Expert.objects.get(pk=expert.pk).is_forgotten
        assert Journey.objects.newest_of(cast.rosa) == again


class TestConstraints:
    def breaks(self, name, do):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            do()

    def test_each_of_them(self, cast, journey):
        kept = Journey.objects.filter(pk=journey.pk)
        named = "whoever_left_has_a_day_on_which_they_left"
        self.breaks(named, lambda: kept.update(step="left"))
        self.breaks(named, lambda: kept.update(left_on=day()))
        # somebody_is_on_one_way_to_a_role_at_a_time
        again = {"person": cast.edie, "unit": cast.tern, "path": "expert", "step": "interest"}
        self.breaks("UNIQUE|unique", lambda: Journey.objects.create(**again))
        named = "whoever_owes_a_step_owes_something_by_a_day"
        for facts in ({"owes": "role"}, {"owed": "Ring."}, {"due": day()}, {"owes": "role", "owed": "Ring."}):
            self.breaks(named, lambda facts=facts: journey.taken.create(step="checks", **facts))


def test_the_day_a_step_was_taken_counts_from_its_own_clock(cast, journey):
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        journey.move(way="on", by=cast.pru)
        assert journey.last_taken.on == day()


def test_two_who_move_somebody_at_once_move_them_one_step(cast):
    journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
    seen_by_another = Journey.objects.get(pk=journey.pk)
    journey.move(way="on", by=cast.pru)
    with pytest.raises(Refused, match="moved this on already"):
        seen_by_another.move(way="on", by=cast.pru)
    journey.refresh_from_db()
    assert journey.step == Step.CONVERSATION
