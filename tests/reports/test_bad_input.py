"""Nothing counted yet, one ward, a place that changed or moved, a day the clocks change: each page says so plainly."""

import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from floorboard.organisation.models import Placement, ServiceLine, Unit
from floorboard.people.models import Person, Role
from floorboard.reports.at_a_place import window
from floorboard.reports.floor import count
from floorboard.reports.measures import BY_KEY
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import first_of, month_after, months_from
from floorboard.reports.rows_behind import ROWS
from floorboard.voice.models import Verdict
from tests.councils.conftest import begin
from tests.reports.conftest import day
from tests.reports.test_measure_pages import tally

pytestmark = pytest.mark.django_db

PAGES = [
    ("floor-at",), ("place-detail",), ("measure-list",), ("co-production",), ("unit-missing",), ("unit-involvement",),
    *(("measure-detail", key) for key in ("first-answer", "fixed", "promise")),
    ("leader-role", "site_manager"), *(("floor-rows", slug) for slug in ROWS),
]  # fmt: skip
NOT_WORDS = re.compile(r"\b(None|nan|inf|NaN|%\(\w+\)s)\b")


def every_page(client, unit, pages=PAGES) -> str:
    """The words of all of them, one after another. Each is there and holds no sign of a number that is none."""
    said = []
    count.cache_clear()
    for name, *more in pages:
        answer = client.get(reverse(name, args=[unit.pk, *more]))
        assert answer.status_code == 200, (name, more)
        words = " ".join(
            strip_tags(re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.S)).split()
        )
        assert not NOT_WORDS.search(words.replace("None late", "")), (name, more, NOT_WORDS.search(words))
        said.append(words)
    return " ".join(said)


@pytest.mark.parametrize("place", ["alder", "north", "tern", "larch", "estates"])
def test_nothing_was_counted_yet(client, cast, place):
    client.force_login(cast.ines)
    words = every_page(client, getattr(cast, place))
    assert "Nothing was counted yet." in words and "There is nothing here that you may see." in words
    assert "No answer is late." in words and "No council has judged anything in a year." in words


def test_a_provider_of_one_ward(client, db):
    home = Unit.open_new(level="provider", name="One House", code="ONE", nation="ENG")
    ward = Unit.open_new(level="ward", name="The ward", above=home, usual_people=4)
    person = Person.objects.create_user("ben", name="Ben")
    Role.give(person=person, unit=home, kind=Role.Kind.BOARD_SECRETARY)
    client.force_login(person)
    for unit in (home, ward):
        assert "The ward" in every_page(client, unit)


def test_a_ward_that_took_up_another_kind_of_care_in_the_middle(client, cast):
    Placement.objects.update(since=date(2020, 1, 1))
    months = months_from(*window())
    for n, month in enumerate(months):
        tally(cast.larch, "first-answer", month, **({"v20": 4, "v22": 3} if n < 18 else {"v6": 5, "v7": 2}))
    other = ServiceLine.objects.create(name="Rehabilitation (test)")
    cast.larch.retool(service_line=other, on=months[18], reason="More people get ready to go home.", by=cast.adam)
    client.force_login(cast.reg)
    words = every_page(client, cast.larch)
    assert "More people get ready to go home." in words, "the chart begins again there, and says why"


def test_a_place_that_moved_leaves_its_past_where_it_was_and_the_pages_say_so(client, cast):
    Placement.objects.update(since=date(2020, 1, 1))
    for month in months_from(*window()):
        tally(cast.larch, "first-answer", month, v20=4)
    ToldOutside.work_out(months_from(*window()))
    cast.larch.move(above=cast.gull, on=day(0), reason="The site changed", by=cast.adam)
    client.force_login(cast.ines)
    old, new = (every_page(client, Unit.objects.get(pk=unit.pk)) for unit in (cast.north, cast.south))
    for words in (old, new, every_page(client, Unit.objects.get(pk=cast.larch.pk))):
        assert "Larch Ward moved to another place in our tree on" in words
    before = {unit: Tally.objects.under(Unit.objects.get(pk=unit.pk)).count() for unit in (cast.north, cast.south)}
    assert before[cast.north] == len(months_from(*window())) and before[cast.south] == 0
    assert "moved to another place" not in every_page(client, cast.estates)


@pytest.mark.parametrize("moment", ["2026-03-29 00:30", "2026-03-29 02:30", "2026-10-25 00:30", "2026-10-25 01:30"])
def test_the_days_on_which_clocks_change(client, cast, wall, moment):
    with time_machine.travel(f"{moment}+00:00", tick=False):
        client.force_login(cast.ines)
        every_page(client, cast.alder)


@pytest.mark.parametrize("last", [date(2027, 10, 31), date(2030, 3, 31)])
def test_what_happened_at_the_edges_of_such_a_day_counts_in_its_month(cast, wall, last):
    """On both days the clocks change and the month ends: an hour too many or too few, and it is another month."""
    item = wall.unit.items.get(words="A bus")
    hours = [(last, time(0, 30)), (last, time(23, 30)), (last + timedelta(days=1), time(0, 30))]
    for number, (on, hour) in enumerate(hours, start=10):
        with time_machine.travel(datetime.combine(on, hour, timezone.get_default_timezone()), tick=False):
            begin(wall, cast.maya).close(by=cast.maya)
            Verdict.objects.create(item=item, judgement="fixed", giver="council", people_for=3, number=number)
    for month, many in ((first_of(last), 2), (month_after(last), 1)):
        found = {(row.unit_id, row.measure, row.value): row.many for row in Tally.counted(month)}
        for key in ("fixed", "people-in-room"):
            assert found[cast.larch.pk, key, 1] == many, (key, month)


@pytest.mark.parametrize("key", BY_KEY)
def test_a_measure_of_which_nothing_was_the_whole(client, cast, key):
    """Only sums of nothing: a share of none is no share, and the page does not divide by it."""
    client.force_login(cast.ines)
    first, *_more = months_from(*window())
    tally(cast.larch, key, first, v1=1)
    every_page(client, cast.north, [("measure-detail", key), ("measure-rows", key, first)])
