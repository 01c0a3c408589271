"""The ward's pages in each language, on a tablet and at 400 % zoom, in a real browser: read, say something, come back."""

import os
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from floorboard.councils.models import Council, Meeting, Minutes
from floorboard.people.models import WardHelp
from floorboard.voice.models import Item, PooledItem, Theme
from tests.access.world import _meetings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("FLOORBOARD_SHOTS")  # a folder to look at the pages with your own eyes
SIZES = {"tablet": (1024, 768), "zoomed": (320, 640)}  # 1280 points wide at 400 %
LANGUAGES = [code for code, _name in settings.LANGUAGES]
PAGES = ["home", "items", "council", "help", "language", "wall", "kept", "saying", "saying-kept"]
# What is not ours to translate: a name, what people said, an address, and English beside the words.
NOT_OURS = "bdi, [translate=no], [lang=en-gb]:not(html), .fb-num, .fb-ticket__no, script, style, datalist, [hidden], option"
ENGLISH = """(notOurs) => {
  const copy = document.body.cloneNode(true);
  for (const part of copy.querySelectorAll(notOurs)) part.remove();
  const spoken = [...copy.querySelectorAll("[aria-label], [alt]")].map((one) => one.getAttribute("aria-label") ?? one.alt);
  const texts = [];
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode.data);
  return [...texts, ...spoken].map((one) => one.trim()).filter((one) => /[A-Za-z]{2}/.test(one));
}"""
NAMES = re.compile(r"Floorboard|Larch Ward|Tern Hollow|Larch council|North|Estates|Alder Care|blue room|QR|A4|PDF")


@pytest.fixture
def ward(cast, larch_link):
    """Something was said, fixed and planned on Larch Ward, so that no page is empty."""
    wash = Theme.objects.get(slug="wash")
    item = Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)
    item.publish(by=cast.max)
    council = Council.found(unit=cast.larch, name="Larch council", by=cast.lena) if hasattr(Council, "found") else None
    return larch_link


def looks_at(one, shot):
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        if SHOTS:
            one.page.screenshot(path=f"{SHOTS}/{shot}-{size}.png", full_page=True)
        one.looks()
        wide = one.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{shot} is {wide} wide, {size}"
    one.page.set_viewport_size(dict(zip(("width", "height"), SIZES["tablet"])))


def speaks(one, code):
    """The page says its language, runs its way, and nothing of ours is left in English."""
    html = one.page.locator("html")
    assert html.get_attribute("lang") == code
    if code == settings.LANGUAGE_CODE:
        return
    left = [words for words in one.page.evaluate(ENGLISH, NOT_OURS) if re.search("[A-Za-z]{2}", NAMES.sub("", words))]
    assert not left, f"{one.page.url} in {code}: {left}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_of_the_ward_is_there_and_has_no_barrier(code, ward, visitor):
    one, found = visitor(), []
    for name in PAGES:
        with override(code):
            address = reverse(f"ward-{name}", args=[ward.token])
        try:
            one.goes_to(address)
            speaks(one, code)
            looks_at(one, f"{code}-{name}")
        except AssertionError as barrier:
            found.append(f"{name}: {str(barrier)[:700]}")
    assert not found, "\n".join(found)
