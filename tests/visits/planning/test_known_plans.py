"""Small cases whose best plan is known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from floorboard.organisation.distance import kilometres
from floorboard.visits.planning import (
    Pattern,
    Reason,
    Rule,
    Visit,
    away,
    greedy,
    plan,
    replan,
    sentences,
    shut,
    stopped,
)
from tests.visits.planning.made import MONDAY, a_brief, a_person, a_ward, days

TUESDAY = MONDAY + timedelta(days=1)


def who(made, ward="Rowan Ward"):
    return [visit.people for visit in made.visits if visit.ward == ward]


def test_the_same_person_comes_back():
    made = plan(a_brief(people=[a_person("Ada"), a_person("Ben")]))
    assert made.measures.kept == 4 and len({*who(made)}) == 1
    assert made.measures.faces == 2 and made.measures.returns == 0.75
    assert all(stage.gap == 0 for stage in made.stages)


def test_whoever_came_before_comes_again():
    brief = a_brief([a_ward(visited_by=frozenset({"Ben"}))], [a_person("Ada", longitude=-1.0), a_person("Ben")])
    for made in (plan(brief), greedy(brief)):
        assert {*who(made)} == {("Ben",)} and made.measures.returns == 1


def test_a_kept_visit_goes_before_the_same_person():
    brief = a_brief(people=[a_person("Ada", away=(days(7, 13),)), a_person("Ben")], weeks=2)
    assert who(plan(brief)) == [("Ada",), ("Ben",)] or who(plan(brief)) == [("Ben",), ("Ben",)]
    alone = replace(brief, people=(brief.people[0], replace(brief.people[1], monthly=1)))
    assert who(plan(alone)) == [("Ada",), ("Ben",)]


def test_two_wards_share_two_people_without_mixing():
    """Each ward keeps its own person, though the greedy eye would take the nearest twice."""
    wards = [a_ward("A"), a_ward("B")]
    made = plan(a_brief(wards, [a_person("Ada", weekly=1), a_person("Ben", weekly=1)]))
    assert made.measures.kept == 8 and made.measures.faces == 4 and made.measures.uneven == 0


def test_council_days_are_met_when_nothing_before_them_is_worse():
    council = frozenset({MONDAY + timedelta(days=2), MONDAY + timedelta(days=16)})
    made = plan(a_brief([a_ward(council_days=council)]))
    assert made.measures.council_days_met == 2
    assert council <= {visit.day for visit in made.visits}


def test_a_ward_of_council_days_is_visited_on_those_only():
    council = frozenset({TUESDAY})
    made = plan(a_brief([a_ward(pattern=Pattern.COUNCIL_DAYS, council_days=council)]))
    assert [visit.day for visit in made.visits] == [TUESDAY]


def test_nobody_is_in_two_places():
    wards = [a_ward(key, pattern=Pattern.COUNCIL_DAYS, council_days=frozenset({TUESDAY})) for key in ("A", "B")]
    for made in (plan(a_brief(wards)), greedy(a_brief(wards))):
        assert made.measures.kept == 1 and [one.relax for one in made.unmet] == [Rule.ELSEWHERE]


def test_two_come_together_or_nobody():
    ward = a_ward(together=2)
    made = plan(a_brief([ward], [a_person("Ada"), a_person("Ben")], weeks=1))
    assert who(made) == [("Ada", "Ben")]
    alone = plan(a_brief([ward], [a_person("Ada"), a_person("Ben", away=(days(0, 6),))], weeks=1))
    assert not alone.visits and {one.rule for one in alone.unmet[0].nearly} == {Rule.ALONE, Rule.AWAY}


def test_two_share_only_a_day_that_both_have():
    people = [a_person("Ada", weekdays=frozenset({0, 3})), a_person("Ben", weekdays=frozenset({3, 4}))]
    made = plan(a_brief([a_ward(together=2)], people, weeks=2))
    assert [visit.day.weekday() for visit in made.visits] == [3, 3]


@pytest.mark.parametrize("way", [plan, greedy])
def test_a_gate_that_ends_in_the_middle_ends_the_visits(way):
    made = way(a_brief(people=[a_person(gates=days(-99, 8))]))
    assert made.measures.kept == 2 and max(visit.day for visit in made.visits) <= MONDAY + timedelta(days=8)
    assert [(one.reason, one.relax) for one in made.unmet] == [(Reason.ONE_RULE, Rule.GATES)] * 2


def test_a_ward_that_closes_is_not_due_after_it():
    made = plan(a_brief([a_ward(closed_from=MONDAY + timedelta(days=8))]))
    assert made.measures.due == made.measures.kept == 2 and not made.unmet


def test_a_ward_made_into_another_service_asks_for_other_people():
    ward = a_ward(retooled=((MONDAY + timedelta(days=14), "acute"),))
    made = plan(a_brief([ward], [a_person("Ada"), a_person("Ben", lines=frozenset({"acute"}))]))
    assert who(made) == [("Ada",), ("Ada",), ("Ben",), ("Ben",)]


def test_nobody_near_has_lived_it():
    made = plan(a_brief(people=[a_person(lines=frozenset({"acute"}))], weeks=1))
    assert not made.visits
    told = made.unmet[0]
    assert told.reason == Reason.NOBODY_NEAR_WITH_LINE and told.relax == Rule.LINE
    assert (
        sentences(told, line=lambda key: f"{key} wards")[0]
        == "Nobody near Rowan Ward has lived experience of secure wards."
    )
    assert stopped(told, told.nearly[0], person=str) == "Ada has no lived experience of secure."


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        ({"radius": 1.0}, Rule.TRAVEL),
        ({"avoids": frozenset({"Rowan Ward"})}, Rule.AVOIDED),
        ({"away": (days(0, 6),)}, Rule.AWAY),
        ({"weekdays": frozenset({5}), "away": ()}, None),
        ({"weekly": 0}, Rule.WEEKLY_LIMIT),
        ({"monthly": 0}, Rule.MONTHLY_LIMIT),
        ({"weekly": 0, "radius": 1.0}, None),
    ],
)
def test_the_one_rule_that_stopped_somebody_is_named(other, rule):
    made = plan(a_brief(people=[a_person(**other)], weeks=1))
    assert [one.rule for unmet in made.unmet for one in unmet.nearly] == ([rule] if rule else [])


def test_no_wards_and_no_people_make_an_empty_plan():
    brief = a_brief()
    assert plan(replace(brief, people=())).measures.kept == 0
    assert plan(replace(brief, wards=())).visits == ()


def test_clocks_change_and_no_day_is_lost():
    """28 March 2027 has 23 hours; weeks go by days."""
    made = plan(a_brief(people=[a_person(weekdays=frozenset({6}))]))
    assert [visit.day.weekday() for visit in made.visits] == [6] * 4
    assert MONDAY + timedelta(days=13) in {visit.day for visit in made.visits}


def test_illness_moves_only_what_it_must():
    brief = a_brief([a_ward("A"), a_ward("B")], [a_person("Ada", weekly=3), a_person("Ben", weekly=3)])
    promised = plan(brief).visits
    ill = promised[0].people[0]
    after = replan(away(brief, ill, days(0, 6)), promised)
    hit = {visit for visit in promised if ill in visit.people and visit.day <= MONDAY + timedelta(days=6)}
    assert set(after.moved) == hit and not after.lost and after.measures.kept == 8


def test_one_other_moves_where_it_saves_a_visit():
    """Only Ben has lived it at B, but he is promised to A that day, where Cy could go."""
    council = {"pattern": Pattern.COUNCIL_DAYS, "council_days": frozenset({TUESDAY})}
    wards = [a_ward("A", **council), a_ward("B", line="acute", **council)]
    people = [
        a_person("Ada", lines=frozenset({"acute"})),
        a_person("Ben", lines=frozenset({"acute", "secure"})),
        a_person("Cy"),
    ]
    promised = (Visit(TUESDAY, "A", ("Ben",)), Visit(TUESDAY, "B", ("Ada",)))
    after = replan(away(a_brief(wards, people), "Ada", days(0, 6)), promised)
    assert {(visit.ward, visit.people) for visit in after.visits} == {("A", ("Cy",)), ("B", ("Ben",))}
    assert len(after.moved) == 2 and not after.lost


def test_an_outbreak_takes_only_the_visits_of_its_days():
    brief = a_brief()
    promised = plan(brief).visits
    after = replan(shut(brief, "Rowan Ward", days(7, 13)), promised)
    assert set(promised) - set(after.visits) == set(after.lost) and len(after.lost) == 1
    assert [one.reason for one in after.unmet] == [Reason.NOT_OPEN]


def test_a_distance_is_that_of_the_sphere():
    """London to Edinburgh, by degrees rounded to two places: 534 km in tables of great circles."""
    assert kilometres(51.51, -0.13, 55.95, -3.19) == pytest.approx(534, abs=1)
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)
    assert kilometres(52, -1, 52, -1) == 0
