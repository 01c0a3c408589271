"""With the receipt in hand: open it, add, take it back. Nobody is signed in and nothing is kept."""

import re
import threading
import time
from unittest.mock import patch

import pytest
from django.conf import settings
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.pages.drawings import english_words
from floorboard.pages.once import SentForm
from floorboard.voice.forms.receipt import ALL_WRONG, LATER, WRONG, ReceiptForm
from floorboard.voice.models import Addition, Item, PooledItem, Receipt, receipt
from floorboard.voice.models.pool import empty_pool, say
from floorboard.voice.models.receipt import DO_NOT_GO_TOGETHER, draw_pictures


@pytest.fixture
def said(cast, wash):
    ticket, numbers = say(unit=cast.larch, theme=wash, once="one", words="The showers are cold.")
    return typed(ticket, numbers)


@pytest.fixture
def carried(said):
    empty_pool()
    return said


def typed(ticket, numbers) -> dict:
    words = [english_words()[number] for number in numbers]
    return {"ticket": ticket} | {f"picture_{place}": word for place, word in enumerate(words, start=1)}


def test_it_opens_what_waits_in_the_pool_and_what_was_carried(said):
    form = ReceiptForm(said)
    assert form.is_valid() and form.pooled == PooledItem.objects.get() and form.opened is None
    empty_pool()
    form = ReceiptForm(said)
    assert form.is_valid() and form.opened == Receipt.objects.get() and form.pooled is None


def test_words_may_be_typed_in_any_case_and_the_number_with_spaces(carried):
    shouted = {name: f" {words.upper()} " for name, words in carried.items()}
    shouted["ticket"] = f"{carried['ticket'][:3]} {carried['ticket'][3:]}"
    assert ReceiptForm(shouted).is_valid()


@pytest.mark.parametrize("wrong", [
    {"ticket": "999999"}, {"picture_1": "zeppelin"}, {"picture_1": "badger", "picture_2": "badger"},
])  # fmt: skip
def test_a_wrong_number_and_a_wrong_picture_are_told_with_the_same_words(carried, wrong):
    form = ReceiptForm(carried | wrong)
    assert not form.is_valid()
    assert form.non_field_errors() == [str(DO_NOT_GO_TOGETHER)]


def test_pictures_in_another_order_do_not_open_it(carried):
    assert carried["picture_1"] != carried["picture_2"]
    swapped = carried | {"picture_1": carried["picture_2"], "picture_2": carried["picture_1"]}
    assert not ReceiptForm(swapped).is_valid()


def test_however_often_a_stranger_tries_a_number_the_right_pictures_open_it(carried):
    for _try in range(12):
        assert not ReceiptForm(carried | {"picture_1": "zeppelin"}).is_valid()
    assert ReceiptForm(carried).is_valid()
    assert WRONG.count(carried["ticket"]) == 0, "a right one clears the count"


def test_whoever_tries_many_numbers_shuts_nobody_out_and_costs_no_work(carried, cast, wash):
    others = [typed(*say(unit=cast.larch, theme=wash, once=f"one of {n}", words="Cold.")) for n in range(3)]
    taken = {one["ticket"] for one in [carried, *others]}
    numbers = [str(number) for number in range(100_000, 100_500) if str(number) not in taken]
    with patch.object(receipt.hashlib, "scrypt", return_value=b"x") as sealing:
        told = [why(carried | {"ticket": number}) for number in numbers]
    assert sealing.call_count == ALL_WRONG.most
    assert told == [DO_NOT_GO_TOGETHER] * ALL_WRONG.most + [LATER] * (len(numbers) - ALL_WRONG.most)
    for one in [carried, *others]:
        assert ReceiptForm(one).is_valid(), "the stranger is still at it"


