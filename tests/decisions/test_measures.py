"""What is counted about decisions, for many places at once."""

import pytest

from floorboard.decisions import measures
from floorboard.decisions.models import Decision, KindOfDecision
from tests.decisions.conftest import day


@pytest.fixture
def year(cast, stages):
    """Seven decisions: four on Larch Ward, two at Gull Point, one in Estates still open."""

    def made(unit, joined, missing=(), **more):
        decision = Decision.record_afterwards(
            unit=unit, question="Shall we?", words="Yes.", how="consent", made_on=day(-10), by=cast.pru, **more
        )
        for stage, capacity in joined:
            decision.involvement.join(stage=stages[stage], capacity=capacity, how_many=3, on=day(-20), by=cast.pru)
        for words in missing:
            decision.involvement.miss(words, by=cast.pru)
        return decision

    menus, rotas = (KindOfDecision.list_at(cast.larch, words, by=cast.maya) for words in ("Menus", "Rotas"))
    KindOfDecision.objects.update(listed_on=day(-300))
    made(
        cast.larch,
        [("Idea", "staff"), ("Design", "people"), ("Decide", "people")],
        ["Night staff"],
        kind=menus,
        review_on=day(-1),
    )
    made(cast.larch, [("Idea", "people")], ["night staff", "Carers"], kind=menus)
    made(cast.larch, [("Deliver", "carers")])
    made(cast.larch, [("Idea", "staff")])
    made(cast.rowan, [("Idea", "experts")], ["Night staff"])
    made(cast.gull, [])
    Decision.open_question(unit=cast.estates, question="Which wards first?", by=cast.eli)
    return rotas


def test_decisions_by_the_stage_people_joined(cast, year, django_assert_num_queries):
    with django_assert_num_queries(1):  # the stages, and one for all the units
        rows = measures.by_stage_people_joined([cast.tern.path])
    counted = {(row.stage, row.after_the_choice): row.decisions for row in rows}
    assert counted == {("Design", False): 1, ("Idea", False): 1, ("Deliver", True): 1, ("", False): 1}
    assert {row.path for row in rows} == {cast.larch.path}
    assert sum(row.decisions for row in measures.by_stage_people_joined([cast.alder.path])) == 6
    assert measures.by_stage_people_joined([cast.alder.path], since=day(-9)) == []
    assert measures.by_stage_people_joined([]) == []


def test_kinds_with_a_decision_over_all_kinds_listed(cast, year, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = measures.kinds_with_a_decision([cast.alder.path], since=day(-30))
    assert rows == [(cast.larch.path, 2, 1)]
    assert measures.kinds_with_a_decision([cast.alder.path], since=day(-5)) == [(cast.larch.path, 2, 0)]
    year.drop(by=cast.maya)
    assert measures.kinds_with_a_decision([cast.alder.path]) == [(cast.larch.path, 1, 1)]
    assert measures.kinds_with_a_decision([cast.alder.path], until=day(-1)) == [(cast.larch.path, 2, 1)], (
        "as it was then"
    )


def test_who_was_missing_is_counted_by_words(cast, year, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = measures.who_was_missing([cast.alder.path])
    assert rows == [
        (cast.larch.path, "Night staff", 2),
        (cast.larch.path, "Carers", 1),
        (cast.rowan.path, "Night staff", 1),
    ]


def test_reviews_that_are_due(cast, year, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert measures.reviews_due([cast.alder.path]) == [(cast.larch.path, 1, day(-1))]
    assert measures.reviews_due([cast.gull.path]) == []
