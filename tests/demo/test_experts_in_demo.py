"""The demo has somebody on each step of the way into the team."""

from floorboard.experts.models import Expert, Gate
from floorboard.experts.visiting import gates_on
from floorboard.opportunities.models import Journey, PeopleOfAYear, TrainingDay
from floorboard.opportunities.paths import Step
from floorboard.people.models import Person
from tests.demo.conftest import TODAY


def test_somebody_is_on_each_step_one_needs_a_pause_and_a_check_ends_soon(built):
    assert {journey.step for journey in Journey.objects.all()} == set(Step)
    edie = Expert.objects.of(Person.objects.get(username="edie"))
    assert [one.kind for one in gates_on(edie, TODAY) if one.runs_out_soon] == ["safeguarding"]
    assert edie.lived.exists() and edie.avoided.exists() and edie.plan and edie.days_away.exists()
    assert Expert.objects.get(pauses__ended_on=None, pauses__isnull=False).person.username == "tess.moor"
    assert Expert.objects.get(forgotten_on__isnull=False).person.username == "carl.beck"
    assert Gate.objects.exists() and PeopleOfAYear.objects.exists()
    assert any(day.is_together for day in TrainingDay.objects.all())
