"""Saying something on the ward's own page, without an account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.pages.drawings import number_of, picture
from floorboard.pages.fields import LONGEST
from floorboard.people.models import Role
from floorboard.voice.models import Item, PooledItem, Receipt, SaidAlready
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.views import ward_saying
from tests.asking import read_the_map

TEN_PAST_NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 10))
BUTTONS = {"theme": "wash", "known": "nobody", "once": "a-form-of-its-own"}


@pytest.fixture
def address(larch_link):
    return f"/ward/{larch_link.token}/say/"


def send(tablet, address, to="send", **more):
    return tablet.post(address, BUTTONS | {"words": "The showers are cold."} | more | {"to": to})


def every_table() -> dict[str, list]:
    """Every row of every table, as it is."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


def hidden(response) -> dict[str, str]:
    """What the page would send back without anybody touching it."""
    html = response.content.decode()
    tags = re.findall(r'<input type="hidden"[^>]*>', html)
    found = {re.search(r'name="([^"]+)"', tag)[1]: re.search(r'value="([^"]*)"', tag) for tag in tags}
    return {name: value[1] if value else "" for name, value in found.items()}


def test_three_screens_and_it_is_said(tablet, address, cast):
    first = tablet.get(address)
    assert "What is it about?" in first.content.decode() and "Step 1 of 3" in first.content.decode()
    second = tablet.post(address, hidden(first) | {"theme": "wash"})
    assert "Who can know it was you?" in second.content.decode()
    third = tablet.post(address, hidden(second) | {"known": "nobody", "to": "words"})
    assert "Say it in your own words" in third.content.decode()
    last = tablet.post(address, hidden(third) | {"words": "The showers are cold.", "to": "send"})
    pooled = PooledItem.objects.get()
    assert (pooled.unit, pooled.theme.slug, pooled.words) == (cast.larch, "wash", "The showers are cold.")
    assert pooled.ticket in last.content.decode()
    assert last.content.decode().count('class="fb-i fb-i--l"') in (0, 6)


def test_nothing_is_chosen_beforehand_and_a_choice_is_needed(tablet, address):
    page = tablet.post(address, {"theme": "wash", "to": "known"})
    assert "checked" not in page.content.decode()
    again = tablet.post(address, {"theme": "wash", "to": "words"})
    assert "Choose who can know." in again.content.decode()
    assert "<title>Error: " in again.content.decode()


def test_choices_travel_in_the_form_and_never_in_the_address_or_the_title(tablet, address):
    page = send(tablet, address, to="known", words="A private canary")
    html = page.content.decode()
    assert hidden(page)["words"] == "A private canary"
    assert "canary" not in re.search(r"<title>.*</title>", html)[0]
    assert f'action="{address}"' in html and "?" not in re.search(r'<form[^>]*action="([^"]*)"', html)[1]


@pytest.mark.database
def test_only_the_pool_changes_when_something_arrives(tablet, address, cast):
    before = every_table()
    send(tablet, address)
    after = every_table()
    assert {table for table in after if after[table] != before[table]} == {"voice.PooledItem"}


def test_what_arrives_carries_the_day_and_no_time_no_order_no_device_and_no_helper(tablet, address, cast):
    send(tablet, address, helped="on")
    fields = {field.name for field in PooledItem._meta.get_fields()}
    assert fields == {
        "id", "unit", "theme", "kind", "words", "face", "voice", "name_given", "helped", "about_staff", "about_safety", "locked", "once", "payload", "ticket",
        "secret", "closed", "on_paper", "said_on",
    }  # fmt: skip


def test_no_cookie_is_read_and_none_is_set(address, cast):
    signed_in = Client(headers={"origin": "http://testserver"})
    signed_in.force_login(cast.rosa)
    cookies = {name: morsel.value for name, morsel in signed_in.cookies.items()}
    response = send(signed_in, address)
    assert response.cookies == {}
    assert {name: morsel.value for name, morsel in signed_in.cookies.items()} == cookies
    assert "Vary" not in response.headers or "Cookie" not in response.headers["Vary"]
    assert "Rosa" not in response.content.decode() and cast.rosa.name not in PooledItem.objects.get().name_given


