"""The ward's tablet in a real browser with the network cut: what is said is kept, counted, sent once, and never read back."""

import base64
import os
import random
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_started
from django.urls import reverse
from django.utils import timezone

from floorboard.pages.drawings import number_of
from floorboard.people.models import WardLink
from floorboard.voice.models import Item, PooledItem, pool
from floorboard.voice.models.pool import empty_pool, opened
from floorboard.voice.views.ward_kept import CAME_LATER
from tests.browser import HOW, TABLET
from tests.voice.sealing import sealed, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("FLOORBOARD_KILLS", "4"))
MANY = int(os.environ.get("FLOORBOARD_KEPT", "12"))
QUEUED = int(os.environ.get("FLOORBOARD_QUEUED", "100"))
SHOTS = os.environ.get("FLOORBOARD_SHOTS")
CANARY = "The quetzal canary sings at dusk"
SAY = """async ([theme, known, words]) => {
  const form = document.querySelector("[data-say-here]");
  form.querySelector(`[name=theme][value=${theme}]`).click();
  form.elements.known.value = known;
  form.querySelector("[data-screen=known] [value=words]:not([hidden])").click();
  form.elements.words.value = words;
  form.querySelector("[name=to][value=send]").click();
}"""
WAITING = "async () => Number(document.querySelector('[data-kept]').hidden ? 0 : document.querySelector('[data-kept-count]').textContent)"


@pytest.fixture(autouse=True)
def nothing_came():
    CAME_LATER.tries.clear()


class Tablet:
    """A tablet with a browser of its own, whose profile stays on its disk when it is killed."""

    def __init__(self, kind, folder, address, link):
        self.kind, self.folder, self.address, self.link = kind, folder, address, link
        self.home = reverse("ward-home", args=[link.token])
        self.start()

    def start(self):
        where = os.environ.get("FLOORBOARD_CHROMIUM", "/usr/bin/chromium")
        self.context = self.kind.launch_persistent_context(
            str(self.folder), executable_path=where, args=HOW, viewport=TABLET
        )
        self.page = self.context.pages[0]
        self.promised = set()
        self.context.expose_binding("promised", lambda _page, words: self.promised.add(words))
        return self

    def opens(self, path=""):
        return self.page.goto(self.address + self.home + path)

    def gets_ready(self):
        """Its first visit with a network: from now on it has every page."""
        self.opens()
        self.page.wait_for_function("async () => (await navigator.serviceWorker?.ready)?.active?.state === 'activated'")
        kept = "async () => { for (const n of await caches.keys()) if (n.startsWith('pages-')) return (await (await caches.open(n)).keys()).length; }"
        self.until(lambda: self.page.evaluate(kept) == 7)
        return self

    def network(self, on: bool):
        self.context.set_offline(not on)

    @contextmanager
    def without_network(self):
        """Not one question reaches the server meanwhile, from the pages or from the keeper of the pages."""
        asked = []
        note = lambda environ, **more: asked.append(environ["PATH_INFO"])  # noqa: E731
        self.network(False)
        request_started.connect(note)
        try:
            yield
            assert not asked, asked
        finally:
            request_started.disconnect(note)
            self.network(True)

    def says(self, words, theme="wash", known="nobody"):
        self.page.evaluate(SAY, [theme, known, words])
        self.page.locator("[data-receipt]").wait_for(state="visible")

    def count(self) -> int:
        return self.page.evaluate(WAITING)

    @staticmethod
    def until(true, seconds=20):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "it did not come about"
            time.sleep(0.05)

    def shot(self, name):
        if SHOTS:
            self.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.fixture
def tablet_with_disk(chromium, live_server, larch_link, tmp_path):
    one = Tablet(chromium.browser_type, tmp_path / "profile", live_server.url, larch_link)
    yield one.gets_ready()
    one.context.close()


def words_there() -> list[str]:
    return sorted([*PooledItem.objects.values_list("words", flat=True), *Item.objects.values_list("words", flat=True)])


