"""Saying it without writing: a face, or a voice that its reader types and that is gone then."""

import base64
import html

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from floorboard.people.models import Look
from floorboard.voice.models import Item, PooledItem, Recording, Theme
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.queue import queue_for
from floorboard.voice.sounds import LARGEST, kind_of
from tests.voice.sealing import sealed, told
from tests.voice.views.test_ward_saying import hidden, send

SOUND = b"\x1a\x45\xdf\xa3" + b"the quetzal canary sings at dusk" * 40
SHUT, OPEN = "microphone=()", "microphone=(self)"


def letters(sound: bytes) -> str:
    return base64.urlsafe_b64encode(sound).decode()


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def address(larch_link):
    return f"/ward/{larch_link.token}/say/"


@pytest.fixture
def spoken(tablet, address):
    """Somebody said it with their voice, and it was carried to its reader."""
    assert send(tablet, address, words="", voice=letters(SOUND)).status_code == 200
    empty_pool()
    return Item.objects.get()


def reading(item, what="") -> str:
    return f"/readings/{item.key}/{what}"


def test_a_picture_and_a_face_are_a_whole_saying(tablet, address, cast):
    send(tablet, address, words="", face="bad")
    assert PooledItem.objects.get().face == "bad"
    empty_pool()
    item = Item.objects.get()
    assert item.shown_words == "Washing and toilets: Unhappy"
    assert "Unhappy" in text_of(browser(cast.max).get("/readings/"))
    assert "Unhappy" in text_of(browser(cast.max).get(reading(item)))
    item.publish(by=cast.max)
    for page in (f"/items/{item.key}/", "/items/"):
        assert "Unhappy" in text_of(browser(cast.rosa).get(page)), page


def test_a_face_stays_beside_the_words_and_goes_with_them(cast):
    item = Item.raise_named(
        unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Cold.", face="ok", by=cast.rosa
    )
    item.publish(by=cast.max)
    assert item.shown_words == "Cold."
    assert "Not sure" in text_of(browser(cast.ravi).get(f"/items/{item.key}/"))
    item.withdraw(by=cast.rosa)
    item.refresh_from_db()
    assert item.face == "" and "Not sure" not in text_of(browser(cast.rosa).get(f"/items/{item.key}/"))


@pytest.mark.parametrize(("face", "words", "kind"), [
    ("good", "", "thanks"), ("ok", "", "worry"), ("bad", "", "worry"), ("good", "It is cold.", "worry"),
])  # fmt: skip
def test_a_happy_face_alone_is_something_good_and_words_are_left_to_their_reader(cast, face, words, kind):
    wash = Theme.objects.get(slug="wash")
    assert Item.raise_named(unit=cast.larch, theme=wash, face=face, words=words, by=cast.rosa).kind == kind


def test_nothing_at_all_is_asked_for_with_what_one_can_do(tablet, address, cast):
    page = text_of(send(tablet, address, words=""))
    assert "Touch a face, write a few words, or record your voice." in page and "Step 3 of 3" in page
    signed_in = browser(cast.rosa)
    page = text_of(signed_in.post("/items/new/", {"theme": "wash", "known": "named", "to": "send"}))
    assert "Touch a face, write a few words, or record your voice." in page
    assert not PooledItem.objects.exists() and not Item.objects.exists()


def test_a_face_that_is_none_of_ours_is_asked_for_again(tablet, address):
    assert "Choose one of these faces." in text_of(send(tablet, address, words="", face="angry"))
    assert not PooledItem.objects.exists()


def test_a_voice_travels_from_screen_to_screen_in_the_page_alone(tablet, address):
    back = send(tablet, address, to="known", words="", voice=letters(SOUND), face="bad")
    assert hidden(back)["voice"] == letters(SOUND) and hidden(back)["face"] == "bad"
    assert not PooledItem.objects.exists()


@pytest.mark.database
def test_a_voice_lies_sealed_in_the_pool_and_with_the_item(tablet, address):
    send(tablet, address, words="", voice=letters(SOUND))
    assert PooledItem.objects.get().voice == SOUND
    with connection.cursor() as cursor:
        cursor.execute("SELECT voice FROM voice_pooleditem")
        assert b"quetzal" not in bytes(cursor.fetchone()[0])
        empty_pool()
        cursor.execute("SELECT sound FROM voice_recording")
        assert b"quetzal" not in bytes(cursor.fetchone()[0])
    assert Recording.objects.get().sound == SOUND and not PooledItem.objects.exists()


