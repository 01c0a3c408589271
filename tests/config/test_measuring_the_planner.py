"""The planner is measured on an invented programme, or at the places of a published file."""

import json

import pytest
from django.core.management import CommandError, call_command

from floorboard.config.measuring.made_visits import made_brief, places_of
from floorboard.config.measuring.planner import measure_planner, plan_table


def test_the_same_seed_makes_the_same_programme():
    assert made_brief(wards=5, people=4, seed=3) == made_brief(wards=5, people=4, seed=3)
    assert made_brief(wards=5, people=4, seed=3) != made_brief(wards=5, people=4, seed=4)


def test_both_ways_stand_beside_each_other():
    told = measure_planner(made_brief(wards=6, people=5, weeks=4, seed=2), seconds=5, seed=1)
    assert json.dumps(told)
    said = "\n".join(plan_table(told))
    assert "solver" in said and "greedy" in said and "visits kept" in said and "moved, %" in said


@pytest.mark.parametrize(
    ("between", "letters"), [(",", "utf-8"), (";", "utf-8-sig"), ("~", "latin-1"), ("¬", "latin-1"), ("\t", "utf-8")]
)
def test_places_come_from_a_published_file(tmp_path, between, letters):
    rows = [["Name", "Latitude", "Longitude"], ["Alder É", "52.5", "-1.25"], ["Nowhere", "", ""], ["Elm", "51", "0.5"]]
    file = tmp_path / "hospitals.csv"
    file.write_bytes("\r\n".join(between.join(row) for row in rows).encode(letters))
    assert places_of(file) == [(52.5, -1.25), (51.0, 0.5)]
    assert {(ward.latitude, ward.longitude) for ward in made_brief(places=places_of(file)).wards} == {*places_of(file)}


@pytest.mark.parametrize("words", ["", "Name,Town\nAlder,Leeds\n", "Name,Latitude,Longitude\nAlder,,\n", None])
def test_a_file_without_places_is_refused(tmp_path, words):
    file = tmp_path / "hospitals.csv"
    if words is not None:
        file.write_text(words)
    with pytest.raises(CommandError, match="could not be read"):
        call_command("bench", "plan", hospitals=file)