def test_said_without_a_network_it_is_kept_counted_and_sent_when_there_is_one(tablet_with_disk):
    one, axe = tablet_with_disk, Axe()

    def looks(name):
        one.shot(name)
        found = axe.run(one.page).response["violations"]
        assert not found, (name, [(v["id"], v["nodes"][0]["html"][:200]) for v in found])

    with one.without_network():
        for path, words in (("", "Hello."), ("council/", "council"), ("wall/", "We said"), ("help/", "not on your own"),
                            ("what-happened/", "What happened")):  # fmt: skip
            one.opens(path)
            assert words in one.page.content(), path
        one.opens("say/")
        looks("offline-what")
        one.page.get_by_role("button", name="Washing and toilets").click()
        looks("offline-known")
        one.page.locator("[data-screen=known]").get_by_role("button", name="Next").click()
        assert one.page.get_by_text("Choose who can know.").is_visible()
        one.page.locator("[name=known][value=nobody]").check(force=True)
        one.page.locator("[data-screen=known]").get_by_role("button", name="Next").click()
        one.page.get_by_label("Say it in your own words").fill(CANARY)
        looks("offline-words")
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_role("heading", name="It is kept here").wait_for()
        looks("offline-receipt")
        ticket = one.page.locator("[data-ticket]").inner_text()
        pictures = one.page.locator("[data-picture] span").all_inner_texts()
        assert not PooledItem.objects.exists()
        one.page.get_by_role("link", name="Finish and clear the screen").click()
        one.page.get_by_text("Kept on this tablet, not sent yet: 1").wait_for()
        looks("offline-home")
        one.page.go_back()
        assert ticket not in one.page.content() and CANARY not in one.page.content()
        one.opens("minutes/000000000001/")
        one.page.get_by_text("There is no network now.").wait_for()
        looks("offline-kept")
    one.until(lambda: PooledItem.objects.count() == 1)
    one.until(lambda: one.count() == 0)
    numbers = [number_of(word) for word in pictures]
    assert opened(ticket, numbers) == PooledItem.objects.get()
    assert (PooledItem.objects.get().words, len(numbers)) == (CANARY, 6)


def test_the_network_goes_between_two_screens_and_no_word_is_lost(tablet_with_disk):
    one = tablet_with_disk
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(CANARY)
    one.page.get_by_text("An idea").click()
    with one.without_network():
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_text("The network has gone. Your words are still here.").wait_for()
        one.shot("offline-gone-between")
        assert one.page.get_by_label("Say it in your own words").input_value() == CANARY
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_role("heading", name="It is kept here").wait_for()
    one.page.get_by_role("heading", name="It is sent. We have it.").wait_for()
    row = PooledItem.objects.get()
    assert (row.words, row.kind, row.theme.slug) == (CANARY, "idea", "wash")


def test_words_that_are_too_long_stay_on_the_screen(tablet_with_disk):
    one = tablet_with_disk
    one.opens("say/kept/")
    one.page.evaluate(SAY, ["wash", "nobody", "\U0001f6bf" * 6001])
    one.page.get_by_text("This is too long. There is room for 6000 letters.").wait_for()
    one.says("\U0001f6bf" * 6000)
    one.until(lambda: PooledItem.objects.filter(words="\U0001f6bf" * 6000).exists())


def test_a_tablet_that_is_full_says_so_and_the_words_stay_on_the_screen(tablet_with_disk):
    one = tablet_with_disk
    one.opens("say/")
    one.opens("say/kept/")
    tools = one.context.new_cdp_session(one.page)
    with one.without_network():
        tools.send("Storage.overrideQuotaForOrigin", {"origin": one.address, "quotaSize": 1})
        one.page.evaluate(SAY, ["wash", "nobody", CANARY])
        one.page.get_by_text("This tablet is full. Nothing was kept and nothing was sent.").wait_for()
        assert one.page.get_by_label("Say it in your own words").input_value() == CANARY
    one.page.get_by_role("button", name="Send it", exact=True).click()
    one.page.get_by_role("heading", name="It is sent. We have it.").wait_for()
    assert words_there() == [CANARY]


