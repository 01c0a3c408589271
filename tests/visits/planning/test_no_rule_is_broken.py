"""Whatever the brief: no plan breaks a hard rule, and the solver's plan is never behind the greedy one."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from floorboard.config.measuring.made_visits import made_brief
from floorboard.visits.planning import away, greedy, plan, replan, shut
from tests.visits.planning.made import SPANS, briefs
from tests.visits.planning.rules import broken

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def rank(made):
    told = made.measures
    return -told.kept, told.faces, -told.council_days_met, told.uneven, round(told.travel, 3)


@few
@given(brief=briefs())
def test_no_plan_breaks_a_rule(brief):
    quick, best = greedy(brief), plan(brief, seconds=5)
    assert broken(brief, quick.visits) == [] and broken(brief, best.visits) == []
    assert rank(best) <= rank(quick)
    for made in (quick, best):
        assert made.measures.kept + len(made.unmet) == made.measures.due


@few
@given(brief=briefs(), span=SPANS, ill=st.sampled_from(["p0", "p1"]), closed=st.sampled_from(["", "w0", "w1"]))
def test_no_change_makes_a_plan_break_a_rule(brief, span, ill, closed):
    promised = greedy(brief).visits
    changed = away(brief, ill, span)
    changed = shut(changed, closed, span) if closed else changed
    after = replan(changed, promised)
    assert broken(changed, after.visits) == []
    assert set(after.lost) <= set(after.moved) <= set(promised)
    assert set(promised) - set(after.moved) <= set(after.visits)


@few
@given(brief=briefs(), since=st.integers(0, 27), span=SPANS)
def test_what_has_been_stays_as_it_was(brief, since, span):
    today = brief.first + timedelta(days=since)
    promised = greedy(brief).visits
    after = replan(away(brief, "p0", span), promised, since=today)
    been = {visit for visit in promised if visit.day < today}
    assert been == {visit for visit in after.visits if visit.day < today}
    assert not been & set(after.moved)


def test_a_large_plan_breaks_no_rule_by_the_search_of_neighbourhoods(monkeypatch):
    monkeypatch.setattr("floorboard.visits.planning.searching.SMALL", 0)
    monkeypatch.setattr("floorboard.visits.planning.searching.FOR_BOUND", 0.05)
    brief = made_brief(wards=14, people=10, weeks=6, seed=3)
    quick, best = greedy(brief), plan(brief, seconds=30, rounds=3)
    assert broken(brief, quick.visits) == [] and broken(brief, best.visits) == []
    assert rank(best) <= rank(quick)
    assert best.stages[0].gap == 0 and best.stages[1].bound <= best.stages[1].value
    again = plan(brief, seconds=30, rounds=3)
    assert again.visits == best.visits


def test_what_is_promised_stays_in_the_plan():
    brief = made_brief(wards=8, people=6, weeks=4, seed=2)
    promised = greedy(brief).visits[::3]
    brief = replace(brief, promised=promised)
    for made in (greedy(brief), plan(brief, seconds=5)):
        assert set(promised) <= set(made.visits)
        assert broken(brief, made.visits) == []
