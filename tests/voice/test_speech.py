"""The server reads aloud, with the real program: every language of ours, in few and short pieces, and keeps nothing."""

import logging
import shutil
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from floorboard.formats import voices
from floorboard.formats.voices import VOICES
from floorboard.pages.refusals import Refused
from floorboard.voice import speech
from floorboard.voice.speech import AT_ONCE, MOST_LETTERS, spoken
from floorboard.voice.views.speech import HEARD

CANARY = "The quetzal canary sings at dusk."
WORDS = {
    "en-gb": "Are you safe now?", "ur": "کیا آپ ابھی محفوظ ہیں؟", "ar": "هل أنت بأمان الآن؟", "cy": "Ydych chi'n ddiogel?",
    "pl": "Czy jesteś teraz bezpieczny?", "pa": "ਕੀ ਤੁਸੀਂ ਹੁਣ ਸੁਰੱਖਿਅਤ ਹੋ?", "bn": "আপনি কি এখন নিরাপদ?",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_heard():
    HEARD.tries.clear()


def seconds(sound: bytes) -> float:
    return len(sound) / 11_025


def test_the_program_is_there():
    assert shutil.which("espeak-ng"), "scripts/system run installs it"


@pytest.mark.parametrize("language", WORDS)
def test_it_speaks_the_languages_of_the_pages(language):
    sound = spoken(WORDS[language], language)
    kind, length, what, size, scale, channels, rate, _bytes, _align, bits = struct.unpack("<4sI8sIHHIIHH", sound[:36])
    assert (kind, what, scale, channels, rate, bits) == (b"RIFF", b"WAVEfmt ", 7, 1, 11_025, 8)
    assert length == len(sound) - 8 and size == 18
    assert 0.8 < seconds(sound) < 6


@pytest.mark.parametrize("language", VOICES)
def test_each_language_of_the_list_has_a_voice_on_this_machine(language):
    assert seconds(spoken("1 2 3", language)) > 0.5


def test_it_is_a_voice_and_not_silence():
    """On the telephones' scale 0xff and 0x7f are silence; speech moves between loud and still."""
    body = spoken(CANARY, "en-gb")[46:]
    loud = sum(128 - (byte & 0x7F) > 60 for byte in body)
    assert loud > len(body) / 20 and len(set(body)) > 100


@pytest.mark.parametrize(
    ("loudness", "byte"), [(0, 0xFF), (-1, 0x7F), (1000, 0xCE), (-1000, 0x4E), (32767, 0x80), (-32768, 0x00)]
)
def test_a_sample_on_the_telephones_scale(loudness, byte):
    assert speech._byte_for(loudness) == byte


BAD = [
    ({"words": "", "language": "en-gb"}, 422, "no words"), ({"words": " \x00\x07 ", "language": "en-gb"}, 422, "no words"),
    ({"language": "en-gb"}, 422, "no words"), ({}, 422, "no words"),
    ({"words": "x" * (MOST_LETTERS + 1), "language": "en-gb"}, 422, "too long"), ({"words": "x" * 900_000, "language": "en-gb"}, 422, "too long"),
    ({"words": CANARY, "language": "so"}, 422, "no voice for this language"), ({"words": CANARY, "language": ""}, 422, "no voice"),
    ({"words": CANARY, "language": "../../etc/passwd"}, 422, "no voice"), ({"words": CANARY, "language": "-h"}, 422, "no voice"),
    ({"words": CANARY, "language": "tlh"}, 422, "no voice"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "status", "says"), BAD)
def test_what_cannot_be_spoken_is_said_in_words(tablet, larch_link, asked, status, says):
    answer = tablet.post(f"/ward/{larch_link.token}/speech/", asked)
    assert (answer.status_code, answer["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert says in answer.content.decode()


@pytest.mark.parametrize("form", ["application/json", "text/plain", "application/octet-stream", "multipart/form-data"])
def test_a_form_of_another_kind_holds_no_words(tablet, larch_link, form):
    answer = tablet.post(f"/ward/{larch_link.token}/speech/", b"words=hello&language=en-gb", content_type=form)
    assert answer.status_code in (400, 422)


def test_far_too_much_is_not_even_read(tablet, larch_link):
    asked = {"words": "x" * 3_000_000, "language": "en-gb"}
    assert tablet.post(f"/ward/{larch_link.token}/speech/", asked).status_code == 400


@pytest.mark.parametrize(
    "words",
    ["--help", "-f /etc/passwd", "$(reboot); `id` | & > x", "[[tEst]] [[", "<speak><break time='9000s'/></speak>"],
)
def test_words_are_never_orders(words):
    assert 0.2 < seconds(spoken(words, "en-gb")) < 30


def test_it_is_looked_for_with_a_post_alone_and_nothing_of_it_is_stored(tablet, larch_link, cast):
    address = f"/ward/{larch_link.token}/speech/"
    assert tablet.get(address).status_code == 405
    answer = tablet.post(address, {"words": CANARY, "language": "en-gb"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "audio/wav", "no-store")
    assert Client().post(address, {"words": CANARY, "language": "en-gb"}).status_code == 403


def test_no_word_that_is_spoken_stands_in_a_log(tablet, larch_link, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    for language in ("en-gb", "so"):
        tablet.post(f"/ward/{larch_link.token}/speech/", {"words": CANARY, "language": language})
    monkeypatch.setattr(voices, "program", lambda: "/bin/false")
    tablet.post(f"/ward/{larch_link.token}/speech/", {"words": CANARY, "language": "en-gb"})
    assert "quetzal" not in caplog.text


def test_the_door_for_those_signed_in(cast):
    client = Client()
    asked = {"words": CANARY, "language": "en-gb"}
    assert client.post("/speech/", asked).status_code == 302
    client.force_login(cast.rosa)
    assert client.post("/speech/", asked)["Content-Type"] == "audio/wav"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.rosa)
    assert strict.post("/speech/", asked).status_code == 403


def test_the_door_of_a_receipt_opens_with_a_pass_of_its_page_for_an_hour(tablet, db, monkeypatch):
    asked = {"words": CANARY, "language": "en-gb"}
    assert "/receipt/speech/" in tablet.get("/receipt/").content.decode()
    for given in ("", "abc", speech.speech_pass()[:-2]):
        assert tablet.post("/receipt/speech/", asked | {"pass": given}).status_code == 403
    good = speech.speech_pass()
    assert tablet.post("/receipt/speech/", asked | {"pass": good}).status_code == 200
    monkeypatch.setattr(speech, "PASS_LASTS", -1)
    assert tablet.post("/receipt/speech/", asked | {"pass": good}).status_code == 403


def test_where_the_program_is_missing_or_breaks_it_says_so(tablet, larch_link, monkeypatch):
    for there in ("", "/bin/false", "/nowhere/espeak-ng"):
        monkeypatch.setattr(voices, "program", lambda there=there: there)
        answer = tablet.post(f"/ward/{larch_link.token}/speech/", {"words": CANARY, "language": "ur"})
        assert answer.status_code == 422 and "Nothing can speak here now." in answer.content.decode()


def test_one_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setattr(voices, "program", lambda: str(slow))
    monkeypatch.setattr(speech, "MOST_SECONDS", 0.3)
    began = time.monotonic()
    with pytest.raises(Refused):
        spoken(CANARY, "en-gb")
    assert time.monotonic() - began < 5


def test_of_fifty_at_once_few_speak_and_the_others_are_told_to_come_back(monkeypatch, tmp_path):
    now, most, lock = [0], [0], threading.Lock()

    def counted(words, voice):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.1)
        with lock:
            now[0] -= 1
        return b"\0" * 100

    monkeypatch.setattr(speech, "said", counted)
    monkeypatch.setattr(speech, "WAIT", 0.5)

    def one(_number):
        try:
            return len(spoken(CANARY, "en-gb")) > 0
        except speech.Busy:
            return False

    with ThreadPoolExecutor(50) as fifty:
        heard = list(fifty.map(one, range(50)))
    assert most[0] == AT_ONCE and AT_ONCE <= sum(heard) < 50
    assert spoken(CANARY, "en-gb"), "and afterwards it is free again"


def test_one_visitor_uses_up_nobody_elses_patience(tablet, larch_link, cast, monkeypatch):
    monkeypatch.setattr(HEARD, "most", 3)
    asked = {"words": "1", "language": "en-gb"}
    address = f"/ward/{larch_link.token}/speech/"
    assert [tablet.post(address, asked).status_code for _again in range(5)] == [200, 200, 200, 429, 429]
    first, second = speech.speech_pass(), speech.speech_pass()
    assert [tablet.post("/receipt/speech/", asked | {"pass": first}).status_code for _again in range(4)][-1] == 429
    assert tablet.post("/receipt/speech/", asked | {"pass": second}).status_code == 200