BAD = [
    ("not letters at all!", "cannot be played"), (letters(b""), "Touch a face"), ("A", "cannot be played"),
    (letters(b"<script>alert(1)</script>" * 9), "cannot be played"), (letters(b"\x89PNG\r\n\x1a\n" + b"0" * 99), "cannot be played"),
    (letters(b"ID3" + b"0" * 99), "cannot be played"), (letters(SOUND[:4] + b"0" * LARGEST), "too long"),
    ("é" * 50, "cannot be played"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("voice", "says"), BAD, ids=["no letters", "empty", "half", "a page", "a picture", "music", "large", "accents"]
)
def test_a_bad_recording_is_turned_down_in_words_and_taken_out_of_the_page(tablet, address, voice, says):
    page = send(tablet, address, words="", voice=voice)
    assert page.status_code == 200 and says in text_of(page) and not PooledItem.objects.exists()
    assert hidden(page)["voice"] == ""


def test_far_too_much_is_not_even_read(tablet, address):
    assert send(tablet, address, words="", voice="A" * 3_000_000).status_code == 400
    assert not PooledItem.objects.exists()


@pytest.mark.parametrize(("start", "kind"), [
    (b"\x1a\x45\xdf\xa3....", "webm"), (b"OggS........", "ogg"), (b"\0\0\0\x20ftypM4A ", "mp4"),
    (b"RIFF....WAVEfmt ", "wav"), (b"RIFF....AVI LIST", ""), (b"<html>", ""), (b"", ""),
])  # fmt: skip
def test_what_a_recording_is_its_first_bytes_say(start, kind):
    assert kind_of(start) == kind


def test_the_microphone_is_open_on_the_page_of_saying_and_nowhere_else(tablet, address, cast, larch_link):
    assert OPEN in send(tablet, address, to="words")["Permissions-Policy"]
    assert OPEN in tablet.get(f"{address}kept/")["Permissions-Policy"]
    rosa = browser(cast.rosa)
    said = {"theme": "wash", "known": "named", "to": "words"}
    assert OPEN in rosa.post("/items/new/", said)["Permissions-Policy"]
    for page in (tablet.get(address), send(tablet, address, to="known"), send(tablet, address), tablet.get(f"/ward/{larch_link.token}/"),
                 rosa.get("/items/new/"), rosa.get("/"), tablet.get("/receipt/")):  # fmt: skip
        assert SHUT in page["Permissions-Policy"], page.request["PATH_INFO"]


def test_the_words_about_being_recognised_stand_beside_the_button(tablet, address):
    page = text_of(send(tablet, address, to="words"))
    assert page.index("Record my voice") < page.index("A voice can be recognised.") < page.index("Hear it")
    assert "voice.js" in page and "voice.js" not in text_of(tablet.get(address))


def test_without_a_microphone_or_a_script_the_page_says_what_else_can_be_done(tablet, address):
    page = text_of(send(tablet, address, to="words"))
    assert (
        "data-voice hidden" in page
        and "<p data-voice-none>No voice can be recorded here. You can touch a face." in page
    )


def test_only_its_reader_hears_it_and_that_is_written_down(spoken, cast):
    answer = browser(cast.max).get(reading(spoken, "voice/"))
    assert answer.content == SOUND
    assert answer["Content-Type"] == "audio/webm" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store" and answer["Content-Disposition"].startswith("attachment")
    assert Look.objects.get(what="a voice").by == cast.max
    for who, person in cast.everybody.items():
        if who != "max":
            assert browser(person).get(reading(spoken, "voice/")).status_code in (403, 404), who
    assert Client().get(reading(spoken, "voice/")).status_code == 302


def test_its_page_alone_may_play_a_sound(spoken, cast):
    max_ = browser(cast.max)
    assert "media-src 'self'" in max_.get(reading(spoken, "typing/"))["Content-Security-Policy"]
    assert "media-src" not in max_.get(reading(spoken))["Content-Security-Policy"]


@pytest.mark.database
def test_typed_it_is_words_with_a_mark_and_the_voice_is_gone_for_good(spoken, cast):
    max_ = browser(cast.max)
    done = max_.post(reading(spoken, "typing/"), {"words": "The showers are cold."})
    assert done.status_code == 302 and not Recording.objects.exists()
    spoken.refresh_from_db()
    assert spoken.words == "The showers are cold." and spoken.typed_voice.by == cast.max
    assert "Typed by the reader from a voice." in text_of(max_.get(reading(spoken)))
    assert max_.get(reading(spoken, "voice/")).status_code == 404
    again = max_.post(reading(spoken, "typing/"), {"words": "Something else."})
    spoken.refresh_from_db()
    assert "Somebody has typed this already" in text_of(again) and spoken.words == "The showers are cold."
    spoken.publish(by=cast.max)
    assert "Typed by the reader from a voice." in text_of(browser(cast.rosa).get(f"/items/{spoken.key}/"))


def test_the_words_somebody_wrote_beside_their_voice_stay_first(cast):
    wash = Theme.objects.get(slug="wash")
    item = Item.raise_named(unit=cast.larch, theme=wash, words="About the bath:", voice=SOUND, by=cast.rosa)
    item.type_voice("It is cold.", by=cast.max)
    assert item.words == "About the bath:\nIt is cold."


def test_no_words_typed_are_asked_for_and_the_voice_stays(spoken, cast):
    page = browser(cast.max).post(reading(spoken, "typing/"), {"words": " "})
    assert "Type what the voice says." in text_of(page) and Recording.objects.exists()


@pytest.mark.parametrize("what", ["publication", "wording", "route"])
def test_a_voice_goes_no_further_than_its_reader(spoken, cast, what):
    said = {"words": "Some words", "kind": "own_care"}
    page = browser(cast.max).post(reading(spoken, f"{what}/"), said)
    assert "Hear it and type it first." in text_of(page)
    spoken.refresh_from_db()
    assert spoken.state == "arrived" and Recording.objects.exists()


@pytest.mark.database
def test_a_voice_comes_first_in_the_queue_before_what_asks_for_a_quick_look(tablet, address, cast):
    send(tablet, address, words="I want to die", once="one", to="urgent")
    send(tablet, address, words="", voice=letters(SOUND), once="two")
    send(tablet, address, words="The bath is cold.", once="three")
    empty_pool()
    lines, _held, _added = queue_for(cast.max)
    assert [line.is_voice for line in lines] == [True, False, False] and lines[1].cues
    assert "A voice. Hear it and type it first." in text_of(browser(cast.max).get("/readings/"))


def test_a_voice_nobody_types_is_late_by_the_usual_clock(spoken, cast):
    Item.objects.update(read_by=timezone.now())
    spoken.refresh_from_db()
    assert spoken.miss_clock().stage == 1 and Recording.objects.exists()


@pytest.mark.database
def test_taken_back_before_it_was_read_the_voice_is_gone(tablet, address, spoken, cast):
    named = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), voice=SOUND, by=cast.rosa)
    held = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), voice=SOUND, by=cast.rosa)
    held.hold(reason="I cannot hear it here.", by=cast.max)
    assert Recording.objects.count() == 3
    named.withdraw(by=cast.rosa)
    held.withdraw(by=cast.rosa)
    assert [recording.item for recording in Recording.objects.all()] == [spoken]
    send(tablet, address, words="", voice=letters(SOUND), once="again")
    PooledItem.objects.get().withdraw()
    assert Recording.objects.count() == 1 and not PooledItem.objects.exists()


