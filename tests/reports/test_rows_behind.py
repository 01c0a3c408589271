"""One click leads from each number of a place to its rows, as far as the reader may see them."""

import csv
import io
import re
from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from floorboard.formats import tables
from floorboard.reports import views
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of
from floorboard.reports.rows_behind import ROWS
from floorboard.voice.models import Escalation
from tests.asking import read_the_map
from tests.once import once
from tests.reports.conftest import day

# Numbers that lead nowhere, and why. Days, hours and years are no counts.
REVIEWED = (
    (r"usually \d+ (person|people)", "written down for the place, not counted"),
    (r"\d{1,2} [A-Z][a-z]+( \d{4})?", "a day"),
    (r"[A-Z][a-z]+ \d{4}", "a month"),
    (r"\d{1,2}(\.\d\d)?(am|pm)", "an hour"),
)


# Pages of places that count nothing: nobody promises anything there.
NO_NUMBERS = ("larch",)


class Numbers(HTMLParser):
    """The words of a page's content that hold a number and stand in no link; without pictures and charts."""

    def __init__(self):
        super().__init__()
        self.inside, self.found, self.in_main = [], [], False

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.in_main = True
        if tag in ("a", "svg", "figure", "h1", "form", "nav", "select"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag == "main":
            self.in_main = False
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        words = " ".join(data.split())
        if self.in_main and not self.inside and re.search(r"\d", words):
            self.found.append(words)


def without_a_way(html: str) -> list[str]:
    reader = Numbers()
    reader.feed(html)
    left = []
    for words in reader.found:
        for pattern, _why in REVIEWED:
            words = re.sub(pattern, "", words)
        if re.search(r"\d", words):
            left.append(words)
    return left


@pytest.fixture
def counted(cast, wall):
    """Everything a board page counts has something in it."""
    return once("counted", lambda: count_all(wall))


def count_all(wall):
    Tally.count_again(first_of(day(0)))
    count_months()
    late = wall.unit.items.get(words="A bus")
    late.escalations.update(due_on=day(-9), reached_on=day(-40))
    return wall


@pytest.mark.parametrize(("who", "place"), [
    ("ines", "alder"), ("reg", "north"), ("max", "tern"), ("maya", "larch"), ("reg", "estates"), ("bea", "larch"),
])  # fmt: skip
@pytest.mark.parametrize("page", ["floor-at", "place-detail"])
def test_each_number_leads_to_its_rows(client, cast, counted, who, place, page):
    client.force_login(cast.everybody[who])
    answer = client.get(reverse(page, args=[getattr(cast, place).pk]))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert without_a_way(html) == []
    ways = set(re.findall(r'href="(/floor-to-board/\w+/rows/[a-z]+/|/units/\w+/measures/[a-z-]+/)"', html))
    assert ways or (page == "place-detail" and place in NO_NUMBERS)
    for way in ways:
        assert client.get(way).status_code == 200, way


# What stands in the words of such a link, and which of its numbers counts the rows.
COUNTS = {
    "said": r"(\d+) (?:open|things? (?:is|are) open)", "waiting": r"(\d+) (?:waiting|questions? waits? for)",
    "late": r"(\d+) (?:late|answers? (?:is|are) late)", "judged": r"\d+ of (\d+) fixed",
    "councils": r"\d+ of (\d+) councils met",
}  # fmt: skip


@pytest.mark.parametrize(("who", "place"), [("reg", "north"), ("max", "tern"), ("maya", "larch")])
def test_each_number_is_that_of_its_rows(client, cast, counted, who, place):
    """For those who may read all that is counted there; others are told that there can be more."""
    client.force_login(cast.everybody[who])
    html = client.get(reverse("floor-at", args=[getattr(cast, place).pk])).content.decode()
    links = re.findall(r'<a href="(/floor-to-board/\w+/rows/([a-z]+)/)">(.*?)</a>', html, re.S)
    compared = Counter()
    for way, slug, words in links:
        if found := re.search(COUNTS.get(slug, r"$^"), strip_tags(words)):
            rows = list(csv.reader(io.StringIO(client.get(way, {"file": "csv"}).content.decode("utf-8-sig"))))[1:]
            assert int(found[1]) == len(rows), (way, words)
            compared[slug] += 1
    needed = {"said": 2, "judged": 1, "councils": 1} | ({} if place == "larch" else {"waiting": 2, "late": 2})
    assert all(compared[slug] >= many for slug, many in needed.items()), compared


@pytest.fixture
def three_open(said):
    for words in ("A cold room", "A loud door", "A cat"):
        said(words)
    Tally.count_again(first_of(day(0)))


def test_a_page_says_when_it_is_cut_and_the_file_holds_all(client, cast, three_open, monkeypatch):
    client.force_login(cast.reg)
    floor = reverse("floor-rows", args=[cast.north.pk, "said"])
    measure = reverse("measure-rows", args=[cast.north.pk, "said", first_of(day(0))])
    for view, address in ((views.floor, floor), (views.measures, measure)):
        assert "The files hold the rest" not in client.get(address).content.decode()
        monkeypatch.setattr(view, "ON_A_PAGE", 2)
        page = client.get(address).content.decode()
        assert "Only the first 2 are here. The files hold the rest." in page
        assert len(set(re.findall(r'href="/items/\w{8,}/"', page))) == 2
        assert len(client.get(address, {"file": "csv"}).content.decode().splitlines()) == 4


def test_a_file_that_cannot_hold_all_says_so(client, cast, wall, three_open, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 1)
    client.force_login(cast.reg)
    for address in (
        reverse("floor-rows", args=[cast.north.pk, "said"]) + "?file=csv",
        reverse("measure-rows", args=[cast.north.pk, "said", first_of(day(0))]) + "?file=csv",
        reverse("leader-role-file", args=[cast.tern.pk, "site_manager", "csv"]),
    ):
        lines = client.get(address).content.decode().splitlines()
        assert len(lines) == 3 and "There are more. Only the first 1 are here." in lines[2], address


def test_rows_are_those_that_were_counted_and_words_only_for_their_circle(client, cast, counted):
    def rows(who, unit, slug):
        client.force_login(cast.everybody[who])
        return client.get(reverse("floor-rows", args=[unit.pk, slug])).content.decode()

    for slug, words in (("said", "A bus"), ("late", "A bus"), ("waiting", "A bus"), ("fixed", "Cold showers")):
        assert words in rows("reg", cast.north, slug), slug
        assert words not in rows("ines", cast.alder, slug), slug
    assert "Larch Ward" in rows("ines", cast.alder, "late"), "that something is late is everybody's to know"
    assert "Larch Ward Council" in rows("ines", cast.alder, "councils")


def test_what_is_asked_in_time_is_only_for_those_who_hear_it(client, cast, counted):
    Escalation.objects.update(due_on=timezone.localdate() + timedelta(days=3))
    for who, unit, sees in (("reg", cast.north, True), ("ines", cast.alder, False)):
        client.force_login(cast.everybody[who])
        page = client.get(reverse("floor-rows", args=[unit.pk, "waiting"])).content.decode()
        assert ("To be answered by" in page) is sees, who


@pytest.mark.parametrize(("who", "status"), [("ines", 200), ("reg", 200), ("max", 200), ("gus", 404), ("nobody", 404)])
@pytest.mark.parametrize("slug", ROWS)
def test_who_sees_the_rows_of_a_place(client, cast, counted, who, status, slug):
    client.force_login(cast.everybody[who])
    assert client.get(reverse("floor-rows", args=[cast.tern.pk, slug])).status_code == status


@pytest.mark.parametrize("slug", ROWS)
def test_rows_ask_little_and_come_as_a_file(client, cast, counted, slug, django_assert_max_num_queries):
    client.force_login(cast.reg)
    address = reverse("floor-rows", args=[cast.north.pk, slug])
    client.get(address)
    read_the_map()
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200
    assert client.get(address, {"file": "csv"})["Content-Type"].startswith("text/csv")
    assert client.get(address, {"file": "exe"}).status_code == 404


def test_a_number_that_has_no_rows_is_not_a_page(client, cast):
    client.force_login(cast.reg)
    assert client.get(f"/floor-to-board/{cast.north.key}/rows/secrets/").status_code == 404
