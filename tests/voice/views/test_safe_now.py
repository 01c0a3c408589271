"""Words that ask for a quick look: the receipt asks its writer whether they are safe. Nothing is sent by itself."""

import logging

import pytest
import time_machine
from django.utils import timezone

from floorboard.pages.once import digest
from floorboard.voice.models import Item, PooledItem, SaidAlready, Urgent
from floorboard.voice.models.pool import empty_pool
from tests.voice.holders import Holder
from tests.voice.views.test_ward_saying import BUTTONS, every_table, send

GRAVE, ASKS, BUTTON = "I want to kill myself.", "Are you safe now?", "Send it now, do not wait"
NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 10))


@pytest.fixture
def address(larch_link):
    return f"/ward/{larch_link.token}/say/"


@pytest.fixture
def no_longer(tablet, address):
    return lambda once=BUTTONS["once"]: tablet.post(address, {"to": "now", "once": once})


def test_only_words_that_ask_for_a_quick_look_make_the_receipt_ask(tablet, address):
    assert ASKS not in send(tablet, address, once="a").content.decode()
    page = send(tablet, address, once="b", words=GRAVE).content.decode()
    assert ASKS in page and BUTTON in page and "people may guess more easily who said it" in page
    assert page.index(ASKS) < page.index("fb-ticket__no"), "before the number and the pictures"


def test_the_question_leaves_nothing_behind(tablet, address, caplog):
    """The same rows and the same silence as for words that nobody need worry about."""
    with caplog.at_level(logging.DEBUG):
        before = every_table()
        send(tablet, address, words=GRAVE)
        after = every_table()
    assert {table for table in after if after[table] != before[table]} == {"voice.PooledItem"}
    assert not [line for line in caplog.records if not line.name.startswith("django.db")]
    assert not Item.objects.exists() and not Urgent.objects.exists(), "nothing is sent by itself"


@pytest.mark.database
def test_one_touch_carries_that_one_thing_and_leaves_the_others_waiting(tablet, address, no_longer):
    with time_machine.travel(NOON):
        send(tablet, address, once="another")
        first = send(tablet, address, words=GRAVE).content.decode()
        ticket = PooledItem.objects.get(words=GRAVE).ticket
        page = no_longer().content.decode()
    item = Item.objects.get()
    assert (item.words, item.urgent.told, item.receipt.ticket) == (GRAVE, False, ticket)
    assert PooledItem.objects.get().once == digest("another")
    assert ticket in page and ASKS in page and BUTTON not in page
    assert "What you wrote does not wait for the night. A person reads it by 1pm today." in page
    assert "A person reads it by 1pm today." in page and "by midday tomorrow" in first
    assert SaidAlready.objects.count() == 1


@pytest.mark.database
def test_touched_twice_or_too_late_it_is_one_thing(tablet, address, no_longer):
    send(tablet, address, words=GRAVE)
    first, second = no_longer(), no_longer()
    assert (Item.objects.count(), Urgent.objects.count()) == (1, 1)
    assert first.status_code == second.status_code == 200
    send(tablet, address, words=GRAVE, once="later")
    empty_pool()
    assert "This was sent before. We have it." in no_longer("later").content.decode()
    assert (Item.objects.count(), Urgent.objects.count()) == (2, 1)


def test_whoever_has_put_the_receipt_away_leaves_no_button_to_the_next_one(tablet, address, no_longer):
    send(tablet, address, words=GRAVE)
    tablet.post(address, {"to": "finish", "once": BUTTONS["once"]})
    assert "This was sent before" in no_longer().content.decode()
    assert PooledItem.objects.exists() and not Item.objects.exists()


@pytest.mark.parametrize("once", ["", "nobody sent this"])
def test_a_number_that_said_nothing_sends_nothing(no_longer, address, once):
    answer = no_longer(once)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert not Item.objects.exists()


def test_said_urgently_it_asks_too_and_offers_no_button(tablet, address):
    page = send(tablet, address, to="urgent", words="Please come.").content.decode()
    assert ASKS in page and BUTTON not in page


def test_before_it_is_written_the_page_says_whom_nobody_can_hide(tablet, address):
    page = send(tablet, address, to="known").content.decode()
    assert "Is it only you? Then anybody can tell. No tablet can hide that." in page
    assert "on one day is carried on together, in the night" in page


def test_where_hours_are_set_the_page_says_what_they_cost(tablet, address, settings):
    settings.POOL_EMPTIED_AT = (10, 14)
    page = send(tablet, address, to="known").content.decode()
    assert "at 10am, 2pm or in the night" in page
    assert "whoever knows who was here in those hours can guess better" in page


def test_signed_in_with_a_locked_name_it_is_the_same(client, cast):
    for person in (cast.ada, cast.edie, cast.ivo):
        Holder(person, cast.tern, by=cast.adam)
    client.force_login(cast.rosa)
    said = {"theme": "wash", "known": "locked", "words": GRAVE, "once": "of-rosa", "to": "send"}
    page = client.post("/items/new/", said).content.decode()
    assert ASKS in page and BUTTON in page and PooledItem.objects.exists()
    page = client.post("/items/new/", {"to": "now", "once": "of-rosa", "unit": cast.larch.pk}).content.decode()
    assert ASKS in page and BUTTON not in page
    assert Urgent.objects.get().item.words == GRAVE and not PooledItem.objects.exists()
    assert client.post("/items/new/", {"to": "now", "once": "nobody sent this"}).status_code == 302
