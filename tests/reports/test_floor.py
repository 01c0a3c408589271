"""The page from floor to board: what closed, what moved, whose bank holidays count, and in whose language it speaks."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from floorboard.councils.models.handing_over import close_unit
from floorboard.organisation.models import Placement, Unit
from floorboard.people.models import Role
from floorboard.reports import floor
from floorboard.reports.floor import board_of, count
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of, month_after
from floorboard.reports.rows_behind import rows_behind
from floorboard.reports.series import series_at
from floorboard.voice.models import Escalation, Item, Theme
from tests.reports.conftest import day
from tests.reports.test_measure_pages import tally

pytestmark = pytest.mark.django_db
K = Role.Kind
THIS_MONTH = first_of(day(0))


@pytest.fixture(autouse=True)
def _counted_anew():
    count.cache_clear()


def here(unit, person):
    """What the page of a place says it owes."""
    return board_of(Unit.objects.get(pk=unit.pk), person)["here"]


class TestClosed:
    @pytest.fixture
    def closed(self, cast, wall):
        """Larch Ward closed; two things said there are open, and its council judged one."""
        Tally.count_again(THIS_MONTH)
        close_unit(cast.larch, reason="It moves.", by=cast.adam)
        return Unit.objects.get(pk=cast.larch.pk)

    def test_what_is_open_there_counts_at_each_level_and_is_the_rows_behind_it(self, cast, closed):
        for unit, person in ((closed, cast.max), (cast.tern, cast.max), (cast.north, cast.reg)):
            owed = here(unit, person)
            assert owed.open == len(rows_behind("said", unit, person)) == 2, unit
            assert (owed.judged, owed.judged_fixed) == (1, 1) == (len(rows_behind("judged", unit, person)), 1), unit
            assert owed.oldest == Item.objects.order_by("arrived_on").first().arrived_on
        assert (here(cast.alder, cast.ines).open, here(cast.gull, cast.ines).open) == (2, 0)

    def test_it_is_no_plank_and_no_ward_without_a_council_but_the_page_says_what_is_open_there(
        self, cast, client, closed
    ):
        client.force_login(cast.max)
        page = client.get(reverse("floor-at", args=[cast.tern.pk])).content.decode()
        plank = f'href="{reverse("floor-at", args=[closed.pk])}"'
        assert plank not in page and "Larch Ward: nobody" not in page
        assert "Larch Ward has closed. 2 things said there are still open, and count here." in page
        document = client.get(reverse("floor-at", args=[cast.tern.pk]) + "?format=plain").content.decode()
        assert "Larch Ward has closed. 2 things said there are still open, and count here." in " ".join(
            document.split()
        )
        assert client.get(reverse("floor-at", args=[closed.pk])).status_code == 200

    def test_where_nothing_is_open_any_more_nothing_is_said(self, cast, closed):
        Item.objects.update(state="ended")
        count.cache_clear()
        assert board_of(cast.tern, cast.max)["closed"] == []


def test_the_past_of_a_ward_that_moved_stays_in_the_numbers_of_its_old_place(cast):
    Placement.objects.update(since=date(2020, 1, 1))
    month = first_of(THIS_MONTH - timedelta(days=1))
    tally(cast.larch, "fixed", month, v1=4, v0=2)
    tally(cast.larch, "carers-in-room", month, v1=3, v0=1)
    cast.larch.move(above=cast.gull, on=day(0), reason="The site changed", by=cast.adam)
    moved = Unit.objects.get(pk=cast.larch.pk)
    tally(moved, "fixed", THIS_MONTH, v1=1)
    expected = {
        cast.larch: (7, 5), cast.tern: (6, 4), cast.north: (6, 4), cast.gull: (1, 1), cast.south: (1, 1),
        cast.alder: (7, 5), cast.birch: (0, 0),
    }  # fmt: skip
    for place, (judged, fixed) in expected.items():
        owed = here(place, cast.ines)
        assert (owed.judged, owed.judged_fixed) == (judged, fixed), place
        series = series_at(Unit.objects.get(pk=place.pk), month, THIS_MONTH)
        measured = series["fixed"].together
        assert (measured.whole, measured.part) == (judged, fixed), f"{place}: its measure's own page"
        room = series["carers-in-room"].together
        assert owed.room.get("carers-in-room", (0, 0)) == (room.part, room.whole), place
    assert here(cast.tern, cast.ines).room["carers-in-room"] == (3, 4)


def test_a_verdict_is_a_row_of_the_place_where_its_ward_stood_then(cast, wall):
    Placement.objects.update(since=date(2020, 1, 1))
    Tally.count_again(THIS_MONTH)
    with time_machine.travel(
        datetime.combine(month_after(THIS_MONTH), datetime.min.time()) + timedelta(days=3, hours=9)
    ):
        cast.larch.move(above=cast.gull, on=first_of(day(0)), reason="The site changed", by=cast.adam)
        Tally.count_again(first_of(day(0)))
        for unit, person, many in ((cast.tern, cast.max, 1), (cast.gull, cast.gus, 0)):
            unit = Unit.objects.get(pk=unit.pk)
            assert here(unit, person).judged == many, unit
        assert len(rows_behind("judged", Unit.objects.get(pk=cast.north.pk), cast.bea)) == 0, "not hers to read"
        assert rows_behind("judged", Unit.objects.get(pk=cast.gull.pk), cast.gus) == []
        assert len(rows_behind("judged", Unit.objects.get(pk=cast.larch.pk), cast.gus)) == 1


class TestBankHolidays:
    """On 2 January Scotland rests, and England works."""

    @pytest.fixture
    def asked(self, cast):
        def ask(unit, to, kind):
            item = Item.raise_named(unit=unit, theme=Theme.objects.first(), words="A bus", by=cast.adam)
            item.publish(by=cast.ines)
            item.escalate(to=to, kind=kind, reason="Ask", by=cast.adam)
            return item.escalations.get()

        works = Unit.open_new(level="department", name="Works", above=cast.gull)
        asked = [ask(cast.rowan, cast.gull, K.SITE_MANAGER), ask(cast.rowan, works, K.DEPARTMENT_LEAD)]
        asked.append(ask(cast.larch, cast.tern, K.SITE_MANAGER))
        Escalation.objects.update(reached_on=date(2025, 12, 31), due_on=date(2026, 1, 2))
        return [Escalation.objects.get(pk=one.pk) for one in asked]

    def test_a_question_has_waited_as_long_on_each_level_as_it_says_itself(self, cast, asked):
        with time_machine.travel("2026-01-05 10:00", tick=False):
            scottish, english = asked[0].days_used(), asked[2].days_used()
            assert (scottish, english) == (1, 2), "5 January alone, and 2 January before it"
            for unit in (cast.gull, cast.south):
                page = board_of(unit, cast.ines)
                assert (page["tree"]["waited"], page["here"].overdue) == (scottish, 2), unit
                assert [one["waited"] for one in page["departments"]] == [scottish], unit
            for unit in (cast.tern, cast.north):
                assert board_of(unit, cast.ines)["tree"]["waited"] == english, unit
            assert [one["waited"] for one in board_of(cast.alder, cast.ines)["departments"]] == [scottish]


def test_no_reader_reads_anothers_language(cast, monkeypatch):
    said, late = "Nothing was counted yet.", "None late"
    urdu = trans_real.translation("ur")._catalog._catalogs[0]
    monkeypatch.setitem(urdu, said, "ابھی کچھ نہیں گنا گیا۔")
    monkeypatch.setitem(urdu, late, "کوئی دیر نہیں")

    of = {"ur": (urdu[said], urdu[late]), "en-gb": (said, late)}
    for language in ("ur", "en-gb", "ur"):
        words, none_late = of[language]
        with translation.override(language):
            page = board_of(cast.north, cast.reg)
            assert {str(one.why) for one in page["charts"]} == {words}
            assert none_late in page["drawn"]["tree"] and words in page["drawn"]["charts"]
            others = {said, late, urdu[said], urdu[late]} - {words, none_late}
            assert not [one for one in others if one in "".join(page["drawn"].values())]
    assert count.cache_info().hits == 2, "counted once, and shown to both"


def test_the_tree_is_drawn_once_for_all_readers(cast, monkeypatch):
    drawn = []
    monkeypatch.setattr(floor, "render_to_string", lambda name, shown: drawn.append(name) or name)
    for who in (cast.reg, cast.max, cast.reg):
        board_of(cast.north, who)
    assert drawn == ["reports/_tree.html", "reports/_charts.html"]
