"""Training of both sides, the numbers of a year, and where we have somebody."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from floorboard.experts.models import Gate, WardToAvoid
from floorboard.opportunities import hidden_teams
from floorboard.opportunities.coverage import coverage_at
from floorboard.opportunities.models import PeopleOfAYear, Trained, Training, TrainingDay
from floorboard.opportunities.models.training import months_after
from floorboard.opportunities.views.training import trained
from floorboard.organisation.models import ServiceLine
from floorboard.pages.refusals import Refused
from tests.experts.conftest import day, in_team

pytestmark = pytest.mark.django_db
YEAR = 2026


class TestTraining:
    def test_people_and_staff_learn_together_and_the_gate_is_passed(self, cast, edie):
        training = Training.add(unit=cast.alder, name="Safe stories", gate="story", months=12, by=cast.pru)
        one = TrainingDay.record(
            training=training, unit=cast.larch, on=date(2026, 2, 3), people=2, staff=9, experts=[edie], by=cast.pru
        )
        gate = Gate.objects.get(expert=edie)
        assert one.is_together and (gate.kind, gate.until) == ("story", date(2027, 2, 3))
        assert Trained.objects.get().person == cast.edie
        assert Trained.objects.for_person(cast.edie).exists() and not Trained.objects.for_person(cast.max).exists()
        TrainingDay.record(training=training, unit=cast.larch, on=date(2026, 2, 3), people=3, staff=9, by=cast.pru)
        assert TrainingDay.objects.get().people == 3

    def test_by_ward_and_by_side_exactly_inside_the_circle_and_with_care_outside_it(self, cast):
        training = Training.add(unit=cast.alder, name="Listening", by=cast.pru)
        for unit, people, staff in [(cast.larch, 2, 9), (cast.birch, 0, 12)]:
            TrainingDay.record(training=training, unit=unit, on=day(-3), people=people, staff=staff, by=cast.pru)

        def shown(person):
            days = TrainingDay.objects.for_person(person).below(cast.alder).select_related("training")
            return [(one.place, one.people, one.staff, one.together) for one in trained(days, person)]

        assert shown(cast.max) == [("Birch Ward", "0", "12", False), ("Larch Ward", "2", "9", True)]
        assert shown(cast.bea) == [] and shown(cast.gus) == [] and shown(cast.maya) == []

    def test_what_cannot_be_is_refused(self, cast):
        training = Training.add(unit=cast.alder, name="Listening", by=cast.pru)
        with pytest.raises(Refused, match="with this name"):
            Training.add(unit=cast.alder, name="listening", by=cast.pru)
        with pytest.raises(Refused, match="still to come"):
            TrainingDay.record(training=training, unit=cast.larch, on=day(1), people=1, by=cast.pru)
        with pytest.raises(Refused, match="how many"):
            TrainingDay.record(training=training, unit=cast.larch, on=day(), by=cast.pru)

    def test_months_end_on_the_last_day_where_a_month_is_short(self):
        assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
        assert months_after(date(2026, 12, 15), 12) == date(2027, 12, 15)


class TestCoverage:
    @pytest.fixture
    def forensic(self):
        return ServiceLine.add(name="Forensic wards (test)")

    def test_whoever_leads_sees_where_we_have_somebody(self, cast, forensic):
        PeopleOfAYear.type_in(unit=cast.alder, year=YEAR, service_line=cast.acute, people=212, by=cast.pru)
        PeopleOfAYear.type_in(unit=cast.alder, year=YEAR, service_line=forensic, people=4, by=cast.pru)
        _journey, expert = in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        WardToAvoid.add(expert=expert, unit=cast.larch, by=cast.rosa)
        seen = coverage_at(cast.alder, YEAR, cast.pru)
        assert {line.words: line.covered for line in seen.wards} == {
            "Larch Ward, Tern Hollow": False, "Birch Ward, Tern Hollow": True, "Rowan Ward, Gull Point": False,
        }  # fmt: skip
        assert [(line.words, line.covered) for line in seen.below] == [("North", True), ("South", False)]
        assert [(line.words, line.people) for line in seen.missing] == [("Forensic wards (test)", "a few")]
        assert (seen.team, seen.carer) == ("1", False)
        assert {line.words: line.people for line in seen.care}[str(cast.acute)] == "about 210"

    def test_a_small_team_is_not_told_of_to_anybody_else(self, cast, monkeypatch):
        in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        shown = [
            (cast.max, cast.tern, "not shown"),
            (cast.reg, cast.north, "not shown"),
            (cast.bea, cast.alder, "a few"),
        ]
        for who, unit, team in shown:
            seen = coverage_at(unit, YEAR, who)
            assert (seen.team, seen.told, seen.care, seen.wards, seen.below) == (team, False, (), (), ())
        monkeypatch.setattr(hidden_teams, "SMALLEST_TEAM", 1)
        assert coverage_at(cast.tern, YEAR, cast.max).told

    def test_a_large_team_is_not_told_of_where_one_person_could_be_taken_away_from_it(self, cast, monkeypatch):
        """Tern Hollow has two, Gull Point one: yes in the provider and no at Tern Hollow would be that one."""
        monkeypatch.setattr(hidden_teams, "SMALLEST_TEAM", 2)
        for who, site in ((cast.rosa, cast.tern), (cast.ravi, cast.tern), (cast.tom, cast.gull)):
            in_team(who, site, cast.pru, [cast.acute])
        assert coverage_at(cast.alder, YEAR, cast.bea).told
        assert not coverage_at(cast.tern, YEAR, cast.max).told
        whole = coverage_at(cast.alder, YEAR, cast.bea)
        assert whole.care and not whole.wards and not whole.below, "a ward of Gull Point would be that one as well"

    def test_a_number_typed_below_is_not_shown_where_the_place_above_typed_it_too(self, cast):
        for unit, people, by in ((cast.tern, 3, cast.max), (cast.north, 12, cast.reg)):
            PeopleOfAYear.type_in(unit=unit, year=YEAR, service_line=cast.acute, people=people, by=by)
        shown = lambda unit: PeopleOfAYear.objects.at_the_top(unit, YEAR).values_list("unit", "people")  # noqa: E731
        assert list(shown(cast.north)) == [(cast.north.pk, 12)]
        assert not shown(cast.tern)

    def test_somebody_who_pauses_or_whose_gate_ran_out_covers_nothing(self, cast):
        journey, expert = in_team(cast.rosa, cast.tern, cast.pru, [cast.acute], until=day(3))
        assert any(line.covered for line in coverage_at(cast.tern, YEAR, cast.pru).wards)
        journey.pause(by=cast.rosa)
        assert not any(line.covered for line in coverage_at(cast.tern, YEAR, cast.pru).wards)
        journey.come_back(by=cast.rosa)
        Gate.objects.filter(expert=expert, kind="dbs").update(until=day(-1))
        assert coverage_at(cast.tern, YEAR, cast.pru).team == "0"

    def test_a_place_types_its_own_numbers_and_nobody_elses(self, cast):
        told = {"year": YEAR, "service_line": cast.acute, "people": 90}
        PeopleOfAYear.type_in(unit=cast.tern, by=cast.max, **told)
        PeopleOfAYear.type_in(unit=cast.tern, by=cast.max, **told | {"people": 95})
        assert PeopleOfAYear.objects.get().people == 95
        for who in (cast.gus, cast.maya, cast.reg):
            with pytest.raises(Refused, match="answers for this place"):
                PeopleOfAYear.type_in(unit=cast.tern, by=who, **told)
        assert not PeopleOfAYear.objects.for_person(cast.gus).exists()


@pytest.mark.parametrize(
    "name, model, facts",
    [
        ("a_training_has_a_name", Training, {"name": ""}),
        ("no_training_stands_for_a_paper_somebody_must_see", Training, {"name": "A", "gate": "dbs"}),
        ("somebody_was_at_a_training_day", TrainingDay, {"training": 1}),
        ("no_place_has_so_many_people_in_a_year", PeopleOfAYear, {"people": 100_001}),
    ],
)
def test_constraints(cast, name, model, facts):
    if "training" in facts:
        facts = {"training": Training.add(unit=cast.alder, name="A", by=cast.pru), "on": day()}
    if "people" in facts:
        facts = {**facts, "year": YEAR, "service_line": cast.acute}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(unit=cast.alder, **facts)


def test_nothing_is_there_twice(cast):
    """a_training_is_listed_once_at_a_place, a_training_is_once_on_a_day_at_a_place, somebody_is_trained_once_on_a_day
    and a_kind_of_care_is_counted_once_a_year_at_a_place."""
    training = Training.objects.create(unit=cast.alder, name="A")
    there = TrainingDay.objects.create(training=training, unit=cast.larch, on=day(), people=1)
    for model, facts in [
        (Training, {"unit": cast.alder, "name": "A"}),
        (TrainingDay, {"training": training, "unit": cast.larch, "on": day(), "people": 1}),
        (Trained, {"day": there, "person": cast.edie}),
        (PeopleOfAYear, {"unit": cast.alder, "year": YEAR, "service_line": cast.acute, "people": 3}),
    ]:
        model.objects.get_or_create(**facts)
        with pytest.raises(IntegrityError, match="UNIQUE|unique"), transaction.atomic():
            model.objects.create(**facts)
