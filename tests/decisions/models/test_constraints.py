"""The database keeps these promises itself."""

import pytest
from django.db import IntegrityError, transaction

from floorboard.decisions.models import (
    Decision,
    Involvement,
    KindOfDecision,
    Missing,
    Objection,
    Option,
    PowerCounted,
    PowerRating,
    Rated,
    Review,
    Stage,
)  # fmt: skip
from tests.decisions.conftest import day

pytestmark = pytest.mark.database


@pytest.fixture
def breaks(db):
    def broken(name, break_it):
        with pytest.raises(IntegrityError) as broke, transaction.atomic():
            break_it()
        return name, str(broke.value)

    return broken


def test_each_promise_of_a_decision_holds(cast, decided, stages, breaks):
    outcome, involvement = decided.outcome, decided.involvement

    def change(thing, **values):
        return lambda: type(thing).objects.filter(pk=thing.pk).update(**values)

    listed = KindOfDecision.list_at(cast.larch, "Menus", by=cast.maya)
    decided.power_ratings.create(side="people", rung=4, count=1)
    counted = {"decision": decided, "month": day(0).replace(day=1), "side": "people", "rung": 4, "count": 1}
    PowerCounted.objects.create(**counted)
    decided.review("keep", words="Well.", by=cast.maya)
    decided.rated.create(by=cast.rosa)
    involvement.miss("Night staff", by=cast.maya)
    joined = involvement.joined.first()
    tries = {
        "a_decision_starts_with_a_question_or_with_something_said": change(decided, question=""),
        "a_decision_is_due_on_or_after_the_day_it_was_opened": change(decided, decide_by=day(-1)),
        "a_decision_is_put_into_words": change(outcome, words=""),
        "a_decision_is_looked_at_again_after_it_was_made": change(outcome, review_on=outcome.made_on),
        "who_was_there_is_counted_on_every_side_or_on_none": change(outcome, staff_count=None),
        "two_choices_stand_in_two_places": lambda: Option.objects.create(outcome=outcome, words="x", total=1, place=1),
        "a_choice_has_words": lambda: Option.objects.create(outcome=outcome, words="", total=1, place=9),
        "an_objection_has_a_reason": lambda: Objection.objects.create(outcome=outcome, reason=""),
        "somebody_made_the_objection": lambda: Objection.objects.create(outcome=outcome, reason="No.", count=0),
        "each_capacity_is_counted_once_at_a_stage": lambda: involvement.joined.create(
            stage=joined.stage, capacity=joined.capacity, how_many=1
        ),
        "whoever_joined_was_at_least_one_person": change(joined, how_many=0),
        "people_join_in_a_capacity_we_know": change(joined, capacity="ghosts"),
        "whoever_is_missing_is_put_into_words": lambda: Missing.objects.create(involvement=involvement, words=""),
        "a_kind_of_people_is_missing_once": lambda: Missing.objects.create(
            involvement=involvement, words="Night staff"
        ),
        "the_ladder_has_seven_rungs": lambda: PowerRating.objects.create(decision=decided, side="people", rung=8),
        "only_the_two_sides_rate_power": lambda: PowerRating.objects.create(decision=decided, side="cats", rung=1),
        "each_side_has_one_count_for_each_rung": lambda: PowerRating.objects.create(
            decision=decided, side="people", rung=4
        ),
        "a_rung_is_counted_once_in_a_month": lambda: PowerCounted.objects.create(**counted),
        "a_rung_that_counts_is_on_the_ladder": lambda: PowerCounted.objects.create(**(counted | {"rung": 8})),
        "a_rung_that_counts_is_of_one_of_the_sides": lambda: PowerCounted.objects.create(
            **(counted | {"side": "cats"})
        ),
        "nobody_is_not_counted_on_a_rung": lambda: PowerCounted.objects.create(**(counted | {"rung": 5, "count": 0})),
        "a_person_rates_a_decision_once": lambda: Rated.objects.create(decision=decided, by=cast.rosa),
        "reviews_of_a_decision_come_one_after_another": lambda: Review.objects.create(
            decision=decided, number=1, judgement="keep", words="x"
        ),
        "a_review_says_what_people_saw": lambda: Review.objects.create(
            decision=decided, number=7, judgement="keep", words=""
        ),
        "the_next_review_is_after_this_one": lambda: Review.objects.create(
            decision=decided, number=8, judgement="keep", words="x", next_on=day(0)
        ),
        "a_kind_of_decision_has_words": change(listed, words=""),
        "a_kind_of_decision_leaves_the_list_after_it_came": change(listed, dropped_on=day(-1)),
        "a_kind_of_decision_is_listed_once_at_a_unit": lambda: KindOfDecision.objects.create(
            unit=cast.larch, words="Menus"
        ),
        "the_choice_is_made_at_one_stage": lambda: Stage.objects.create(place=9, words="Again", moment="choice"),
        "a_stage_has_words": lambda: Stage.objects.create(place=9, words="", moment="after"),
    }
    for name, break_it in tries.items():
        breaks(name, break_it)
    ours = [Decision, Involvement, KindOfDecision, Missing, Objection, Option, PowerCounted, PowerRating, Rated, Review]
    ours += [Stage, type(outcome), type(joined)]
    promised = {constraint.name for model in ours for constraint in model._meta.constraints}
    assert promised == set(tries)


def test_two_stages_do_not_share_a_place(stages):
    with pytest.raises(IntegrityError), transaction.atomic():
        Stage.objects.create(place=1, words="Again", moment="before")
