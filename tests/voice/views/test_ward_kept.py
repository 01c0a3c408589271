"""What a tablet kept comes in later: once, in any order, and nothing that cannot be taken is dropped in silence."""

import random
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.utils import timezone

from floorboard.organisation.models import Closing
from floorboard.pages.refusals import Refused
from floorboard.voice.forms import kept as forms
from floorboard.voice.models import Item, PooledItem, SaidAlready
from floorboard.voice.models import kept as verbs
from floorboard.voice.models.pool import empty_pool, opened, say
from floorboard.voice.views import ward_kept
from floorboard.voice.views.ward_kept import LARGEST
from tests.voice.sealing import sealed, told
from tests.voice.views.test_ward_saying import every_table

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
FORM = "application/octet-stream"


@pytest.fixture(autouse=True)
def nothing_came():
    ward_kept.CAME_LATER.tries.clear()


@pytest.fixture
def address(larch_link):
    return f"/ward/{larch_link.token}/kept/"


def bring(tablet, address, body, key=KEY, form=FORM):
    headers = {"Idempotency-Key": f'"{key}"'} if key else {}
    return tablet.post(address, body, content_type=form, headers=headers)


def why(answer) -> tuple[int, str]:
    return answer.status_code, answer.json().get("why", "")


def test_it_is_taken_and_answered_with_its_own_number(tablet, address, cast):
    answer = bring(tablet, address, sealed(told(cast.larch, helped=True), KEY))
    assert (answer.status_code, answer.json()) == (201, {"sent": KEY})
    row = PooledItem.objects.get()
    assert (row.unit, row.theme.slug, row.words, row.helped) == (cast.larch, "wash", "The showers are cold.", True)
    assert (row.kind, row.ticket) == ("worry", "482913")


def test_the_receipt_the_tablet_drew_opens_it_before_and_after_it_is_carried(tablet, address, cast):
    bring(tablet, address, sealed(told(cast.larch), KEY))
    assert opened("482913", [1, 2, 3, 4, 5, 6]).words == "The showers are cold."
    empty_pool()
    assert opened("482913", [1, 2, 3, 4, 5, 6]).item == Item.objects.get()
    with pytest.raises(Refused):
        opened("482913", [1, 2, 3, 4, 6, 5])


def test_two_tablets_may_draw_one_number_and_each_receipt_opens_its_own(tablet, address, cast):
    for place, pictures in enumerate(("1-2-3-4-5-6", "6-5-4-3-2-1")):
        bring(
            tablet,
            address,
            sealed(told(cast.larch, words=pictures, pictures=pictures), KEY + str(place)),
            KEY + str(place),
        )
        if place == 0:
            empty_pool()
    assert opened("482913", [1, 2, 3, 4, 5, 6]).item.words == "1-2-3-4-5-6"
    assert opened("482913", [6, 5, 4, 3, 2, 1]).words == "6-5-4-3-2-1"


def test_at_most_a_few_have_one_number_so_that_a_try_stays_cheap(tablet, address, cast):
    for place in range(verbs.FEW + 1):
        answer = bring(tablet, address, sealed(told(cast.larch), f"{KEY}-{place}"), f"{KEY}-{place}")
    assert why(answer) == (422, "read") and PooledItem.objects.count() == verbs.FEW


@pytest.mark.database
def test_only_the_pool_changes_and_no_row_has_a_time_an_order_or_a_device(tablet, address, cast):
    before = every_table()
    bring(tablet, address, sealed(told(cast.larch), KEY))
    after = every_table()
    assert {table for table in after if after[table] != before[table]} == {"voice.PooledItem"}
    row = PooledItem.objects.values().get()
    assert KEY not in repr(row) and str(timezone.localdate()) not in repr(row)


def test_no_cookie_is_read_and_none_is_set(address, cast):
    signed_in = Client(headers={"origin": "http://testserver"})
    signed_in.force_login(cast.rosa)
    assert not bring(signed_in, address, sealed(told(cast.larch), KEY)).cookies
    assert PooledItem.objects.get().name_given == ""


# --- sent again


@pytest.mark.database
def test_sent_again_it_is_a_yes_and_still_one(tablet, address, cast):
    body = sealed(told(cast.larch), KEY)
    assert [bring(tablet, address, body).status_code for _again in range(3)] == [201, 200, 200]
    empty_pool()
    assert bring(tablet, address, body).status_code == 200
    assert (Item.objects.count(), PooledItem.objects.count()) == (1, 0)


def test_four_weeks_later_it_is_known_still_and_nothing_ties_the_mark_to_the_item(tablet, address, cast):
    body = sealed(told(cast.larch), KEY)
    bring(tablet, address, body)
    empty_pool()
    with time_machine.travel(timezone.now() + timedelta(days=28)):
        for _time in range(3):
            empty_pool()
        assert bring(tablet, address, body).status_code == 200
    mark = SaidAlready.objects.get()
    assert (mark.ticket, mark.closed) == ("", True)
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        empty_pool()
    assert not SaidAlready.objects.exists()


