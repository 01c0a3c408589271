"""Searching: who finds what, typed right and with a mistake, and what nobody can tell."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council
from floorboard.organisation.models import map_at_hand
from floorboard.reports.finding.folding import is_near, looked_for
from floorboard.reports.finding.search import Wanted, search
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MOST_QUERIES = 15
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def found(person, words, **narrowed):
    return [line.words for line in search(person, Wanted(words, **narrowed)).lines]


def finders(cast, words):
    return {name for name, person in cast.everybody.items() if words in found(person, words)}


class TestWhoFindsWhat:
    def test_words_are_found_by_those_who_may_read_them_and_by_nobody_else(self, cast, said):
        item = said("Freezing")
        readers = {
            name for name, one in cast.everybody.items() if Item.objects.for_person(one).filter(pk=item.pk).exists()
        }
        assert finders(cast, "Freezing") == readers
        assert {"maya", "rosa", "ravi", "nia", "max", "reg"} <= readers
        assert not readers & {"tom", "gus", "adam", "carol", "igor", "kit", "nobody"}

    def test_nobody_finds_what_waits_to_be_read_or_is_held_not_even_who_said_it(self, cast):
        theme = Theme.objects.get(slug="wash")
        waits = Item.raise_named(unit=cast.larch, theme=theme, words="Freezing", by=cast.rosa)
        assert finders(cast, "Freezing") == set()
        waits.hold(reason="It names somebody.", by=cast.max)
        assert finders(cast, "Freezing") == set()

    def test_who_said_it_is_not_searched_and_people_only_by_who_looks_after_them(self, cast, said):
        said("The showers are cold.")
        assert {name for name, person in cast.everybody.items() if found(person, "Rosa")} == {"adam"}

    def test_places_and_councils(self, cast, said):
        Council.establish(unit=cast.larch, by=cast.lena)
        assert found(cast.maya, "larch")[:2] == ["Larch Ward", "Larch Ward Council"]
        assert found(cast.maya, "lrach", kind="places") == ["Larch Ward"]
        assert found(cast.tom, "larch") == []

    def test_an_answer_and_what_was_done_are_found_with_what_was_said(self, cast, wall):
        for words in ("ill from cats", "visit dog", "ours comes once", "Mend", "Done loud"):
            assert found(cast.maya, words), words
            assert found(cast.gus, words) == [], words

    def test_narrowed_to_a_kind_a_place_and_a_day(self, cast, said):
        said("Freezing")
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert found(cast.max, "freezing", kind="said", place=cast.larch, since=tomorrow - timedelta(days=1))
        assert not found(cast.max, "freezing", kind="minutes")
        assert not found(cast.max, "freezing", place=cast.birch)
        assert not found(cast.max, "freezing", since=tomorrow)

    def test_twenty_on_a_page_and_a_next_one_without_a_number_of_all(self, client, cast, said):
        for number in range(23):
            said(f"Freezing {number}")
        client.force_login(cast.maya)
        first = client.get(reverse("search"), {"q": "freezing"})
        second = client.get(reverse("search"), {"q": "freezing", "page": "2"})
        assert (first.text.count("Freezing "), second.text.count("Freezing ")) == (20, 3)
        assert 'rel="next"' in first.text and 'rel="next"' not in second.text and 'rel="prev"' in second.text


class TestWhatNobodyCanTell:
    def test_somebody_of_another_ward_cannot_tell_whether_a_word_exists(self, client, cast, said):
        client.force_login(cast.tom)

        def told(words):
            with CaptureQueriesContext(connection) as asked:
                page = client.get(reverse("search"), {"q": words})
            return page.status_code, TOKEN.sub("", page.text).replace(words, ""), len(asked)

        read_the_map()
        told("frezing")
        before = [told(words) for words in ("freezing", "frezing", "freez", "larch", "freezing larch")]
        said("Freezing at Larch Ward")
        assert found(cast.maya, "frezing") == ["Freezing at Larch Ward"]
        after = [told(words) for words in ("freezing", "frezing", "freez", "larch", "freezing larch")]
        assert before == after

    def test_his_own_are_found_as_if_the_others_were_not_there(self, client, cast, said):
        def own(words):
            item = Item.raise_named(unit=cast.birch, theme=Theme.objects.get(slug="wash"), words=words, by=cast.tom)
            item.publish(by=cast.max)

        for number in range(3):
            own(f"Freezing {number}")
        before = search(cast.tom, Wanted("freezing"))
        for number in range(40):
            said(f"Freezing freezing {number}")
        assert search(cast.tom, Wanted("freezing")) == before


class TestHowItIsTyped:
    @pytest.mark.parametrize("typed", ["windwo", "widow", "windoow", "wimdow", "brokne", "Window BROKEN", "brok win"])
    def test_one_wrong_letter_or_the_beginning(self, cast, said, typed):
        said("The window is broken.")
        assert found(cast.maya, typed) == ["The window is broken."]
        assert found(cast.maya, "curtain") == []

    @pytest.mark.parametrize(
        "words, typed",
        [
            ("Mae'r dŵr yn oer", "dwr"),
            ("Mae'r dwr yn oer", "dŵr"),
            ("الْمَاءُ بَارِدٌ", "الماء بارد"),
            ("الماء بارد", "الْمَاءُ"),
            ("آب گرم نہیں ہے", "اب"),
            ("پانی کیوں ٹھنڈا", "كیوں"),
            ("জানালা ভাঙা", "জানালা"),
            ("ਖਿੜਕੀ ਟੁੱਟੀ", "ਖਿੜਕੀ"),
            ("Fereastra e stricată", "stricata"),
            ("kitchen/day-room", "room"),
            ("Ask: nurse@ward.example", "nurse"),
        ],
    )
    def test_marks_and_accents_make_no_difference(self, cast, said, words, typed):
        said(words)
        assert found(cast.maya, typed) == [" ".join(words.split())]

    @pytest.mark.parametrize(
        "typed",
        [
            "", " ", "a", "\0", "a\0b", '"', "'", '"a" OR "b"', "NEAR(a b)", "a AND", "words:*", "*", "^a", "-a", "a:*b",
            "\\", "%", "_", "a & | ! <-> b", "'a':*", "\u202eevil", "😀", "😀 broken", "x" * 100_000, "x " * 50_000,
            "سلام", "ﷺ", "İ", "ß", "\ud800".encode("utf-8", "replace").decode(), "--", ";DROP TABLE x", "{a}", "a+b",
            "1", "12345678901234567890", "ࠀ", "𝕒", "\u0640", "e\u0301",
        ],
    )  # fmt: skip
    def test_whatever_is_typed_the_page_answers(self, client, cast, said, typed):
        said("The window is broken.")
        client.force_login(cast.maya)
        page = client.get(reverse("search"), {"q": typed, "kind": typed[:50], "place": typed[:50], "page": typed[:50]})
        assert page.status_code == 200

    def test_nothing_found_says_what_to_try(self, client, cast):
        client.force_login(cast.maya)
        assert "Try fewer words" in client.get(reverse("search"), {"q": "zebra"}).text
        assert "Try fewer words" not in client.get(reverse("search")).text

    def test_the_page_is_never_stored_and_keeps_the_words_only_in_its_box(self, client, cast, said):
        said("The window is broken.")
        client.force_login(cast.maya)
        page = client.get(reverse("search"), {"q": "window"})
        assert page["Cache-Control"] == "no-store"
        assert page.text.count('value="window"') == 1


def test_the_words_are_cut_short():
    assert looked_for("a b c d e f g h i j") == list("abcdefgh")
    assert len("".join(looked_for("x" * 100_000))) == 200


@pytest.mark.parametrize("other", ["cold", "colds", "cod", "bold", "clod", "ccold"])
def test_near_is_one_letter_away(other):
    assert is_near("cold", other)
    assert not is_near("cold", other + "xx")
    assert not is_near("cold", "warm")


@pytest.mark.parametrize("typed", ["freezing", "frezing", "nothing"])
def test_the_number_of_queries_does_not_grow(client, cast, said, typed):
    Council.establish(unit=cast.larch, by=cast.lena)

    def asked(person):
        client.force_login(person)
        read_the_map()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("search"), {"q": typed}).status_code == 200
        return len(queries)

    said("Freezing")
    few = [asked(person) for person in (cast.maya, cast.max, cast.adam, cast.pru)]
    for number in range(10):
        said(f"Freezing {number}")
    assert [asked(person) for person in (cast.maya, cast.max, cast.adam, cast.pru)] == few
    assert max(few) <= MOST_QUERIES


def test_places_come_from_the_map_or_from_the_rows(cast):
    assert found(cast.maya, "larch", kind="places") == ["Larch Ward"]
    with map_at_hand():
        assert found(cast.maya, "larch", kind="places") == ["Larch Ward"]


def test_everybody_signed_in_may_open_it_and_nobody_else(client, cast):
    for person in cast.everybody.values():
        client.force_login(person)
        assert client.get(reverse("search"), {"q": "freezing"}).status_code == 200, person
    client.logout()
    assert client.get(reverse("search"), {"q": "freezing"}).status_code == 302