@pytest.mark.parametrize("origin", ["", "https://elsewhere.example", "null"])
def test_a_form_from_another_place_is_not_taken(address, origin):
    assert send(Client(headers={"origin": origin} if origin else {}), address).status_code == 403
    assert not PooledItem.objects.exists()


@pytest.mark.database
def test_sent_twice_it_is_said_once_and_the_same_receipt_is_shown(tablet, address):
    first, second = send(tablet, address), send(tablet, address)
    shown = [re.search(r"fb-ticket__no\">(\d+)<.*<ol", page.content.decode(), re.DOTALL) for page in (first, second)]
    assert PooledItem.objects.count() == 1
    assert shown[0][1] == shown[1][1]
    words = [re.findall(r"<span>([^<]+)</span></li>", page.content.decode())[:6] for page in (first, second)]
    assert words[0] == words[1] and len(words[0]) == 6


@pytest.mark.database
def test_sent_twice_after_the_pool_was_carried_it_is_still_one(tablet, address):
    send(tablet, address)
    empty_pool()
    send(tablet, address)
    assert (Item.objects.count(), PooledItem.objects.count()) == (1, 0)


def test_the_next_person_at_the_tablet_is_not_shown_the_receipt_of_what_was_carried(tablet, address):
    send(tablet, address)
    ticket = PooledItem.objects.get().ticket
    empty_pool()
    page = send(tablet, address).content.decode()
    assert ticket not in page and "This was sent before" in page


@pytest.mark.parametrize("to", ["send", "urgent"])
def test_finished_is_finished_for_every_process_because_a_row_says_so(tablet, address, to):
    """Two servers share nothing but the database; the mark stands there, without a time."""
    send(tablet, address, to=to)
    tablet.post(address, {"to": "finish", "once": BUTTONS["once"]})
    assert "This was sent before" in send(tablet, address, to=to).content.decode()


def test_the_mark_of_a_form_goes_when_the_pool_is_emptied_again(tablet, address):
    send(tablet, address, once="first")
    empty_pool()
    assert SaidAlready.objects.count() == 1
    empty_pool()
    assert SaidAlready.objects.count() == 1, "one whole batch long it is known"
    empty_pool()
    assert SaidAlready.objects.count() == 0


def test_finish_clears_the_screen_for_good(tablet, address, larch_link):
    send(tablet, address)
    answer = tablet.post(address, {"to": "finish", "once": BUTTONS["once"]})
    assert (answer.status_code, answer["Location"]) == (302, f"/ward/{larch_link.token}/")
    assert "This was sent before" in send(tablet, address).content.decode()
    assert PooledItem.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cold \x00showers\x07", "Cold showers"),
        ("مرحبا \u202egnihtemos\u202c", "مرحبا gnihtemos"),
        ("🚿🥶 brr", "🚿🥶 brr"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
    ids=["NUL and bell", "right to left", "emoji", "as long as it may be"],
)
def test_words_come_as_they_were_typed(tablet, address, typed, kept):
    assert send(tablet, address, words=typed).status_code == 200
    assert PooledItem.objects.get().words == kept


def test_words_that_are_too_long_are_kept_in_the_box_and_the_page_says_how_long(tablet, address):
    page = send(tablet, address, words="é" * 100_000).content.decode()
    assert "It has 100,000 letters. There is room for 6,000." in page
    assert "é" * 100_000 in page
    assert not PooledItem.objects.exists()


def test_a_choice_that_is_none_of_ours_is_asked_for_again_and_the_words_stay(tablet, address):
    page = send(tablet, address, theme="nonsense")
    assert "Choose one of these pictures." in page.content.decode()
    assert hidden(page)["words"] == "The showers are cold."


def test_a_name_is_kept_only_when_it_may_be_used(tablet, address):
    send(tablet, address, known="named", name_given="Jo", once="first")
    send(tablet, address, known="nobody", name_given="Jo", once="second")
    assert sorted(PooledItem.objects.values_list("name_given", flat=True)) == ["", "Jo"]