def test_without_a_network_a_face_and_a_voice_come_in_sealed(tablet, cast, larch_link):
    key = "0b61e3f0-29c1-4a9e-a6b0-5a1f2c3d4e5f"
    said = told(cast.larch, words="", face="ok", voice=letters(SOUND[:4] + b"0" * (LARGEST - 4))) | {"app": 2}
    body = sealed(said, key)
    headers = {"Idempotency-Key": f'"{key}"'}
    for status in (201, 200):
        came = tablet.post(
            f"/ward/{larch_link.token}/kept/", body, content_type="application/octet-stream", headers=headers
        )
        assert came.status_code == status
    pooled = PooledItem.objects.get()
    assert pooled.face == "ok" and len(pooled.voice) == LARGEST


def test_a_page_of_before_that_kept_a_picture_alone_is_not_turned_away(tablet, cast, larch_link):
    key = "0b61e3f0-29c1-4a9e-a6b0-5a1f2c3d4e5f"
    body, headers = sealed(told(cast.larch, words=""), key), {"Idempotency-Key": f'"{key}"'}
    came = tablet.post(
        f"/ward/{larch_link.token}/kept/", body, content_type="application/octet-stream", headers=headers
    )
    assert came.status_code == 201


def test_whoever_listens_is_told_that_others_may_hear(tablet, address, spoken, cast):
    """Their own words, their secret pictures, a voice: each page says it."""
    assert "Others may hear: turn it down, or use headphones." in text_of(send(tablet, address, to="words"))
    assert "others may hear your pictures" in text_of(send(tablet, address, once="another"))
    assert "Use headphones. A voice can be recognised." in text_of(browser(cast.max).get(reading(spoken, "typing/")))
    assert "Others may hear it too" in text_of(tablet.get("/language/"))


def test_voices_and_items_share_no_order(tablet, address):
    """As the items themselves: the place of a voice on disk says nothing of when it came."""
    for number in range(8):
        send(tablet, address, words=str(number), voice=letters(SOUND + bytes([number])), once=f"number {number}")
    empty_pool()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, item_id FROM voice_recording ORDER BY id")
        rows = cursor.fetchall()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows) and len(rows) == 8
    assert {row[0] for row in rows}.isdisjoint(row[1] for row in rows), "its number is drawn for itself"
    heard = {recording.item.words: recording.sound[-1] for recording in Recording.objects.select_related("item")}
    assert heard == {str(number): number for number in range(8)}, "each voice is with its own words"
