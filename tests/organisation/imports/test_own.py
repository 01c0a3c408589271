"""Our own layout: wards and departments too, and out again as it came in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from floorboard.formats.sheets import guard, unguard
from floorboard.history.models import Entry
from floorboard.organisation.imports import bring_in
from floorboard.organisation.imports.export import export_organisation
from floorboard.organisation.imports.own import steps, way
from floorboard.organisation.models import Closing, Placement, Retooling, ServiceLine, Unit
from floorboard.pages.fields import clean_words

from .files import own_file

pytestmark = pytest.mark.database

SMALL = """
Level      | Name        | Stands under                    | Code  | Service line  | Age band | Usual number of people | Opened     | Closed     | Why closed
ward       | Larch Ward  | Alder Care > North > Tern       | LARCH | Acute (test)  | adults   | 14                     | 2019-04-01 |            |
department | Garden      | Alder Care > North > Estates    |       |               |          |                        |            |            |
department | Estates     | Alder Care > North              |       |               |          |                        |            |            |
site       | Tern        | north1                          |       |               |          |                        |            |            |
ward       | Elm Ward    | Alder Care > North > Tern       |       | Acute (test)  | Adults   | 9                      | 2019-04-01 | 2025-01-31 | Everybody moved.
region     | North       | Alder Care                      | NORTH1|               |          |                        |            |            |
provider   | Alder Care  |                                 | ALDER |               |          |                        | 2001-01-01 |            |
"""


def counts(report):
    return report.created, report.updated, report.unchanged, len(report.rejected)


def bring(text, provider="Alder Care"):
    return bring_in(own_file(text) if isinstance(text, str) else text, provider=provider)


def empty_house():
    for model in (Closing, Retooling, Placement):
        model.objects.all().delete()
    for unit in Unit.objects.order_by("-depth"):
        unit.delete()
    ServiceLine.objects.filter(name__contains="test").delete()


@pytest.mark.django_db
def test_lines_in_any_order_make_the_whole_tree():
    report = bring(SMALL)
    assert counts(report) == (7, 0, 0, 0)
    larch = Unit.objects.get(code="LARCH")
    assert [unit.name for unit in larch.ancestors()] == ["Alder Care", "North", "Tern"]
    assert (larch.service_line.name, larch.age_band, larch.usual_people) == ("Acute (test)", "adults", 14)
    assert larch.placements.get().since == date(2019, 4, 1)
    assert Unit.objects.get(name="Garden").above.name == "Estates"
    elm = Unit.objects.get(name="Elm Ward")
    assert (elm.closing.on, elm.closing.reason) == (date(2025, 1, 31), "Everybody moved.")
    assert "The service line “Acute (test)” is new here." in report.notes
    entries = Entry.objects.count()
    assert counts(bring(SMALL, "alder")) == (0, 0, 7, 0)
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_out_and_in_again_gives_the_same_bytes(house):
    house.tern.describe(
        postcode="LS1 1AB", latitude=52.123456, longitude=-1.5, ods_code="ZZ001", address='1 "Pine" Road'
    )
    house.birch.describe(name="=SUM(A1) > \\ Birch, “Ward” 🌲")
    house.catering.describe(name="'-Catering")
    Unit.open_new(level="department", name="Kitchen > cold", above=house.catering)
    house.larch.move(above=house.gull, reason="More room.")
    house.rowan.close(reason="-- sold")
    first = export_organisation()
    before = sorted(Unit.objects.values_list("name", "above__name", "latitude", "closing__reason"), key=str)
    empty_house()
    assert counts(bring(first.encode())) == (12, 0, 0, 0)
    assert export_organisation() == first
    assert sorted(Unit.objects.values_list("name", "above__name", "latitude", "closing__reason"), key=str) == before
    assert counts(bring(first.encode())) == (0, 0, 12, 0)
    assert export_organisation() == first


@pytest.mark.django_db
def test_no_cell_of_the_export_starts_a_formula(house):
    for number, start in enumerate("=+-@"):
        Unit.open_new(level="ward", name=f"{start}cmd|' /C calc'!A{number}", above=house.tern)
    house.tern.describe(address="@SUM(1+1)", latitude=-1.5, longitude=-1.5)
    import csv
    import io

    for row in csv.reader(io.StringIO(export_organisation().removeprefix("\ufeff"))):
        for cell in row:
            assert cell[:1] not in set("=+-@\t\r") or float(cell)


@settings(deadline=None)
@given(st.text())
def test_guarding_a_cell_loses_nothing(words):
    assert unguard(guard(words)) == words
    assert guard(words)[:1] not in set("=+-@\t\r")


@settings(deadline=None)
@given(st.lists(st.text(min_size=1).map(lambda w: " ".join(clean_words(w).split())).filter(bool), min_size=1))
def test_the_way_down_names_every_step(names):
    assert steps(way(names)) == names


@pytest.mark.django_db
def test_a_changed_line_moves_renames_and_retools_by_the_verbs():
    bring(SMALL)
    changed = SMALL.replace(
        "ward       | Larch Ward  | Alder Care > North > Tern       ",
        "ward       | Larch House | Alder Care > North > Gull       ",
    )
    changed = changed.replace("LARCH | Acute (test)", "LARCH | Autism (test)")
    changed += "site | Gull | NORTH1 | | | | | | | \n"
    assert counts(bring(changed)) == (1, 1, 6, 0)
    larch = Unit.objects.get(code="LARCH")
    assert (larch.name, larch.above.name, larch.service_line.name) == ("Larch House", "Gull", "Autism (test)")
    assert larch.placements.count() == 2
    assert larch.retoolings.get().reason == "Read from a file (Floorboard)."
    assert {"unit moved", "unit re-tooled", "unit described"} <= set(Entry.objects.values_list("what", flat=True))


@pytest.mark.django_db
def test_a_moved_region_takes_along_what_later_lines_stand_under():
    bring(SMALL + "division | Health | ALDER | HEALTH | | | | | | \n")
    moved = SMALL.replace("region     | North       | Alder Care  ", "region     | North       | HEALTH      ")
    moved = moved.replace("Alder Care > North", "Alder Care > Health > North")
    moved += "division | Health | ALDER | HEALTH | | | | | | \nward | Oak | Alder Care > Health > North > Tern | | | | | | | \n"
    assert counts(bring(moved)) == (1, 1, 7, 0)
    oak = Unit.objects.get(name="Oak")
    assert [unit.name for unit in oak.ancestors()] == ["Alder Care", "Health", "North", "Tern"]


HEAD = SMALL.strip().splitlines()[0]
TOP = "provider | Alder Care | | ALDER | | | | | | \n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "line, says",
    [
        ("ward | Oak | Alder Care > Nowhere | | | | | | |", "neither here nor brought in"),
        ("ward | Oak | | | | | | | |", "Choose where this unit stands"),
        ("ward | | ALDER | | | | | | |", "Give it a name"),
        ("| Oak | ALDER | | | | | | |", "“Level” is empty"),
        ("house | Oak | ALDER | | | | | | |", "“house” is not one of: provider, division"),
        ("ward | Oak | ALDER | | | middle-aged | | | |", "“middle-aged” is not one of: children"),
        ("ward | Oak | ALDER | | | | many | | |", "not a number of people"),
        ("ward | Oak | ALDER | | | | | 2026-02-30 | |", "There is no 30 February"),
        ("ward | Oak | ALDER | | | | | 3 May | |", "has no year"),
        ("ward | Oak | ALDER | | | | | soon | |", "could not read this day"),
        ("ward | Oak | ALDER | | | | | 2199-01-01 | |", "too far ahead"),
        ("ward | Oak | ALDER | | | | | 2020-01-01 | 2019-01-01 | Sold", "closed before it opened"),
        ("ward | Oak | ALDER | | | | | 2020-01-01 | 2199-01-01 | Sold", "has not closed yet"),
        ("ward | Oak | ALDER | | | | | 2020-01-01 | 2021-01-01 |", "“Why closed” is empty"),
        ("region | Oak | ALDER | | Acute | | | | |", "gives a kind of care"),
        ("provider | Another | | | | | | | |", "one provider"),
        ("department | Oak | Alder Care > Oak | | | | | | |", "neither here nor brought in"),
    ],
)
def test_a_line_that_cannot_be_is_rejected_and_the_good_ones_stay(line, says):
    report = bring(f"{HEAD}\n{TOP}{line}\nsite | Tern | ALDER | | | | | | | \n")
    assert counts(report) == (2, 0, 0, 1)
    assert says in report.rejected[3], report.rejected
    assert not ServiceLine.objects.filter(name="Acute").exists()
    assert set(Unit.objects.values_list("name", flat=True)) == {"Alder Care", "Tern"}


@pytest.mark.django_db
def test_a_circle_in_the_file_is_rejected():
    lines = "department | A | B1 | A1 | | | | | | \ndepartment | B | A1 | B1 | | | | | | \n"
    report = bring(f"{HEAD}\n{TOP}{lines}")
    assert counts(report) == (1, 0, 0, 2)


@pytest.mark.django_db
def test_a_circle_with_what_is_here_is_rejected():
    bring(f"{HEAD}\n{TOP}department | A | ALDER | A1 | | | | | | \ndepartment | B | A1 | B1 | | | | | | \n")
    report = bring(f"{HEAD}\n{TOP}department | A | B1 | A1 | | | | | | \ndepartment | B | A1 | B1 | | | | | | \n")
    assert counts(report) == (0, 0, 2, 1)
    assert "cannot stand under itself" in report.rejected[3]


@pytest.mark.django_db
def test_a_file_never_closes_a_ward_that_is_open_here():
    bring(SMALL)
    report = bring(SMALL.replace("2019-04-01 |            |\ndep", "2019-04-01 | 2025-01-01 | Sold\ndep"))
    assert "open here" in report.rejected[2]
    assert not Unit.objects.get(code="LARCH").is_closed()


@pytest.mark.django_db
def test_a_place_does_not_change_what_it_is():
    bring(SMALL)
    report = bring(f"{HEAD}\n{TOP}site | Larch Ward | NORTH1 | LARCH | | | | | | \n")
    assert "is “Ward or house” here" in report.rejected[3]


@pytest.mark.django_db
def test_two_lines_about_one_place_name_each_other():
    report = bring(f"{HEAD}\n{TOP}site | Tern | ALDER | T1 | | | | | | \nsite | Gull | ALDER | T1 | | | | | | \n")
    assert report.rejected == {4: "Line 3 is about the same place already (T1)."}