def test_a_given_name_binds_nobody(tablet, address, cast):
    send(tablet, address, known="named", name_given="Rosa")
    empty_pool()
    item = Item.objects.get()
    assert (item.known, item.raised_by, item.name_given) == ("anonymous", None, "Rosa")
    assert item not in Item.objects.for_person(cast.rosa)


@pytest.mark.parametrize(("theme", "kind", "stored"), [
    ("wash", "", "worry"), ("wash", "idea", "idea"), ("wash", "question", "question"), ("good", "", "thanks"),
])  # fmt: skip
def test_idea_and_question_may_be_added_and_something_good_is_a_thank_you(tablet, address, theme, kind, stored):
    send(tablet, address, theme=theme, kind=kind)
    assert PooledItem.objects.get().kind == stored


def test_urgent_skips_the_pool_says_so_and_writes_no_history(tablet, address, cast):
    entries = Entry.objects.count()
    page = send(tablet, address, to="words").content.decode()
    assert "It does not wait with the others." in page
    with time_machine.travel(TEN_PAST_NOON):
        page = send(tablet, address, to="urgent").content.decode()
    assert not PooledItem.objects.exists()
    item = Item.objects.get()
    assert item.read_by == TEN_PAST_NOON + timedelta(minutes=50), "half an hour to read it, told to the half hour only"
    assert "A person reads it by 1pm today." in page
    assert Entry.objects.count() == entries
    assert Receipt.objects.get().item == item


@pytest.mark.parametrize(("now", "told"), [
    ("2026-11-23 12:00", "A person reads it by midday tomorrow."),
    ("2026-11-23 19:00", "It goes on in the night, with all that others say today."),
    ("2026-11-23 00:02", "Tell any member of staff if it cannot wait. A person reads it by midday tomorrow."),
])  # fmt: skip
def test_the_receipt_says_by_when_a_person_reads_it(tablet, address, now, told):
    with time_machine.travel(timezone.make_aware(timezone.datetime.fromisoformat(now))):
        assert told in send(tablet, address).content.decode()


def test_where_nobody_reads_the_receipt_says_so_and_whom_to_tell(tablet, address, cast):
    for role in Role.objects.filter(kind__in=["site_manager", "safeguarding_lead"]):
        role.end()
    page = send(tablet, address).content.decode()
    assert "We cannot say when somebody reads it. Tell any member of staff." in page


def test_a_taken_back_address_and_a_closed_ward_say_what_to_do(tablet, address, larch_link, cast):
    larch_link.revoke(by=cast.adam)
    for response in (tablet.get(address), send(tablet, address)):
        assert response.status_code == 410
        assert "Tell any member of staff" in response.content.decode()
    assert tablet.get("/ward/no-such-ward-anywhere/say/").status_code == 404
    assert not PooledItem.objects.exists()


def test_too_much_from_one_ward_is_asked_to_wait_and_no_word_is_lost(tablet, address, monkeypatch):
    monkeypatch.setattr(ward_saying.SENT, "most", 2)
    for number in range(3):
        page = send(tablet, address, once=f"form {number}", words=f"Words {number}")
    assert PooledItem.objects.count() == 2
    assert "Your words are still here." in page.content.decode() and "Words 2" in page.content.decode()


def test_the_code_on_the_receipt_hides_its_secret_behind_the_hash(rf, monkeypatch):
    made, make = [], ward_saying.segno.make
    monkeypatch.setattr(ward_saying.segno, "make", lambda text, **more: made.append(text) or make(text, **more))
    ward_saying.qr_of(rf.get("/"), "123456", [picture(number_of("ice cream")), picture(number_of("apple"))])
    assert made == ["http://testserver/receipt/#123456.ice-cream.apple"]


def test_the_page_is_small_and_needs_few_questions(tablet, address, django_assert_max_num_queries):
    read_the_map()
    with django_assert_max_num_queries(12):
        tablet.get(address)
    with django_assert_max_num_queries(15):
        send(tablet, address, to="words")
