"""Open data: no people in it, nothing of fewer than three wards, and nothing that can be worked out."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from floorboard.organisation.models import Placement, Unit
from floorboard.papers.open_data import COLUMNS, description, rows, told
from floorboard.reports.measures import BY_KEY, About
from floorboard.reports.models import Tally, ToldOutside

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)


@pytest.fixture
def counted(cast):
    """Four wards at Tern Hollow and one at Gull Point, each with two answers, one of them in time."""
    Placement.objects.update(since=date(2020, 1, 1))
    ward = {"level": "ward", "service_line": cast.acute, "age_band": "adults", "usual_people": 14}
    more = [Unit.open_new(name=name, above=cast.tern, **ward) for name in ("Ash", "=Oak()")]
    for unit in (cast.larch, cast.birch, *more, cast.rowan):
        for value in (0, 1):
            Tally.objects.create(unit=unit, path=unit.path, month=MAY, measure="in-time", value=value, many=1)
    return more


def places(lines, measure="in-time"):
    return {line[0]: (line[5], line[6]) for line in lines if line[2] == measure}


def test_a_place_of_one_ward_is_left_out_and_so_is_what_would_tell_of_it(counted, cast):
    shown = places(rows(MAY, MAY))
    assert "Gull Point" not in shown and "South" not in shown
    assert shown["Alder Care"] == (5, 10)
    # The provider less North, or less Tern Hollow, would be Gull Point's one ward.
    assert "North" not in shown and "Tern Hollow" not in shown


def test_places_stand_in_it_when_nothing_small_is_left_between_them(counted, cast):
    Tally.objects.filter(unit=cast.rowan).delete()
    shown = places(rows(MAY, MAY))
    assert {"Alder Care", "Health care", "North", "Tern Hollow"} <= set(shown)
    assert shown["Tern Hollow"] == (4, 8) and cast.larch.name not in shown


def test_no_two_numbers_differ_by_fewer_than_three_wards():
    over = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3}
    behind = {
        1: set(range(11)),
        2: set(range(7)),
        3: set(range(7, 11)),
        4: set(range(4)),
        5: set(range(4, 7)),
        6: {7, 8, 9},
    }
    shown = told(over, behind)
    for place in shown:
        below = [one for one in shown if over[one] == place]
        left = behind[place].difference(*(behind[one] for one in below))
        assert len(left) not in (1, 2), place
    assert shown == [1, 2, 3, 4, 5]


def test_numbers_of_people_stand_in_it_for_the_provider_alone(counted, cast):
    for unit in (cast.larch, cast.birch):
        Tally.objects.create(unit=unit, path=unit.path, month=MAY, measure="needs-met", value=1, many=6)
    ToldOutside.work_out([MAY])
    lines = rows(MAY, MAY)
    people = [line for line in lines if BY_KEY[line[2]].about == About.PEOPLE]
    assert [(line[0], line[6]) for line in people] == [("Alder Care", 10)]
    Tally.objects.filter(measure="needs-met").update(many=2)
    assert not places(rows(MAY, MAY), "needs-met")


def test_every_column_and_measure_is_described(counted):
    said = description()
    fields = said["resources"][0]["fields"]
    assert [one["name"] for one in fields] == [column.name for column in COLUMNS]
    assert all(one["description"] for one in fields) and {one["name"] for one in said["measures"]} == set(BY_KEY)
    assert said["licences"][0]["title"]


def test_the_command_writes_three_files_that_agree(counted, cast, tmp_path, capsys):
    Unit.objects.filter(pk=cast.alder.pk).update(name="=cmd()")
    call_command("open_data", str(tmp_path / "new"))
    text = (tmp_path / "new/numbers.csv").read_text(encoding="utf-8-sig")
    objects = json.loads((tmp_path / "new/numbers.json").read_text())
    said = json.loads((tmp_path / "new/description.json").read_text())
    head, *lines = csv.reader(io.StringIO(text))
    assert [dict(zip(head, line, strict=True)) for line in lines] == [as_in_csv(one, head) for one in objects] != []
    assert head == [field["name"] for field in said["resources"][0]["fields"]]
    assert {one["measure"] for one in objects} <= {one["name"] for one in said["measures"]}
    assert lines[0][0] == "'=cmd()" and objects[0]["place"] == "=cmd()", "a spreadsheet must not work it out"


def as_in_csv(one: dict, head: list[str]) -> dict[str, str]:
    """What one object looks like in the other file: nothing is an empty cell, and no name is a formula."""
    cells = {name: str(one.get(name, "")) for name in head}
    return {name: f"'{words}" if words[:1] == "=" else words for name, words in cells.items()}


def test_whoever_sees_the_whole_provider_takes_it_and_nobody_else(counted, cast, client):
    for person, status in ((cast.ines, 200), (cast.pru, 200), (cast.max, 403), (cast.rosa, 403), (cast.nobody, 403)):
        client.force_login(person)
        assert client.get(reverse("open-data")).status_code == status
        for kind in ("csv", "json", "xlsx", "description"):
            assert client.get(reverse("open-data-file", args=[kind])).status_code == status
    client.force_login(cast.ines)
    assert client.get(reverse("open-data-file", args=["exe"])).status_code == 404
