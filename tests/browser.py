"""A real browser on a ward's tablet, and a check of every page it opens."""

import os
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client

HOW = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
       "--disable-component-update", "--disable-sync"]  # fmt: skip
TABLET = {"width": 1024, "height": 768}
ONLY_FAULTS = {"resultTypes": ["violations"]}  # every rule is asked; what is well is not written down at length
# Seconds, from the keystroke-level model (Card, Moran and Newell 1980): to think, point and touch; to press one key of
# an ordinary typist. A word read at 200 words a minute; of a long page people read the first words.
A_TOUCH, A_KEY, A_WORD, SKIMMED = 2.65, 0.28, 0.3, 120


@pytest.fixture(scope="session")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        where = os.environ.get("FLOORBOARD_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=where, args=HOW)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """Somebody with a tablet: signed in or not. Every page they come to is checked for barriers."""

    def __init__(self, browser, address: str, person=None):
        from axe_playwright_python.sync_playwright import Axe

        self.address, self.axe, self.blocked, self.looked_at = address, Axe(), [], None
        self.fields, self.seconds = 0, 0.0
        self.context = browser.new_context(viewport=TABLET)
        if person is not None:
            client = Client()
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
        self.page = self.context.new_page()
        self.page.on(
            "console", lambda message: self.blocked.append(message.text) if "Content Security" in message.text else None
        )

    @contextmanager
    def a_task(self):
        """Somebody at work does one thing: at most five fields, at most two minutes to read, choose and type."""
        self.fields, self.seconds = 0, 0.0
        yield self
        assert self.fields <= 5, f"{self.page.url}: {self.fields} fields for one task"
        assert self.seconds <= 120, f"{self.page.url}: {self.seconds:.0f} seconds for one task"

    def _read(self):
        words = len(self.page.locator("main").inner_text().split())
        self.seconds += min(words, SKIMMED) * A_WORD

    def _filled(self, typed: str = ""):
        self.fields += 1
        self.seconds += A_TOUCH + len(typed) * A_KEY

    def goes_to(self, path: str):
        answer = self.page.goto(self.address + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        self._read()
        return self.looks()

    def looks(self):
        """The page has no barrier that a machine can find, and nothing on it was blocked."""
        now = (self.page.viewport_size, self.page.content())
        if now != self.looked_at:  # the same page of the same width is looked at once
            found = self.axe.run(self.page, options=ONLY_FAULTS).response["violations"]
            told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
            assert not told, f"{self.page.url}: {told}"
            self.looked_at = now
        assert not self.blocked, f"{self.page.url}: {self.blocked}"
        return self

    def touches(self, words: str, nth: int = 0):
        button = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        button.nth(nth).click()
        return self._arrives()

    def saves(self, words: str):
        """A script sends it and opens the next page when the server has answered: that page is waited for."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).click()
        return self._arrives()

    def _arrives(self):
        self.page.wait_for_load_state()
        self.seconds += A_TOUCH
        self._read()
        return self.looks()

    def opens(self, words: str):
        self.page.locator("summary", has_text=words).first.click()
        return self

    def chooses(self, words: str):
        self.page.get_by_label(words, exact=False).first.check(force=True)
        self._filled()
        return self

    def picks(self, name: str, words: str):
        box = self.page.locator(f'select[name="{name}"]')
        option = box.locator("option", has_text=words).first
        box.select_option(value=option.get_attribute("value"))
        self._filled()
        return self

    def writes(self, label: str, words: str):
        self.page.get_by_label(label, exact=False).first.fill(words)
        self._filled(words)
        return self

    def writes_in(self, name: str, words: str):
        self.page.locator(f'[name="{name}"]').fill(words)
        self._filled(words)
        return self

    def reads(self, words: str):
        for _tenth_of_a_second in range(50):  # what a script counts comes a moment later
            if words in self.page.locator("main").inner_text():
                return self
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{self.page.url} does not say: {words}")


@pytest.fixture
def visitor(chromium, live_server):
    opened = []

    def come(person=None) -> Visitor:
        opened.append(Visitor(chromium, live_server.url, person))
        return opened[-1]

    yield come
    for one in opened:
        one.context.close()
