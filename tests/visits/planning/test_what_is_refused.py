"""What is not possible is refused before planning; what can go on without the solver goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from floorboard.visits.planning import Impossible, Visit, greedy, plan
from tests.visits.planning.made import MONDAY, a_brief, a_person, a_ward, days

TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("brief", "words"),
    [
        (replace(a_brief(), first=TUESDAY), "begins on a Monday"),
        (a_brief(weeks=0), "1 to 53 weeks"),
        (a_brief(people=[a_person(weekly=-1)]), "cannot be less than none"),
        (a_brief(people=[a_person(radius=float("nan"))]), "less than 0 kilometres"),
        (a_brief(people=[a_person(latitude=91.0)]), "no place on Earth"),
        (a_brief(people=[a_person(gates=days(3, 2))]), "checks end before they begin"),
        (a_brief(people=[a_person(away=(days(3, 2),))]), "time away ends before"),
        (a_brief(people=[a_person(weekdays=frozenset({7}))]), "days of the week"),
        (a_brief(people=[a_person(avoids=frozenset({"Elm"}))]), "nobody knows the ward Elm"),
        (a_brief(people=[a_person(), a_person()]), "Ada is there twice"),
        (a_brief([a_ward(), a_ward()]), "Rowan Ward is there twice"),
        (a_brief([a_ward(together=3)]), "one or two people"),
        (a_brief([a_ward(longitude=400.0)]), "no place on Earth"),
        (a_brief([a_ward(shut=(days(3, 2),))]), "closed time ends before"),
        (a_brief([a_ward(visited_by=frozenset({"Zoe"}))]), "nobody knows Zoe"),
    ],
)
def test_a_brief_with_a_fault_is_refused_in_words(brief, words):
    for way in (plan, greedy):
        with pytest.raises(Impossible, match=words):
            way(brief)


@pytest.mark.parametrize(
    ("promised", "other", "words"),
    [
        ([Visit(TUESDAY, "Elm", ("Ada",))], {}, "nobody knows this ward"),
        ([Visit(TUESDAY, "Rowan Ward", ("Zoe",))], {}, "nobody knows Zoe"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada", "Ada"))], {}, "1 must come together"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"away": (days(0, 3),)}, "Ada is away"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"gates": days(3, 9)}, "checks of Ada are not in date"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"weekdays": frozenset({0})}, "day of the week"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"radius": 1.0}, "does not travel so far"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"avoids": frozenset({"Rowan Ward"})}, "does not go to this ward"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))], {"lines": frozenset()}, "no lived experience"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",)), Visit(TUESDAY, "Elm Ward", ("Ada",))], {}, "another ward that day"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",)), Visit(MONDAY, "Elm Ward", ("Ada",))], {"weekly": 1}, "in a week"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",)), Visit(MONDAY, "Elm Ward", ("Ada",))], {"monthly": 1}, "in a month"),
        ([Visit(TUESDAY, "Rowan Ward", ("Ada",))] * 2, {}, "another visit that day"),
        ([Visit(MONDAY + timedelta(days=15), "Rowan Ward", ("Ada",))], {}, "the ward is closed"),
        ([Visit(MONDAY + timedelta(days=4), "Rowan Ward", ("Ada",))], {}, "no visits on this day"),
    ],
)
def test_a_promise_that_breaks_a_rule_is_refused(promised, other, words):
    wards = [a_ward(closed_from=MONDAY + timedelta(days=14)), a_ward("Elm Ward")]
    brief = a_brief(wards, [a_person(**other)], promised=tuple(promised), quiet=frozenset({MONDAY + timedelta(days=4)}))
    with pytest.raises(Impossible, match=words):
        plan(brief)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Impossible) as told:
        plan(a_brief([a_ward(together=0)], [a_person(weekly=-1)]))
    assert len(told.value.wrong) == 2


def test_promises_before_the_plan_count_for_the_month():
    before = Visit(MONDAY - timedelta(days=5), "Rowan Ward", ("Ada",))
    brief = a_brief(people=[a_person(monthly=1)], promised=(before,), weeks=2)
    made = plan(brief)
    assert made.visits == (before,) and made.measures.kept == 0


def test_without_the_solver_the_greedy_plan_is_made(monkeypatch):
    monkeypatch.setattr("floorboard.visits.planning.planning.has_solver", lambda: False)
    made = plan(a_brief())
    assert made.visits == greedy(a_brief()).visits and made.stages == ()


def test_the_same_brief_gives_the_same_plan():
    brief = a_brief([a_ward("A"), a_ward("B", together=2)], [a_person("Ada"), a_person("Ben"), a_person("Cy")])
    assert plan(brief, seed=7).visits == plan(brief, seed=7).visits


def test_somebody_may_watch_how_far_it_is():
    told = []
    plan(a_brief(), tell=told.append)
    assert [one.aim for one in told][:3] == ["greedy", "visits", "faces"]
    assert all(one.seconds >= 0 for one in told)
