"""The pages of measures: who may open them, what they say, and their files."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from floorboard.people.models import Person, Role
from floorboard.reports.at_a_place import window
from floorboard.reports.floor import count
from floorboard.reports.measures import BY_KEY, MEASURES
from floorboard.reports.measures.steps import PRINCIPLES, STEPS
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import first_of, months_from
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map
from tests.reports.conftest import day

pytestmark = pytest.mark.django_db


def tally(unit, key, month, **values):
    for value, many in values.items():
        Tally.objects.create(unit=unit, path=unit.path, month=month, measure=key, value=int(value[1:]), many=many)


@pytest.fixture
def three_years(cast):
    """Larch answers slowly for two years, then faster; its council judges often."""
    for n, month in enumerate(months_from(*window())):
        tally(cast.larch, "first-answer", month, **({"v20": 4, "v22": 3} if n < 26 else {"v6": 5}))
        tally(cast.larch, "fixed", month, v1=12, v0=8)
        tally(cast.larch, "needs-met", month, v1=1)
    ToldOutside.work_out(months_from(*window()))


def page(client, name, *args, status=200, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode() if status == 200 else ""


def test_all_measures_of_a_place_on_one_page(cast, client, three_years):
    client.force_login(cast.ines)
    words = page(client, "measure-list", cast.larch.pk)
    assert all(str(measure.name) in words for measure in MEASURES)
    assert "Getting better" in words and "Nothing was counted yet." in words and "<svg" in words


@pytest.mark.parametrize("name", ["measure-list", "co-production", "floor-at"])
def test_asks_little_however_much_there_is(cast, client, three_years, name, django_assert_max_num_queries):
    client.force_login(cast.ines)
    for place in (cast.alder, cast.north, cast.larch):
        read_the_map()
        count.cache_clear()
        with django_assert_max_num_queries(15):
            page(client, name, place.pk)


def test_one_measure_says_what_it_is_and_every_number(cast, client, three_years):
    client.force_login(cast.ines)
    words = page(client, "measure-detail", cast.larch.pk, "first-answer")
    measure = BY_KEY["first-answer"]
    for said in (measure.says, measure.whom, measure.counts, "Lower is better.", "The numbers", measure.source):
        assert str(said) in words
    assert "Look: " in words and "20 – 22" in words
    assert "What people said, and what came of it.<br>Decisions, and who was in them." in words
    assert page(client, "measure-detail", cast.larch.pk, "nothing", status=404) == ""


def test_every_measure_says_in_plain_words_where_it_comes_from():
    assert all(measure.comes_from and all(map(str, measure.comes_from)) for measure in MEASURES)


def of_so_many(words: str) -> list[str]:
    return re.findall(r'<td data-label="Of so many">([^<]*)</td>', words)


def test_few_people_are_put_together_on_their_ward_and_outside(cast, client, three_years):
    """What one person needs is not for their ward: "0 of 1" in a month would be somebody."""
    client.force_login(cast.maya)
    own = of_so_many(page(client, "measure-detail", cast.larch.pk, "needs-met"))
    client.force_login(cast.ines)
    shown = of_so_many(page(client, "measure-detail", cast.larch.pk, "needs-met"))
    assert own == shown
    assert shown == ["10"] * len(shown) and 2 <= len(shown) <= 3, "whole years of the calendar, rounded"
    Tally.objects.filter(measure="needs-met").exclude(month=window()[1]).delete()
    ToldOutside.work_out(months_from(*window()))
    words = page(client, "measure-detail", cast.larch.pk, "needs-met")
    assert "Too few people to show it outside their group." in words and of_so_many(words) == []


def test_behind_a_number_stand_its_things_as_far_as_the_reader_may_see_them(cast, client, wall):
    month = first_of(day(0))
    Tally.count_again(month)
    counted = Tally.objects.get(unit=cast.larch, measure="said").many
    own = Item.raise_named(unit=cast.larch, theme=Theme.objects.all()[0], words="Mine, not read yet", by=cast.maya)
    assert own.circle == ""
    client.force_login(cast.maya)
    words = page(client, "measure-rows", cast.larch.pk, "said", month)
    assert len(set(re.findall(r'href="(/items/[^"]+)"', words))) == counted == 4
    assert "Mine, not read yet" not in words, "nobody has published it, so it was not counted"
    client.force_login(cast.ines)
    seen = Item.objects.for_person(cast.ines).filter(unit=cast.larch).exclude(circle="").count()
    words = page(client, "measure-rows", cast.larch.pk, "said", month)
    assert len(set(re.findall(r'href="(/items/[^"]+)"', words))) == seen < counted
    client.force_login(cast.maya)
    for key in BY_KEY:
        page(client, "measure-rows", cast.larch.pk, key, month)
    assert "private" in page(client, "measure-rows", cast.larch.pk, "paid", month)
    assert client.get(f"/units/{cast.larch.key}/measures/said/2026-13/").status_code == 404


def test_the_seven_steps_each_with_what_shows_it(cast, client, three_years):
    client.force_login(cast.ines)
    words = page(client, "co-production", cast.alder.pk)
    assert all(str(step.words) in words for step in STEPS) and len(STEPS) == 7
    assert all(str(principle) in words for principle, _keys in PRINCIPLES) and len(PRINCIPLES) == 5
    assert {key for _words, keys in PRINCIPLES for key in keys} <= set(BY_KEY)


class TestFiles:
    def test_csv_and_xlsx_hold_the_same_and_no_formula(self, cast, client, three_years):
        cast.larch.name = "=1+1 Ward"
        cast.larch.save()
        client.force_login(cast.ines)
        address = reverse("measure-file", args=[cast.larch.pk, "csv"])
        rows = list(csv.reader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))
        months = months_from(*window())
        years = [month for month in months if month.month == 1 and month.replace(month=12) in months]
        assert len(rows) == 1 + 36 * 2 + len(years), "two about duties by the month, one about people by whole years"
        book = openpyxl.load_workbook(io.BytesIO(client.get(address.replace("csv", "xlsx")).content))
        sheet = list(book.active.values)
        assert len(sheet) == len(rows) and sheet[1][0] == rows[1][0] == "'=1+1 Ward"
        assert not any(cell.data_type == "f" for row in book.active.iter_rows() for cell in row)
        assert client.get(address.replace("csv", "exe")).status_code == 404

    def test_one_measure_alone(self, cast, client, three_years):
        client.force_login(cast.ines)
        answer = client.get(reverse("measure-detail", args=[cast.larch.pk, "fixed"]) + "?file=csv")
        assert len(answer.content.decode().splitlines()) == 37 and "attachment" in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]


def test_a_partner_from_outside_opens_none_of_it(cast, client, three_years):
    pat = Person.objects.create_user("pat", password="pine-boards-7", name="Pat")
    Role.give(person=pat, unit=cast.alder, kind=Role.Kind.PARTNER)
    client.force_login(pat)
    for name in ("measure-list", "co-production"):
        page(client, name, cast.alder.pk, status=403)


def test_whole_months_up_to_the_last_one_that_is_over():
    since, until = window(12)
    assert (
        len(months_from(since, until)) == 12 and until < first_of(day(0)) and date(until.year, until.month, 1) == until
    )