def test_the_address_is_taken_back_meanwhile_and_what_waits_is_kept_for_staff_to_see(
    tablet_with_disk, larch_link, cast
):
    one = tablet_with_disk
    with one.without_network():
        one.opens("say/")
        one.says(CANARY)
        larch_link.revoke(by=cast.adam)
    one.opens()
    one.page.get_by_text("Waiting, not sent: 1. Please show this to a member of staff.").wait_for()
    one.shot("offline-revoked")
    assert not words_there()
    with one.without_network(), pytest.raises(Exception, match="ERR_"):
        one.opens("say/")  # what is said at an address that is gone would never arrive, so it keeps no page for it
    new = WardLink.make(unit=cast.larch, by=cast.adam)
    one.page.goto(one.address + new.path)
    one.until(lambda: words_there() == [CANARY] and one.count() == 0)


def test_a_new_key_is_made_while_the_tablet_has_no_network(tablet_with_disk, settings):
    one = tablet_with_disk
    with one.without_network():
        one.opens("say/")
        settings.TABLET_KEYS = [*settings.TABLET_KEYS, "a new secret"]
        one.says("locked with the old one")
    one.until(lambda: words_there() == ["locked with the old one"])
    one.opens("say/kept/")
    assert one.page.locator("[data-key-number='2']").count() == 1
    one.says("locked with the new one")
    one.until(lambda: len(words_there()) == 2)


def test_a_clock_a_year_wrong_and_a_day_without_a_network(tablet_with_disk):
    one = tablet_with_disk
    one.page.clock.install(time=timezone.now().replace(year=2020))
    with one.without_network():
        one.opens("say/")
        one.says(CANARY)
        one.opens()
        one.page.get_by_text("not sent yet: 1").wait_for()
        assert not one.page.get_by_text("Some of it has waited for a day or more.").is_visible()
        one.page.clock.install(time=timezone.now())
        one.opens()
        one.page.get_by_text("Some of it has waited for a day or more.").wait_for()
        one.shot("offline-a-day")
    one.until(lambda: words_there() == [CANARY])
    empty_pool()
    assert Item.objects.get().arrived_on == timezone.localdate()


def test_what_was_said_stands_in_no_file_of_the_browser(tablet_with_disk):
    one = tablet_with_disk
    one.network(False)
    one.opens("say/")
    one.says(CANARY)
    one.context.close()
    assert found_in(one.folder, CANARY) == [] and not words_there(), "locked and kept"
    one.start()
    one.opens()
    one.until(lambda: words_there() == [CANARY])
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(CANARY)
    with one.without_network():
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_text("The network has gone. Your words are still here.").wait_for()
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_role("heading", name="It is kept here").wait_for()
    one.until(lambda: words_there() == [CANARY, CANARY])
    one.context.close()
    assert found_in(one.folder, "Hello. What would you like to do?"), "the search finds what is kept"
    assert found_in(one.folder, CANARY) == []


def found_in(folder: Path, words: str) -> list[str]:
    """The files of the profile that hold these words, as one byte or two for each letter."""
    looked_for = (words.encode(), words.encode("utf-16-le"))
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return [str(file.relative_to(folder)) for file in files if any(one in file.read_bytes() for one in looked_for)]


def test_killed_at_any_moment_nothing_promised_is_lost_and_nothing_is_said_twice(tablet_with_disk):
    one, chance = tablet_with_disk, random.Random(20261123)
    said, promised = [], set()
    for number in range(KILLS):
        words = f"round {number}: {uuid.uuid4()}"
        said.append(words)
        one.opens("say/kept/")
        one.network(chance.random() < 0.7)
        one.page.evaluate(f"(said) => {{ ({SAY})(said); {PROMISE} }}", ["wash", "nobody", words])
        one.page.wait_for_timeout(chance.uniform(0, 250))
        promised |= one.promised
        if number % 4 == 3:
            kill(one)
        else:
            old = one.page
            one.page = one.context.new_page()
            old.close()
        one.network(True)
    one.opens()
    one.until(lambda: one.count() == 0, seconds=60 + KILLS)
    time.sleep(1)
    there = words_there()
    print(f"\n{KILLS} kills, {len(promised)} times it had said that it was kept: "
          f"{len([w for w in promised if w not in there])} lost, {len(there) - len(set(there))} twice, "
          f"{len(set(there) - promised)} arrived without a promise")  # fmt: skip
    assert set(there) <= set(said) and promised <= set(there)
    assert len(there) == len(set(there))


