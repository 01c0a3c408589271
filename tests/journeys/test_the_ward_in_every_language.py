"""The ward's pages in each language, on a tablet and at 400 % zoom, in a real browser: read, say something, come back."""

import os
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from floorboard.organisation.models import Unit
from floorboard.pages.languages import PLAIN, spoken_as
from floorboard.voice.models import Item, PooledItem
from floorboard.voice.models.pool import empty_pool
from tests.reports.conftest import said, wall  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("FLOORBOARD_SHOTS")  # a folder to look at the pages with your own eyes
SIZES = {"tablet": (1024, 768), "zoomed": (320, 640)}  # 1280 points wide at 400 %
# Every page is looked at in one language of each way of writing; the others are opened and read, see the last test.
LANGUAGES = [settings.LANGUAGE_CODE, "ur"]
OTHERS = [code for code, _name in settings.LANGUAGES if code not in LANGUAGES]
PAGES = ["home", "items", "council", "help", "language", "wall", "kept", "saying", "guide"]
# What is not ours to translate: a name, also of a language, what people said, an address, and English beside the words.
NOT_OURS = "bdi, [translate=no], [hreflang] b, [lang=en-gb], .fb-num, .fb-ticket__no, script, style, datalist, .fb-brand, .fb-poster__who"
ENGLISH = """(notOurs) => {
  const copy = document.body.cloneNode(true);
  for (const part of copy.querySelectorAll(notOurs)) part.remove();
  const spoken = [...copy.querySelectorAll("[aria-label], [alt]")].map((one) => one.getAttribute("aria-label") ?? one.alt);
  const texts = [];
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode.data);
  return [...texts, ...spoken].map((one) => one.trim()).filter((one) => /[A-Za-z]{2}/.test(one));
}"""  # and every text in letters that English has
NAMES = re.compile(r"Floorboard|Larch Ward|Larch|Tern Hollow|The day room|PDF")


def looks_at(one, shot):
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        if SHOTS:
            one.page.screenshot(path=f"{SHOTS}/{shot}-{size}.png", full_page=True)
        one.looks()
        wide = one.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{shot} is {wide} wide, {size}"
    one.page.set_viewport_size(dict(zip(("width", "height"), SIZES["tablet"], strict=False)))


def speaks(one, code):
    """The page says its language, runs its way, and nothing of ours is left in English."""
    html = one.page.locator("html")
    assert html.get_attribute("lang") == code
    if code == settings.LANGUAGE_CODE:
        return
    left = [words for words in one.page.evaluate(ENGLISH, NOT_OURS) if re.search("[A-Za-z]{2}", NAMES.sub("", words))]
    assert not left, f"{one.page.url} in {code}: {left}"


class Reader:
    """Somebody at the tablet who reads one language. What is wrong with a page is gathered, so that all of it is seen."""

    def __init__(self, one, code):
        self.one, self.code, self.found = one, code, []

    def at(self, name):
        try:
            speaks(self.one, self.code)
            looks_at(self.one, f"{self.code}-{name}")
        except AssertionError as barrier:
            self.found.append(f"{name}: {str(barrier)[:900]}")
        return self.one.page

    def presses(self, name, value, shot):
        self.one.page.locator(f"main [name={name}][value={value}]:not([hidden])").first.click()
        self.one.page.wait_for_load_state()
        return self.at(shot)


@pytest.fixture(params=LANGUAGES)
def reader(request, visitor):
    one = Reader(visitor(), request.param)
    yield one
    assert not one.found, "\n".join(one.found)


def address(code, name, *args):
    with override(code):
        return reverse(name, args=args)


def test_every_page_of_the_ward_is_there_and_has_no_barrier(reader, wall, larch_link):  # noqa: F811
    for name in PAGES:
        reader.one.goes_to(address(reader.code, f"ward-{name}", larch_link.token))
        reader.at(name)


def test_the_help_of_a_ward_for_children(reader, cast, larch_link):
    Unit.objects.filter(pk=cast.larch.pk).update(age_band="children")
    for name in ("home", "help"):
        reader.one.goes_to(address(reader.code, f"ward-{name}", larch_link.token))
        reader.at(f"children-{name}")


def test_somebody_says_something_and_finds_it_again(reader, cast, wall, larch_link):  # noqa: F811
    page = reader.one.page
    reader.one.goes_to(address(reader.code, "ward-saying", larch_link.token))
    reader.presses("theme", "wash", "known")
    reader.presses("to", "words", "known-error")
    page.locator("[name=known][value=nobody]").check(force=True)
    reader.presses("to", "words", "words")
    reader.presses("to", "send", "words-error")
    page.locator("main details summary").first.click()
    page.locator("textarea").fill("I want to kill myself.")
    reader.presses("to", "send", "receipt")
    assert page.url.endswith(address(reader.code, "ward-saying", larch_link.token)), (
        "the address still says the language"
    )
    ticket = page.locator(".fb-ticket__no").inner_text()
    words = page.locator(".fb-keys li span").all_inner_texts()
    assert PooledItem.objects.get().ticket == ticket
    reader.one.goes_to(address(reader.code, "ward-home", larch_link.token))
    page.locator(".fb-links a").first.click()
    page.wait_for_load_state()
    reader.at("receipt-closed")
    opens(page, "000000", words)
    reader.at("receipt-wrong")
    opens(page, ticket, words)
    reader.at("receipt-pooled")
    empty_pool()
    page.go_back()
    opens(page, ticket, words)
    reader.at("receipt-unread")
    Item.objects.get(receipt__ticket=ticket).publish(by=cast.max)
    page.go_back()
    opens(page, ticket, words)
    reader.at("receipt-open")
    page.locator("form[action*=addition] textarea").fill("And the light.")
    page.locator("form[action*=addition] button").click()
    reader.at("receipt-added")


def test_home_and_language_open_in_every_other_language_and_leave_no_english(visitor, wall, larch_link):  # noqa: F811
    one, found = visitor(), []
    for name in ("home", "language"):
        one.goes_to(address(settings.LANGUAGE_CODE, f"ward-{name}", larch_link.token))
        in_english = set(one.page.evaluate(ENGLISH, NOT_OURS))
        for code in OTHERS:
            one.goes_to(address(code, f"ward-{name}", larch_link.token))
            html = one.page.locator("html")
            assert html.get_attribute("lang") == spoken_as(code)
            assert html.get_attribute("dir") == ("rtl" if code == "ar" else "ltr")
            with override(code):
                left = in_english & set(one.page.evaluate(ENGLISH, NOT_OURS))
                found += [
                    (code, name, words) for words in left if gettext(words) != words or is_a_sentence(code, words)
                ]
            for size, (width, height) in SIZES.items():
                one.page.set_viewport_size({"width": width, "height": height})
                if SHOTS:
                    one.page.screenshot(path=f"{SHOTS}/{code}-{name}-{size}.png", full_page=True)
                if (wide := one.page.evaluate("document.documentElement.scrollWidth")) > width:
                    found.append((code, name, f"{wide} wide, {size}"))
            one.page.set_viewport_size(dict(zip(("width", "height"), SIZES["tablet"], strict=False)))
    assert not found


def is_a_sentence(code, words):
    """More than a name, in a language that says everything in its own words."""
    return code != PLAIN and " " in NAMES.sub("", words).strip()


def opens(page, ticket, words):
    """Types a receipt's number and the words of its pictures, as they were shown."""
    page.locator("[name=ticket]").fill(ticket)
    for number, word in enumerate(words, start=1):
        page.locator(f"[name=picture_{number}]").fill(word)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
