"""Seen by a real browser, under the real content policy: pictures are drawn, nothing is blocked, nothing scrolls sideways."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/help/", "/language/", "/nowhere-at-all/"]
SIZES = {"tablet": (1024, 768), "phone": (360, 740), "four times as big": (320, 256)}


@pytest.fixture
def open_page(chromium, live_server):
    contexts = []

    def opened(address, size=(1024, 768), **how):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **how)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_page_is_whole_at_every_size(open_page, address, size):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(address, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    shown = "[...document.querySelectorAll('svg use')].filter(use => use.getClientRects().length)"
    assert page.evaluate(f"{shown}.length") > 0
    assert page.evaluate(f"{shown}.every(use => use.getBBox().width > 0)")
    assert not [words for words in page.said if "404" not in words], "the browser stopped or missed something"
    small = "[...document.querySelectorAll('a:not(.nhsuk-skip-link), button')].filter(it => it.offsetParent && it.getBoundingClientRect().height < 44)"
    assert page.evaluate(f"{small}.map(it => it.innerText)") == []
    found = Axe().run(page).response["violations"]
    assert not found, [broken["id"] for broken in found]


def test_a_page_can_be_read_and_left_without_script(open_page):
    page = open_page("/help/?back=/language/", java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == "You are not on your own"
    assert not page.get_by_role("button", name="Listen").is_visible()
    page.get_by_role("link", name="Go back").click()
    assert page.url.endswith("/language/")


def test_with_script_the_way_back_keeps_what_was_typed(open_page):
    page = open_page("/language/")
    page.get_by_role("link", name="Get help").click()
    page.get_by_role("link", name="Go back").click()
    page.wait_for_url("**/language/")


def test_a_keyboard_reaches_the_words_first(open_page):
    page = open_page("/help/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "nhsuk-skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pictures_follow_forced_colours(open_page):
    page = open_page("/help/", forced_colors="active", color_scheme="dark")
    tint = "getComputedStyle(document.querySelector('svg.fb-i')).getPropertyValue('--fb-tint').trim()"
    assert page.evaluate(tint) == "Canvas"
