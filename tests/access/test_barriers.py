"""Every page as it is sent, before a script has touched it, looked through for barriers (axe-core) in three languages.

What scripts make of the pages is looked at in the journeys: each visitor there checks every page they come to.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.access.pages import LANGUAGES, pages
from tests.access.test_every_door import world
from tests.browser import TABLET
from tests.built import with_built_files

__all__ = ["pages", "world"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://testserver"
EMPTY = '<!doctype html><html lang="en-GB"><title>x</title><link rel="stylesheet" href="{}"><body></body></html>'
SHOW = """async (html) => {
  const sent = new DOMParser().parseFromString(html, "text/html");
  for (const name of ["lang", "dir"]) document.documentElement.setAttribute(name, sent.documentElement.getAttribute(name));
  document.title = sent.title;
  document.body.replaceWith(document.adoptNode(sent.body));
}"""
LOOK = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}"""
# Colours are the same in every language: they are looked at in one.
COLOURS_TOO: dict = {}
ALL_BUT_COLOURS = {"color-contrast": {"enabled": False}}


@pytest.fixture
def looker(chromium):
    """An empty page for each way of writing, with our styles and no script, on which pages are shown in turn."""
    context = chromium.new_context(viewport=TABLET)
    context.route("**/*", answers)
    opened = {}
    for runs, style in (("ltr", "floorboard.css"), ("rtl", "floorboard-rtl.css")):
        opened[runs] = context.new_page()
        opened[runs].goto(f"{HERE}/{style}")
        opened[runs].evaluate(AXE_SCRIPT)
    yield opened
    context.close()


def answers(route):
    """Our own styles, typefaces and pictures; nothing else."""
    path = route.request.url.removeprefix(HERE)
    if path.startswith(settings.STATIC_URL) and (file := finders.find(path.removeprefix(settings.STATIC_URL))):
        return route.fulfill(path=file)
    if path.startswith("/floorboard"):
        return route.fulfill(body=EMPTY.format(f"{settings.STATIC_URL}build{path}"), content_type="text/html")
    return route.fulfill(status=404)


def barriers(looker, html: str, rules: dict) -> list[str]:
    page = looker["rtl" if 'dir="rtl"' in html[:200] else "ltr"]
    page.evaluate(SHOW, html)
    return page.evaluate(LOOK, rules)


@with_built_files
def test_no_page_as_it_is_sent_has_a_barrier_in_english_urdu_and_plain_english(pages, looker):
    found = []
    for one in pages:
        rules = COLOURS_TOO if one.language == settings.LANGUAGE_CODE else ALL_BUT_COLOURS
        found += [f"{one}: {told}" for told in barriers(looker, one.html, rules)]
    assert {one.language for one in pages} == set(LANGUAGES)
    assert not found, "\n".join(found)


@with_built_files
def test_a_barrier_is_seen(looker):
    html = '<html lang="en-GB" dir="ltr"><title>x</title><body><main><h1>x</h1>{}</main></body></html>'
    assert not barriers(looker, html.format("<p>x</p>"), COLOURS_TOO)
    for bad in ("<input>", '<p style="color:#777;background:#888">pale</p>', "<img src=x>", "<h4>deep</h4>"):
        assert barriers(looker, html.format(bad), COLOURS_TOO), bad
    assert barriers(looker, html.format("<input>"), ALL_BUT_COLOURS)
