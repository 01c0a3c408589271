"""Saying it without reading or writing, in a real browser: faces, a voice, pages read aloud, and a switch."""

import pytest
from django.urls import reverse

from floorboard.voice.models import Item, PooledItem, Recording, Theme
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.sounds import kind_of
from tests.browser import HOW, Visitor
from tests.voice.tablet import EVERY_PAGE_KEPT
from tests.voice.test_in_a_browser import looks_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EAR = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
# Notes down what a page plays, and lets it be over soon.
PLAYED = """
self.played = [];
const begin = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function () {
  const sound = this.buffer.getChannelData(0);
  self.played.push({ seconds: this.buffer.duration, loud: sound.reduce((most, one) => Math.max(most, Math.abs(one)), 0) });
  begin.call(this, 0, Math.max(0, this.buffer.duration - 0.05));
};
"""


@pytest.fixture
def heard(chromium, live_server):
    """A tablet with a microphone, in which a machine beeps."""
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=HOW + EAR)
    one = Visitor(browser, live_server.url)
    one.page.add_init_script(PLAYED)
    one.problems = []
    one.page.on("pageerror", lambda problem: one.problems.append(str(problem)))
    yield one
    browser.close()
    assert not one.problems


def last_screen(one, link):
    one.goes_to(reverse("ward-saying", args=[link.token])).touches("Washing and toilets")
    one.chooses("Nobody").touches("Next")
    return one


def records(one, seconds=1.5):
    one.page.get_by_role("button", name="Record my voice").click()
    one.page.get_by_role("button", name="Stop").wait_for()
    looks_at(one, "voice-recording")
    one.page.wait_for_timeout(seconds * 1000)
    return one


def stops(one):
    one.page.get_by_role("button", name="Stop").click()
    one.page.get_by_role("button", name="Hear it").wait_for()
    return one


def test_a_face_alone_is_said(heard, larch_link):
    last_screen(heard, larch_link)
    looks_at(heard, "voice-words")
    heard.touches("Send it")
    looks_at(heard, "voice-nothing")
    heard.reads("Touch a face, write a few words, or record your voice.")
    heard.chooses("Unhappy").touches("Send it")
    assert (PooledItem.objects.get().face, PooledItem.objects.get().words) == ("bad", "")


def test_a_voice_is_recorded_heard_thrown_away_and_recorded_again(heard, larch_link, cast, visitor):
    last_screen(heard, larch_link)
    stops(records(heard))
    looks_at(heard, "voice-recorded")
    heard.page.get_by_role("button", name="Hear it").click()
    heard.page.wait_for_function("() => self.played.length === 1")
    heard.page.get_by_role("button", name="Throw it away").click()
    assert heard.page.locator("[name=voice]").input_value() == ""
    assert heard.page.evaluate("document.activeElement.textContent").strip() == "Record my voice"
    stops(records(heard))
    heard.touches("Change who can know").touches("Next")
    assert heard.page.locator("[name=voice]").input_value(), "it came along from screen to screen"
    heard.page.get_by_role("button", name="Hear it").wait_for()
    heard.touches("Send it")
    assert kind_of(PooledItem.objects.get().voice) == "webm"
    empty_pool()
    its_reader_hears_it_and_types(visitor(cast.max))


def its_reader_hears_it_and_types(reader):
    reader.goes_to("/readings/").reads("A voice. Hear it and type it first.")
    looks_at(reader, "voice-queue")
    reader.page.locator(".fb-list a").first.click()
    looks_at(reader, "voice-reading")
    reader.touches("Hear it and type it")
    looks_at(reader, "voice-typing")
    reader.page.evaluate("document.querySelector('audio').play()")
    reader.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    reader.writes("What does the voice say?", "Beep, it says.").touches("Keep these words and delete the recording")
    looks_at(reader, "voice-typed")
    reader.reads("Beep, it says.").reads("Typed by the reader from a voice.")
    assert not Recording.objects.exists()


def test_send_it_ends_the_recording_first(heard, larch_link):
    last_screen(heard, larch_link)
    records(heard)
    heard.page.get_by_role("button", name="Send it", exact=True).click()
    heard.page.locator(".fb-ticket__no").wait_for()
    assert kind_of(PooledItem.objects.get().voice) == "webm"


def test_speaking_counts_as_being_there_and_ends_after_two_minutes(heard, larch_link):
    heard.page.clock.install()
    last_screen(heard, larch_link)
    heard.page.get_by_role("button", name="Record my voice").click()
    heard.page.get_by_role("button", name="Stop").wait_for()
    for _ten_seconds in range(11):
        heard.page.clock.run_for(10_000)
    assert not heard.page.locator("[data-cover]").is_visible()
    assert heard.page.locator("[data-voice-seconds]").inner_text() == "1:50"
    heard.page.clock.run_for(11_000)
    heard.page.get_by_role("button", name="Hear it").wait_for()
    heard.page.clock.run_for(61_000)
    assert heard.page.locator("[data-cover]").is_visible(), "then the usual minute counts"