def test_what_was_taken_back_does_not_come_again(tablet, address, cast):
    body = sealed(told(cast.larch), KEY)
    bring(tablet, address, body)
    PooledItem.objects.get().withdraw()
    assert bring(tablet, address, body).status_code == 200
    assert not PooledItem.objects.exists()


def test_the_same_number_with_something_else_is_no(tablet, address, cast):
    bring(tablet, address, sealed(told(cast.larch), KEY))
    assert why(bring(tablet, address, sealed(told(cast.larch, words="Other."), KEY))) == (422, "read")
    empty_pool()
    assert why(bring(tablet, address, sealed(told(cast.larch, words="Other."), KEY))) == (422, "read")
    assert Item.objects.get().words == "The showers are cold."


def test_the_same_thing_under_another_number_does_not_open(tablet, address, cast):
    assert why(bring(tablet, address, sealed(told(cast.larch), KEY), KEY[::-1])) == (422, "opened")


def test_what_is_on_its_way_in_is_not_begun_again(tablet, address, cast):
    with verbs.one_at_a_time(KEY):
        assert why(bring(tablet, address, sealed(told(cast.larch), KEY))) == (409, "moment")
    assert bring(tablet, address, sealed(told(cast.larch), KEY)).status_code == 201


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_process", [True, False], ids=["in one process", "as in many processes"])
def test_sent_fifty_times_at_once_it_is_one(address, cast, monkeypatch, one_process):
    if not one_process:
        monkeypatch.setattr(verbs, "_coming_in", type("Nothing", (set,), {"__contains__": lambda self, key: False})())
    body, told_us = sealed(told(cast.larch), KEY), []

    def one():
        try:
            told_us.append(bring(Client(headers={"origin": "http://testserver"}), address, body).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _time in range(50)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert PooledItem.objects.count() == 1
    assert len(told_us) == 50 and told_us.count(201) == 1 and set(told_us) <= {200, 201, 409}


@pytest.mark.database
def test_the_order_does_not_matter(tablet, address, cast):
    keys = [f"{KEY}-{place}" for place in range(6)]
    bodies = {key: sealed(told(cast.larch, words=key, ticket=f"10000{key[-1]}"), key) for key in keys}
    mixed = keys * 3
    random.Random(7).shuffle(mixed)
    for place, key in enumerate(mixed):
        assert bring(tablet, address, bodies[key], key).status_code in (200, 201)
        if place == 8:
            empty_pool()
    empty_pool()
    assert sorted(Item.objects.values_list("words", flat=True)) == keys


def test_a_form_whose_answer_was_lost_is_not_said_twice(tablet, address, cast, wash):
    """Nobody saw the receipt of the form. What the tablet sends instead has the receipt that was shown."""
    say(unit=cast.larch, theme=wash, once="the form", words="The showers are cold.")
    bring(tablet, address, sealed(told(cast.larch, before="the form"), KEY))
    assert opened("482913", [1, 2, 3, 4, 5, 6]) == PooledItem.objects.get()


# --- what cannot be taken


@pytest.mark.parametrize(("broken", "status", "word"), [
    ({"key": ""}, 400, "number"),
    ({"key": "short"}, 400, "number"),
    ({"key": "x" * 65}, 400, "number"),
    ({"key": "not a number at all"}, 400, "number"),
    ({"form": "application/json"}, 415, "form"),
    ({"form": "application/x-www-form-urlencoded"}, 415, "form"),
    ({"body": b"\x01\x00\x01" + b"\x00" * 200}, 422, "opened"),
    ({"body": b"\x01\x00\x09" + b"\x04" * 200}, 422, "opened"),
    ({"body": b"\x01\x00\x00" + b"\x04" * 200}, 422, "opened"),
    ({"body": b"\x02\x00\x01" + b"\x04" * 200}, 422, "opened"),
    ({"body": b"x" * LARGEST}, 422, "opened"),
    ({"body": b"x" * (LARGEST + 1)}, 413, "large"),
    ({"body": b"x" * 3_000_000}, 413, "large"),
])  # fmt: skip
def test_bad_letters_are_answered_with_a_word_and_change_nothing(tablet, address, broken, status, word):
    assert why(bring(tablet, address, **{"body": b"x", **broken})) == (status, word)
    assert not PooledItem.objects.exists()


@pytest.mark.parametrize("inside", [
    {"theme": "no such"}, {"theme": ""}, {"known": ""}, {"known": "somebody"}, {"words": "é" * 6001}, {"kind": "rant"},
    {"ticket": "12345"}, {"ticket": "012345"}, {"ticket": "٤٨٢٩١٣"}, {"ticket": 482913}, {"ticket": ["482913"]},
    {"pictures": ""}, {"pictures": "1-2-3-4-5"}, {"pictures": "1-2-3-4-5-400"}, {"pictures": "1-2-3-4-5--6"},
    {"pictures": "1-2-3-4-5-six"}, {"pictures": [1, 2, 3, 4, 5, 6]}, {"before": "x" * 65}, {"name_given": "x" * 101},
], ids=repr)  # fmt: skip
def test_what_makes_no_sense_inside_is_refused_and_changes_nothing(tablet, address, cast, inside):
    assert why(bring(tablet, address, sealed(told(cast.larch, **inside), KEY))) == (422, "read")
    assert not PooledItem.objects.exists()


@pytest.mark.parametrize("whole", [
    [], "words", 7, None, {}, {"app": 1}, {"app": "1", "ward": "x", "said": {}}, {"app": 1, "ward": 7, "said": {}},
    {"app": 1, "ward": "x", "said": []}, {"app": None, "ward": "x", "said": {}},
], ids=repr)  # fmt: skip
def test_what_has_another_shape_is_refused(tablet, address, whole):
    assert why(bring(tablet, address, sealed(whole, KEY))) == (422, "read")


@pytest.mark.parametrize(("words", "kept"), [
    ("Cold \x00showers\x07", "Cold showers"), ("🚿🥶 brr", "🚿🥶 brr"), ("\ud800", ""), ("x" * 6000, "x" * 6000),
    ("é" * 6000, "é" * 6000), ("\U0001f6bf" * 6000, "\U0001f6bf" * 6000),
], ids=["NUL and bell", "emoji", "half a letter", "longest", "longest with accents", "longest of emoji"])  # fmt: skip
def test_words_come_as_they_were_typed(tablet, address, cast, words, kept):
    assert bring(tablet, address, sealed(told(cast.larch, words=words), KEY)).status_code == 201
    assert PooledItem.objects.get().words == kept


def test_a_page_older_than_the_server_is_understood(tablet, address, cast, monkeypatch):
    monkeypatch.setattr(forms, "APP", 3)
    older = told(cast.larch)
    for name in ("helped", "about_staff", "kind", "before", "urgent", "name_given"):
        del older["said"][name]
    assert bring(tablet, address, sealed(older, KEY)).status_code == 201


def test_a_page_newer_than_the_server_waits_on_the_tablet_until_the_server_is_new_too(
    tablet, address, cast, monkeypatch
):
    newer = told(cast.larch, who_may_open="two holders")
    newer["app"] = 3
    body = sealed(newer, KEY)
    assert why(bring(tablet, address, body)) == (422, "newer") and not PooledItem.objects.exists()
    monkeypatch.setattr(forms, "APP", 3)
    assert bring(tablet, address, body).status_code == 201


def test_what_was_said_on_another_ward_is_not_taken_here(tablet, address, cast):
    assert why(bring(tablet, address, sealed(told(cast.birch), KEY))) == (422, "read")


@pytest.mark.parametrize("gone", ["revoked", "closed"])
def test_an_address_taken_back_or_a_closed_ward_takes_nothing_and_says_so(tablet, address, cast, larch_link, gone):
    if gone == "revoked":
        larch_link.revoke(by=cast.adam)
    else:
        Closing.objects.create(unit=cast.larch, on=timezone.localdate(), reason="It moved.")
    assert bring(tablet, address, sealed(told(cast.larch), KEY)).status_code == 410
    page = tablet.get(address.removesuffix("kept/")).content.decode()
    assert "data-kept-refused" in page and "Please show this to a member of staff." in page
    assert not PooledItem.objects.exists()


def test_the_wards_new_address_takes_what_the_old_one_could_not(tablet, address, cast, larch_link):
    body = sealed(told(cast.larch), KEY)
    larch_link.revoke(by=cast.adam)
    assert bring(tablet, address, body).status_code == 410
    new = type(larch_link).make(unit=cast.larch, by=cast.adam)
    assert bring(tablet, f"/ward/{new.token}/kept/", body).status_code == 201


def test_a_flood_is_asked_to_wait_and_what_came_before_is_still_a_yes(tablet, address, cast, monkeypatch):
    monkeypatch.setattr(ward_kept.CAME_LATER, "most", 1)
    first = sealed(told(cast.larch), KEY)
    bring(tablet, address, first)
    second = bring(tablet, address, sealed(told(cast.larch), f"{KEY}-2"), f"{KEY}-2")
    assert why(second) == (429, "wait") and second["Retry-After"] == "60"
    assert bring(tablet, address, first).status_code == 200


@pytest.mark.parametrize("origin", ["", "https://elsewhere.example", "null"])
def test_another_site_can_send_nothing(address, cast, origin):
    other = Client(headers={"origin": origin} if origin else {})
    assert bring(other, address, sealed(told(cast.larch), KEY)).status_code == 403


@pytest.mark.parametrize("days", [-365, 365])
def test_a_tablet_whose_clock_is_a_year_wrong_says_the_same(tablet, address, cast, days):
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        body = sealed(told(cast.larch), KEY)
    assert bring(tablet, address, body).status_code == 201
    empty_pool()
    assert Item.objects.get().arrived_on == timezone.localdate()
