"""The list of everything somebody may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice.listing import PAGE
from floorboard.voice.models import Item
from tests.asking import read_the_map

K = Role.Kind
LIST = reverse("item-list")


def seen(response):
    return [line.words for line in response.context["lines"]]


@pytest.fixture
def some(cast, say):
    """On Larch one open, one waiting and late, one ended; on Birch one open."""
    cold, door, dark = say("Cold showers."), say("No door."), say("Dark stairs.")
    say("Loud nights.", unit=cast.birch, by=cast.tom)
    door.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    Item.objects.filter(pk=door.pk).update(
        due_on=timezone.localdate() - timedelta(days=9), arrived_on=timezone.localdate() - timedelta(days=40)
    )
    dark.judge("fixed", by=cast.rosa)
    return cold


WHO = [
    ("rosa", ["No door.", "Cold showers."]),
    ("max", ["No door.", "Cold showers.", "Loud nights."]),
    ("reg", ["No door.", "Cold showers.", "Loud nights."]),
    ("tom", ["Loud nights."]),
    ("gus", []),
    ("ines", []),
    ("eli", []),
]


@pytest.mark.parametrize("who, words", WHO)
def test_everybody_sees_what_they_may_the_oldest_first(cast, some, as_, who, words):
    listed = seen(as_(getattr(cast, who)).get(LIST))
    assert set(listed) == set(words)
    assert listed[:1] == words[:1]


@pytest.mark.parametrize(
    "show, words",
    [("open", 2), ("waiting", 1), ("late", 1), ("ended", 1), ("nonsense", 2), ("", 2)],
)
def test_plain_filters(cast, some, as_, show, words):
    assert len(seen(as_(cast.rosa).get(LIST, {"show": show}))) == words


def test_one_place(cast, some, as_):
    client = as_(cast.max)
    assert seen(client.get(LIST, {"place": cast.birch.key})) == ["Loud nights."]
    for nonsense in ("nonsense", cast.gull.key, "000000000000", "' OR 1=1"):
        assert len(seen(client.get(LIST, {"place": nonsense}))) == 3, "a place that is not theirs is left out"


def test_late_says_by_how_much_and_who_must_answer(cast, some, as_):
    page = as_(cast.rosa).get(LIST, {"show": "late"}).content.decode()
    assert "Late by" in page and "Site manager, Tern Hollow: by" in page


def test_words_taken_back_are_not_shown(cast, some, as_):
    some.withdraw(by=cast.rosa)
    ended = seen(as_(cast.maya).get(LIST, {"show": "ended"}))
    assert "Cold showers." not in ended and "Taken back by the person who said it." in ended


def many(cast, wash, n):
    today = timezone.localdate()
    rows = [
        Item(unit=cast.larch, theme=wash, words=f"Number {i}", known="anonymous", circle="ward", state="said", at_unit=cast.larch,
             arrived_on=today - timedelta(days=i % 300))
        for i in range(n)
    ]  # fmt: skip
    Item.objects.bulk_create(rows)


def test_fifty_at_a_time_each_once_and_none_left_out(cast, wash, as_):
    many(cast, wash, 130)
    client, address, listed, pages = as_(cast.rosa), LIST, [], 0
    while address:
        response = client.get(address)
        listed, pages = listed + seen(response), pages + 1
        address = response.context["after"] and f"{LIST}?after={response.context['after']}"
    assert pages == 3 and len(listed) == len(set(listed)) == 130
    assert seen(client.get(LIST))[0] in ("Number 129", "Number 29")


@pytest.mark.parametrize("after", ["nonsense", "2026-02-31.aaaaaaaaaaaa", ".", "2026-01-01.", "2026-01-01.zz!"])
def test_a_broken_mark_begins_at_the_start(cast, some, as_, after):
    assert len(seen(as_(cast.rosa).get(LIST, {"after": after}))) == 2


@pytest.mark.parametrize("show", ["open", "ended", "late", "waiting"])
def test_as_many_queries_with_ten_as_with_ten_thousand(cast, wash, as_, show):
    client = as_(cast.max)
    counts = []
    read_the_map()
    for n in (10, 10_000):
        many(cast, wash, n)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(LIST, {"show": show})
        counts.append(len(asked))
        assert len(response.context["lines"]) <= PAGE
    assert counts[0] <= counts[1] <= 10
    assert counts[1] - counts[0] <= (1 if show in ("late", "waiting", "ended") else 0)
