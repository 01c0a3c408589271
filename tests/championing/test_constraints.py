"""The database itself keeps what this room promises."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from floorboard.championing import models as m
from floorboard.decisions.models import Stage
from tests.championing.conftest import day

pytestmark = pytest.mark.database


@pytest.fixture
def k(cast, plan, step, support):
    numbers = m.YearlyNumbers.type_in(
        unit=cast.tern, year=day(0).year, trait="age", source="Cards", lines={"Young": 20}, by=cast.max
    )
    return SimpleNamespace(cast=cast, plan=plan, step=step, support=support, numbers=numbers)


def twice(**facts):
    return [facts, facts]


def signed(k, **more):
    return {
        "unit": k.cast.tern,
        "words": "Yes",
        "signed_name": "Max",
        "signed_as": "site_manager",
        "review_by": day(9),
        **more,
    }


def planned(k, **more):
    return {"unit": k.cast.tern, "year": 2026, "decides": "Doors", "joins_from": Stage.objects.first(), **more}


def a_step(k, **more):
    owner = {"owner_unit": k.cast.tern, "owner_kind": "site_manager"}
    return {"plan": k.plan, "words": "Ask", "due": day(1), "first_due": day(1), **owner, **more}


def typed(k, **more):
    return {"unit": k.cast.gull, "year": 2026, "trait": "age", "source": "Cards", **more}


BROKEN = {
    "a_place_has_one_champion_at_a_time": (m.Champion, lambda k: twice(unit=k.cast.tern, person=k.cast.max)),
    "a_champion_ends_after_they_were_named": (
        m.Champion, lambda k: [{"unit": k.cast.tern, "person": k.cast.max, "until": day(-1)}]),
    "a_place_signs_once_on_a_day": (m.Agreement, lambda k: [signed(k), signed(k)]),
    "an_agreement_has_words": (m.Agreement, lambda k: [signed(k, words="")]),
    "an_agreement_says_who_signed_it": (m.Agreement, lambda k: [signed(k, signed_name="")]),
    "an_agreement_is_looked_at_after_it_was_signed": (m.Agreement, lambda k: [signed(k, review_by=day(0))]),
    "a_place_has_one_plan_for_a_year": (m.Plan, lambda k: [planned(k), planned(k)]),
    "a_plan_says_what_is_decided": (m.Plan, lambda k: [planned(k, decides="")]),
    "a_plan_is_for_a_year_we_know": (m.Plan, lambda k: [planned(k, year=20)]),
    "a_step_of_a_plan_says_what_is_done": (m.PlanStep, lambda k: [a_step(k, words="")]),
    "a_step_of_a_plan_is_done_after_it_was_added": (m.PlanStep, lambda k: [a_step(k, done_on=day(-1))]),
    "a_step_moves_with_a_reason": (
        m.PlanStepMoved, lambda k: [{"step": k.step, "before": day(1), "after": day(2), "reason": ""}]),
    "a_trait_is_counted_once_a_year_at_a_place": (m.YearlyNumbers, lambda k: [typed(k), typed(k)]),
    "yearly_numbers_say_where_they_come_from": (m.YearlyNumbers, lambda k: [typed(k, source="")]),
    "yearly_numbers_are_of_a_year_we_know": (m.YearlyNumbers, lambda k: [typed(k, year=1)]),
    "an_answer_stands_once_in_a_years_numbers": (m.YearlyLine, lambda k: twice(numbers=k.numbers, answer="Old", many=1)),
    "a_yearly_number_says_of_whom": (m.YearlyLine, lambda k: [{"numbers": k.numbers, "answer": "", "many": 1}]),
    "a_yearly_number_is_one_a_place_could_have": (
        m.YearlyLine, lambda k: [{"numbers": k.numbers, "answer": "Old", "many": 100_001}]),
    "a_month_has_room_for_the_hours_agreed": (
        m.LeadSupport, lambda k: [{"role": k.cast.maya.roles.get(), "hours_a_month": 201}]),
    "full_support_has_one_stretch_at_a_time": (m.FullSupport, lambda k: [{"support": k.support}]),
    "full_support_ends_after_it_began": (
        m.FullSupport, lambda k: [{"support": k.support, "since": day(0), "until": day(-1)}]),
    "a_thing_is_handed_on_once": (m.HandoverLine, lambda k: twice(support=k.support, what="met")),
    "a_lead_says_how_it_goes_once_in_half_a_year": (
        m.CheckIn, lambda k: twice(support=k.support, year=2026, half=1, face="good")),
    "a_year_has_two_halves": (m.CheckIn, lambda k: [{"support": k.support, "year": 2026, "half": 3, "face": "good"}]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, k):
    model, rows = BROKEN[name]
    *good, bad = rows(k)
    for facts in good:
        model(**facts).save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model(**bad).save(force_insert=True)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