PROMISE = """const seen = new MutationObserver(() => {
  if (!document.querySelector("[data-receipt]").hidden) { window.promised(said[2]); seen.disconnect(); }
});
seen.observe(document.querySelector("[data-receipt]"), { attributes: true });"""


def kill(one):
    """The browser, as when the battery is out. Only this tablet's own."""
    for process in psutil.Process().children(recursive=True):
        try:
            if f"--user-data-dir={one.folder}" in process.cmdline() and "--type=" not in " ".join(process.cmdline()):
                process.kill()
                process.wait(10)
        except psutil.NoSuchProcess:
            continue
    one.start()


def test_many_things_are_kept_and_each_is_sent_once(tablet_with_disk):
    one = tablet_with_disk
    said = [f"thing {number}" for number in range(MANY)]
    with one.without_network():
        for words in said:
            one.opens("say/")
            one.says(words)
        one.opens()
        one.page.get_by_text(f"not sent yet: {MANY}").wait_for()
    begun = time.monotonic()
    one.until(lambda: one.count() == 0, seconds=60 + MANY)
    print(f"\n{MANY} kept, {PooledItem.objects.count()} arrived, in {time.monotonic() - begun:.0f} s")
    assert words_there() == sorted(said)


PUT = """async (things) => {
  const store = await new Promise((done) => { const asked = indexedDB.open("floorboard-kept", 1); asked.onsuccess = () => done(asked.result); });
  const all = store.transaction("things", "readwrite"), place = all.objectStore("things");
  for (const [key, home, body] of things) place.add({ key, home, body: Uint8Array.from(atob(body), (c) => c.charCodeAt(0)).buffer });
  await new Promise((done) => { all.oncomplete = done; });
  store.close();
}"""


def test_a_long_queue_goes_out_in_one_go(tablet_with_disk, cast, monkeypatch):
    """The lock on each receipt is made cheap here: what is tried is the queue."""
    monkeypatch.setattr(pool, "sealed", lambda secret: "x")
    monkeypatch.setattr(CAME_LATER, "most", QUEUED)
    one = tablet_with_disk
    one.network(False)
    for start in range(0, QUEUED, 500):
        keys = [str(uuid.uuid4()) for _one in range(min(500, QUEUED - start))]
        bodies = [
            sealed(told(cast.larch, words=f"thing {start + place}", ticket=str(100_000 + start + place)), key)
            for place, key in enumerate(keys)
        ]
        one.page.evaluate(
            PUT, [[key, one.home, base64.b64encode(body).decode()] for key, body in zip(keys, bodies, strict=True)]
        )
    one.opens()
    assert one.page.get_by_text(f"not sent yet: {QUEUED}").is_visible() or one.count() == QUEUED
    begun = time.monotonic()
    one.network(True)
    one.until(lambda: one.count() == 0, seconds=60 + QUEUED / 5)
    print(f"\n{QUEUED} in the queue, {PooledItem.objects.count()} arrived, in {time.monotonic() - begun:.0f} s")
    assert PooledItem.objects.count() == len(set(words_there())) == QUEUED


def test_the_second_visit_fetches_no_file_again(tablet_with_disk):
    """By the browser's own account, with a network, after it was started anew."""
    one = tablet_with_disk
    one.context.close()
    one.start()
    tools = one.context.new_cdp_session(one.page)
    tools.send("Network.enable")
    fetched = []
    tools.on("Network.responseReceived", lambda told: fetched.append(told["response"]))
    one.opens()
    one.page.wait_for_load_state("networkidle")
    files = [answer for answer in fetched if "/static/" in answer["url"]]
    again = [
        answer["url"] for answer in files if not answer.get("fromServiceWorker") and not answer.get("fromDiskCache")
    ]
    assert files and not again
