"""A tablet with a browser of its own: its network can be cut, and it can be killed."""

import os
import time
from contextlib import contextmanager, suppress

import psutil
import pytest
from django.conf import settings
from django.core.signals import request_started
from django.urls import reverse
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from floorboard.voice.kept_files import PAGES, keeper
from floorboard.voice.models import Item, PooledItem
from floorboard.voice.views.ward_kept import CAME_LATER
from tests.browser import HOW, TABLET

# A tablet keeps its pages in every language; in these tests there are two, so that nobody waits for eighty pages.
TWO = [(code, name) for code, name in settings.LANGUAGES if code in (settings.LANGUAGE_CODE, "ur")]
PAGES_KEPT, EVERY_PAGE_KEPT = len(PAGES) * len(TWO), len(PAGES) * len(settings.LANGUAGES)
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
PUT = """async (things) => {
  const store = await new Promise((done) => { const asked = indexedDB.open("floorboard-kept", 1); asked.onsuccess = () => done(asked.result); });
  const all = store.transaction("things", "readwrite"), place = all.objectStore("things");
  for (const [key, home, body] of things) place.add({ key, home, body: Uint8Array.from(atob(body), (c) => c.charCodeAt(0)).buffer });
  await new Promise((done) => { all.oncomplete = done; });
  store.close();
}"""
# What truly waits, from the store itself: the page says it a moment later.
WAITING = """async () => {
  if (!(await indexedDB.databases()).some((one) => one.name === "floorboard-kept")) return 0;
  const done = (asked) => new Promise((yes, no) => { asked.onsuccess = () => yes(asked.result); asked.onerror = no; });
  const store = await done(indexedDB.open("floorboard-kept"));
  try {
    return await done(store.transaction("things").objectStore("things").count());
  } finally {
    store.close();
  }
}"""


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
        self.until(lambda: self.page.evaluate(kept) == PAGES_KEPT)
        return self

    def network(self, on: bool):
        self.context.set_offline(not on)

    @contextmanager
    def without_network(self, *round_the_cut):
        """Not one question reaches the server meanwhile, from the pages or from the keeper of the pages.

        `round_the_cut`: addresses the keeper may ask all the same, as it is woken where this cut does not reach.
        """
        asked = []
        note = lambda environ, **more: asked.append(environ["PATH_INFO"])  # noqa: E731
        with suppress(PlaywrightTimeout):  # where an address is gone, the tablet asks again and again
            self.page.wait_for_load_state("networkidle", timeout=5000)  # what was asked before may be on its way
        self.network(False)
        self.page.wait_for_timeout(200)
        request_started.connect(note)
        try:
            yield
            # A browser's own look for a newer keeper goes round the cut that is made here.
            assert not set(asked) - {"/ward/keeper.js", *round_the_cut}, asked
        finally:
            request_started.disconnect(note)
            self.network(True)

    def says(self, words, theme="wash", known="nobody"):
        self.page.evaluate(SAY, [theme, known, words])
        self.page.locator("[data-receipt]").wait_for(state="visible")

    def sends_what_waits(self):
        """By the button, while it is there: what waits goes by itself too, and then the button goes."""
        with suppress(PlaywrightTimeout):
            self.page.get_by_role("button", name="Send now").click(timeout=5000)

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
def tablet_with_disk(chromium, live_server, larch_link, tmp_path, settings):
    CAME_LATER.tries.clear()
    settings.LANGUAGES = TWO
    keeper.cache_clear()
    one = Tablet(chromium.browser_type, tmp_path / "profile", live_server.url, larch_link)
    yield one.gets_ready()
    one.context.close()
    keeper.cache_clear()


def words_there() -> list[str]:
    return sorted([*PooledItem.objects.values_list("words", flat=True), *Item.objects.values_list("words", flat=True)])


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