def test_while_many_numbers_are_tried_a_number_tried_ten_times_costs_no_work_either(carried, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(ALL_WRONG, "clock", lambda: clock[0])
    for _try in range(60):
        ALL_WRONG.tried("everybody")
    for _try in range(WRONG.most):
        WRONG.tried(carried["ticket"])
    with patch.object(receipt.hashlib, "scrypt", return_value=b"x") as sealing:
        assert why(carried) == LATER and not sealing.called
    clock[0] += 60
    assert ReceiptForm(carried).is_valid(), "a minute later the right pictures open it again"


def why(typed):
    form = ReceiptForm(typed)
    form.is_valid()
    return form.non_field_errors()[0]


def test_no_more_than_two_secrets_are_sealed_at_once():
    at_once, most = [0], [0]

    def slow(*args, **kwargs):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        at_once[0] -= 1
        return b"x"

    with patch.object(receipt.hashlib, "scrypt", slow):
        threads = [threading.Thread(target=receipt.sealed, args=("secret",)) for _number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most[0] == 2


def test_from_the_fourth_wrong_try_on_there_is_a_pause_that_grows(carried, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(WRONG, "clock", lambda: clock[0])
    wrong = carried | {"picture_1": "zeppelin"}
    for pause in [0, 0, 0, 5, 10, 20, 40, 60, 60, 60]:
        if pause:
            clock[0] += pause - 1
            assert not _taken(wrong), "too soon"
            clock[0] += 1
        assert _taken(wrong)
    while clock[0] < 3599:
        clock[0] = min(clock[0] + 60, 3599)
        assert not _taken(wrong), "ten in an hour"
    clock[0] += 1
    assert _taken(wrong) and not _taken(wrong), "one more: an hour after the first of the ten"
    assert ReceiptForm(carried).is_valid(), "its holder comes in all the same"


def _taken(wrong) -> bool:
    form = ReceiptForm(wrong)
    form.is_valid()
    return form.non_field_errors() == [str(DO_NOT_GO_TOGETHER)]


def test_tries_for_one_number_do_not_lock_another(carried, cast, wash):
    other = typed(*say(unit=cast.larch, theme=wash, once="two", words="Other words."))
    for _try in range(10):
        WRONG.tried(carried["ticket"])
    assert ReceiptForm(other).is_valid()


def test_words_are_added_by_the_day_and_by_nobody(tablet, carried):
    Item.objects.get().publish(by=None)
    page = tablet.post("/receipt/addition/", carried | {"words": "Also at night.", "once": "a"})
    assert "A person reads it first." in page.content.decode()
    assert Addition.objects.get().words == "Also at night."
    assert not Entry.objects.filter(what="words added").exists() and not SentForm.objects.exists()
    empty_pool()
    entry = Entry.objects.get(what="words added")
    assert (entry.who, entry.at, entry.day) == (None, None, timezone.localdate())
    tablet.post("/receipt/addition/", carried | {"words": "Also at night.", "once": "a"})
    assert Addition.objects.count() == 1, "sent twice is once"
    assert page.cookies == {}


@pytest.mark.parametrize(("words", "told"), [("", "Please fill this in."), ("q" * 100_000, "There is room for 6,000.")])
def test_bad_words_are_kept_and_asked_for_again(tablet, carried, words, told):
    page = tablet.post("/receipt/addition/", carried | {"words": words, "once": "a"}).content.decode()
    assert told in page and words in page and not Addition.objects.exists()


def test_taken_back_from_the_pool_it_is_gone_and_no_row_tells_that_it_was_there(tablet, said):
    before = Entry.objects.count()
    page = tablet.post("/receipt/withdrawal/", said).content.decode()
    assert "You took it back" in page
    assert not PooledItem.objects.exists() and Entry.objects.count() == before


def test_taken_back_before_anybody_read_it_it_is_gone(tablet, carried):
    tablet.post("/receipt/withdrawal/", carried)
    assert not Item.objects.exists() and not Receipt.objects.exists()


def test_taken_back_after_reading_the_words_are_gone_everywhere_and_a_second_time_is_told(tablet, carried, cast):
    item = Item.objects.get()
    item.publish(by=cast.max, words="The showers are.")
    tablet.post("/receipt/addition/", carried | {"words": "Canary added.", "once": "a"})
    tablet.post("/receipt/withdrawal/", carried)
    item = Item.objects.get()
    assert item.is_withdrawn and item.words == "" and not item.additions.exists() and not hasattr(item, "original")
    assert "This has ended already." in tablet.post("/receipt/withdrawal/", carried).content.decode()


@pytest.mark.parametrize("address", ["/receipt/addition/", "/receipt/withdrawal/"])
def test_without_the_right_pictures_nothing_happens(tablet, carried, address):
    page = tablet.post(address, carried | {"picture_6": "zeppelin", "words": "x"})
    assert str(DO_NOT_GO_TOGETHER) in page.content.decode()
    assert Item.objects.get().is_open and not Addition.objects.exists()


@pytest.mark.parametrize("address", ["/receipt/addition/", "/receipt/withdrawal/"])
def test_no_secret_stands_in_an_address_or_a_title(tablet, carried, address):
    html = tablet.post(address, carried | {"words": "", "once": "a"}).content.decode()
    outside = " ".join(re.findall(r'(?:href|action|src)="([^"]*)"|<title>(.*?)</title>', html)[0])
    assert carried["ticket"] not in outside
    assert not any(words in re.search(r"<title>.*?</title>", html)[0] for words in carried.values())


def test_nobody_signed_in_takes_back_or_adds_to_what_another_said(client, showers, cast):
    for who, answer in (("rosa", 302), ("ravi", 403), ("tom", 404)):
        client.force_login(cast.everybody[who])
        assert client.post(f"/items/{showers.key}/addition/", {"words": "More.", "once": who}).status_code == answer
    for who, answer in (("ravi", 403), ("tom", 404), ("rosa", 302)):
        client.force_login(cast.everybody[who])
        assert client.post(f"/items/{showers.key}/withdrawal/").status_code == answer
    showers.refresh_from_db()
    assert showers.is_withdrawn


def test_the_six_pictures_are_drawn_evenly_and_the_same_form_draws_the_same():
    drawn = [draw_pictures(f"form {number}", settings.SECRET_KEY) for number in range(400)]
    assert all(len(six) == 6 and all(0 <= one < 400 for one in six) for six in drawn)
    assert len({tuple(six) for six in drawn}) == 400
    assert draw_pictures("form 1", settings.SECRET_KEY) == drawn[1] != draw_pictures("form 1", "another key")
    assert len({one for six in drawn for one in six}) == 400 or len({one for six in drawn for one in six}) > 390