def test_where_the_microphone_is_refused_the_page_says_what_else_can_be_done(
    chromium, live_server, larch_link, visitor
):
    one = visitor()
    one.page.add_init_script("navigator.mediaDevices.getUserMedia = async () => { throw new Error('no'); }")
    last_screen(one, larch_link)
    one.page.get_by_role("button", name="Record my voice").click()
    one.reads("No voice can be recorded here. You can touch a face.")
    looks_at(one, "voice-none")
    assert "No voice can be" in one.page.evaluate("document.activeElement.textContent")


def test_without_a_network_a_voice_and_a_face_are_sealed_and_sent_later(heard, larch_link):
    heard.page.goto(heard.address + reverse("ward-saying-kept", args=[larch_link.token]))
    heard.page.locator("button[name=theme][value=wash]").click()
    heard.page.locator("input[name=known][value=nobody]").check(force=True)
    heard.page.locator("[data-screen=known] button[value=words]:visible").last.click()
    looks_at(heard, "voice-kept")
    heard.page.get_by_role("button", name="Send it", exact=True).click()
    assert heard.page.locator("[data-wrong=nothing-said]").is_visible()
    heard.page.locator("input[name=face][value=bad]").check(force=True)
    stops(records(heard))
    heard.context.set_offline(True)
    heard.page.get_by_role("button", name="Send it", exact=True).click()
    heard.page.locator("[data-receipt]").wait_for()
    assert heard.page.locator("[name=voice]").input_value() == "" and not PooledItem.objects.exists()
    heard.context.set_offline(False)
    heard.page.locator("[data-state=sent]").first.wait_for()
    pooled = PooledItem.objects.get()
    assert (pooled.face, kind_of(pooled.voice), pooled.words) == ("bad", "webm", "")


def test_what_was_recorded_comes_along_when_the_network_goes(heard, larch_link):
    heard.page.goto(heard.address + reverse("ward-home", args=[larch_link.token]))
    heard.page.wait_for_function("async () => (await navigator.serviceWorker?.ready)?.active?.state === 'activated'")
    heard.page.wait_for_function(
        "async () => { for (const n of await caches.keys()) if (n.startsWith('pages-'))"
        f" return (await (await caches.open(n)).keys()).length === {EVERY_PAGE_KEPT}; }}"
    )
    last_screen(heard, larch_link)
    stops(records(heard))
    heard.context.set_offline(True)
    heard.page.get_by_role("button", name="Send it", exact=True).click()
    heard.page.locator("[data-say-here]").wait_for()
    assert heard.page.locator("[name=voice]").input_value()
    heard.page.get_by_role("button", name="Hear it").wait_for()


def test_a_page_is_read_aloud_by_the_server_where_the_device_has_no_voice(heard, larch_link, cast):
    heard.goes_to(reverse("ward-help", args=[larch_link.token]))
    listen = heard.page.get_by_role("button", name="Listen")
    listen.click()
    heard.page.wait_for_function("() => self.played.length > 2")
    assert all(one["seconds"] > 0.3 and one["loud"] > 0.05 for one in heard.page.evaluate("self.played"))
    listen.click()
    heard.page.wait_for_timeout(500)
    before = heard.page.evaluate("self.played.length")
    heard.page.wait_for_timeout(1500)
    assert heard.page.evaluate("self.played.length") == before, "a second touch ends it"


def test_the_button_says_so_when_nothing_can_speak(heard, larch_link, monkeypatch):
    monkeypatch.setattr("floorboard.formats.voices.program", lambda: "")
    heard.goes_to(reverse("ward-help", args=[larch_link.token]))
    heard.page.get_by_role("button", name="Listen").click()
    heard.page.get_by_role("button", name="Nothing can speak here now.").wait_for()
    looks_at(heard, "listen-none")


def test_somebody_signed_in_hears_a_page_and_their_own_words(chromium, live_server, cast):
    one = Visitor(chromium, live_server.url, cast.rosa)
    one.page.add_init_script(PLAYED)
    Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Cold.", by=cast.rosa)
    one.goes_to("/items/")
    one.page.get_by_role("button", name="Listen").click()
    one.page.wait_for_function("() => self.played.length > 0")
    one.context.close()


def test_a_receipt_is_read_aloud(heard, larch_link):
    heard.goes_to(reverse("receipt"))
    heard.page.get_by_role("button", name="Listen").click()
    heard.page.wait_for_function("() => self.played.length > 0")
