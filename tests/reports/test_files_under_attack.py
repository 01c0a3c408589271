"""Words that somebody wrote to be run by a spreadsheet, or to be read backwards, come out of every file as words."""

import csv
import io
from itertools import product

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from floorboard.decisions.models import Decision
from floorboard.formats.sheets import BOM, unguard
from floorboard.formats.tables import MOST, Table
from floorboard.opportunities.models import Training, TrainingDay
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map
from tests.reports.conftest import day

pytestmark = pytest.mark.django_db
EVIL = [
    '=HYPERLINK("http://evil.example","Open")', "=1+1|cmd", "+44 20", "-2+3", "@SUM(A1)", "'=1+1", "＝1+1",
    "x\t=1+1", "Two lines\n=1+1", 'Say "no", please', "الحمامات باردة", "שלום =1", "abc ‮ evil ‬ end",
]  # fmt: skip
TABLE = Table("words", "Words", (("=Words", str),))


def both(client, address: str, **query) -> dict[str, list[str]]:
    """The first column of the file in both kinds."""
    told = {kind: client.get(address, query | {"file": kind}).content for kind in ("csv", "xlsx")}
    lines = csv.reader(io.StringIO(told["csv"].decode().removeprefix(BOM)))
    return {"csv": [row[0] for row in lines][1:], "xlsx": of_a_sheet(told["xlsx"])}


def of_a_sheet(made: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


def is_guarded(words: str) -> bool:
    return words.lstrip()[:1] not in tuple("=+-@＝")


def test_what_people_said_is_never_run_and_is_read_back_as_it_was(client, cast, said):
    for words in EVIL:
        said(words)
    client.force_login(cast.maya)
    kept = set(Item.objects.values_list("words", flat=True))
    for kind, words in both(client, reverse("item-list")).items():
        assert all(map(is_guarded, words)), kind
        assert {unguard(one) for one in words} == kept, kind


@pytest.mark.parametrize("words", [*EVIL, "\t=1+1", "\r=1+1", "-", "="])
def test_each_of_them_alone_and_as_a_head(rf, words):
    made = {kind: TABLE.taken(rf.get("/", {"file": kind}), [words]).content for kind in ("csv", "xlsx")}
    head, first = list(csv.reader(io.StringIO(made["csv"].decode().removeprefix(BOM), newline="")))
    assert head == ["'=Words"] and is_guarded(first[0]) and unguard(first[0]) == words
    (cell,) = of_a_sheet(made["xlsx"])
    assert is_guarded(cell.replace("_x000D_", "\r")) and unguard(cell.replace("_x000D_", "\r")) == words


def test_a_question_of_a_council_is_never_run(client, cast):
    Decision.open_question(unit=cast.larch, question="=1+1", decide_by=day(20), forum="", by=cast.maya)
    client.force_login(cast.maya)
    assert both(client, reverse("decision-list")) == {"csv": ["'=1+1"], "xlsx": ["'=1+1"]}


def test_what_is_searched_comes_out_of_a_file_as_found(client, cast, said):
    said("=Freezing")
    client.force_login(cast.maya)
    assert both(client, reverse("search"), q="freezing") == {"csv": ["'=Freezing"], "xlsx": ["'=Freezing"]}
    client.force_login(cast.tom)
    assert both(client, reverse("search"), q="freezing") == {"csv": [], "xlsx": []}


def test_a_file_holds_nothing_its_reader_may_not_read(client, cast, said):
    said("Ours alone")
    hidden = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Not read", by=cast.rosa)
    for person in (cast.tom, cast.gus, cast.kit):
        client.force_login(person)
        answer = client.get(reverse("item-list"), {"file": "csv"})
        assert answer.status_code in (200, 403, 404) and "Ours alone" not in answer.content.decode()
    client.force_login(cast.maya)
    told = client.get(reverse("item-list"), {"file": "csv"}).content.decode()
    assert "Ours alone" in told and hidden.words not in told


def test_it_is_narrowed_as_its_page_is(client, cast, said):
    said("Still open")
    said("Taken back").withdraw(by=cast.rosa)
    client.force_login(cast.maya)
    assert both(client, reverse("item-list"))["csv"] == ["Still open"]
    assert both(client, reverse("item-list"), show="late")["csv"] == []


def test_numbers_of_people_in_a_file_are_those_of_its_page(client, cast):
    training = Training.add(name="Listening", unit=cast.alder, by=cast.pru)
    TrainingDay.record(training=training, unit=cast.larch, on=day(-3), people=3, staff=4, by=cast.pru)
    compared, places = 0, (cast.larch, cast.tern, cast.alder)
    for person, place in product(cast.everybody.values(), places):
        address = reverse("unit-training", args=[place.pk])
        client.force_login(person)
        page, told = client.get(address), client.get(address, {"file": "csv"})
        assert page.status_code == told.status_code
        if page.status_code == 200 and "Listening" in page.text:
            (line,) = list(csv.reader(io.StringIO(told.content.decode().removeprefix(BOM))))[1:]
            assert all(f">{escape(number)}</td>" in page.text for number in line[2:4])
            compared += 1
    assert compared


def test_a_file_ends_somewhere_and_says_so(rf):
    made = TABLE.taken(rf.get("/", {"file": "csv"}), (str(number) for number in range(MOST + 5))).content.decode()
    lines = made.strip().splitlines()
    assert len(lines) == MOST + 2 and "There are more." in lines[-1]


def asked_for(client, address) -> int:
    read_the_map()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["item-list", "decision-list", "council-list"])
def test_a_file_asks_no_more_of_the_database_for_more_rows(client, cast, said, name):
    said("One")
    Decision.open_question(unit=cast.larch, question="Q", decide_by=day(20), forum="", by=cast.maya)
    client.force_login(cast.maya)
    few = asked_for(client, reverse(name) + "?file=csv")
    for number in range(10):
        said(f"One more {number}")
        Decision.open_question(unit=cast.larch, question=f"Q{number}", decide_by=day(20), forum="", by=cast.maya)
    assert asked_for(client, reverse(name) + "?file=csv") == few <= 15
