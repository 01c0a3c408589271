"""The ward's tablet in a real browser with the network cut: what is said is kept, counted, sent once, and never read back."""

import os
import time

import pytest
from django.urls import reverse

from floorboard.voice.models import PooledItem
from floorboard.voice.views.ward_kept import CAME_LATER
from tests.browser import HOW, TABLET

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("FLOORBOARD_KILLS", "4"))
MANY = int(os.environ.get("FLOORBOARD_KEPT", "12"))
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


def test_said_without_a_network_it_is_kept_counted_and_sent_when_there_is_one(tablet_with_disk):
    one = tablet_with_disk
    one.network(False)
    for path, words in (("", "Hello."), ("council/", "council"), ("wall/", "We said"), ("help/", "not on your own"),
                        ("what-happened/", "What happened")):  # fmt: skip
        one.opens(path)
        assert words in one.page.content(), path
    one.opens("say/")
    one.shot("offline-what")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.shot("offline-known")
    one.page.locator("[data-screen=known]").get_by_role("button", name="Next").click()
    assert one.page.get_by_text("Choose who can know.").is_visible()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.locator("[data-screen=known]").get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(CANARY)
    one.shot("offline-words")
    one.page.get_by_role("button", name="Send it", exact=True).click()
    one.page.get_by_role("heading", name="It is kept here").wait_for()
    one.shot("offline-receipt")
    assert not PooledItem.objects.exists()
    one.page.get_by_role("link", name="Finish and clear the screen").click()
    one.page.get_by_text("Kept on this tablet, not sent yet: 1").wait_for()
    one.shot("offline-home")
    one.network(True)
    one.until(lambda: PooledItem.objects.count() == 1)
    one.until(lambda: one.count() == 0)
    assert PooledItem.objects.get().words == CANARY
