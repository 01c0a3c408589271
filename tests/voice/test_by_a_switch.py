"""Somebody with a switch, who can go on (Tab) and choose (Enter or Space): from the first page to the receipt."""

import os

import pytest
from django.urls import reverse

from floorboard.voice.models import PooledItem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("FLOORBOARD_SHOTS")
MOST = 80  # steps on one page; more would be a trap
SMALLEST, SMALLEST_AT_HOME = 44, 60  # pixels

# Everything about the place where the switch is now: its words, how big a finger's target is, and if one can see it.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const all = [...document.querySelectorAll("*")];
  const target = one.matches("input[type=radio], input[type=checkbox]") ? one.labels[0]?.closest("label, .nhsuk-checkboxes__item") ?? one : one;
  const box = target.getBoundingClientRect(), own = one.getBoundingClientRect(), style = getComputedStyle(one), shown = getComputedStyle(target);
  const checks = one.matches(".nhsuk-checkboxes__input") ? getComputedStyle(one.labels[0], "::before") : shown;
  const ring = (s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || /[1-9]\\d*px/.test(s.boxShadow.replace(/rgba?\\([^)]*\\)/g, ""));
  return {
    words: (one.labels?.[0]?.innerText || one.innerText || one.getAttribute("aria-label") || one.name || "").trim(),
    kind: one.type || one.localName, name: one.name || "", place: all.indexOf(one),
    wide: Math.max(box.width, own.width), high: Math.max(box.height, own.height), inWords: one.localName === "a" && shown.display === "inline",
    isOurs: Boolean(one.closest("main, .fb-tools")),
    ring: ring(style) || ring(shown) || ring(checks),
    inView: own.bottom > 0 && own.top < innerHeight && own.right > 0 && own.left < innerWidth && own.width > 0 && own.height > 0,
    covered: (() => {
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !(there && (target.contains(there) || there.contains(target)));
    })(),
  };
}"""


class Switch:
    """Two keys and nothing else."""

    def __init__(self, page):
        self.page = page

    def walk(self, until="", smallest=SMALLEST):
        """From the top of the page, key by key, to a place whose words begin so; or all the way through."""
        seen = []
        for _step in range(MOST):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(HERE)
            if here is None:
                break  # the end of the page: the browser's own bar comes next, nothing holds the switch
            told = f"{self.page.url}: {here}"
            assert here["ring"], f"one cannot see where one is at {told}"
            assert here["inView"] and not here["covered"], f"it is out of sight at {told}"
            if not here["inWords"]:
                least = smallest if here["isOurs"] else SMALLEST  # the way past the top, and the mark
                assert min(here["wide"], here["high"]) >= least - 0.5, f"too small to touch at {told}"
            if until and here["words"].startswith(until):
                seen.append(here)
                break
            if seen and here["place"] == seen[0]["place"]:
                break  # round again
            seen.append(here)
        else:
            raise AssertionError(f"{self.page.url} does not let go of the switch")
        places = [one["place"] for one in seen]
        assert places == sorted(places), (
            f"{self.page.url}: the order is not that of reading: {[one['words'] for one in seen]}"
        )
        assert not until or (seen and seen[-1]["words"].startswith(until)), f"{until!r} was not reached: {seen}"
        return [one["words"] for one in seen]

    def to(self, words, key="Enter", goes=True):
        """On to it, and choose it."""
        self.walk(words)
        if goes:
            with self.page.expect_navigation():
                self.page.keyboard.press(key)
            self.page.wait_for_load_state()
        else:
            self.page.keyboard.press(key)
        return self

    def through(self, smallest=SMALLEST):
        """All of a page, and back to its top."""
        words = self.walk(smallest=smallest)
        self.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        return words

    def shot(self, name):
        if SHOTS:
            self.page.screenshot(path=f"{SHOTS}/{name}.png")
        return self


def test_from_the_first_page_to_the_receipt_with_two_keys(larch_link, visitor):
    one = visitor()
    one.goes_to(reverse("ward-home", args=[larch_link.token]))
    switch = Switch(one.page)
    assert any(words.startswith("Say something") for words in switch.through(SMALLEST_AT_HOME))
    switch.to("Say something").through()
    switch.to("Washing and toilets").through()
    switch.to("Nobody", "Space", goes=False).shot("switch-known").to("Next").through()
    switch.to("Unhappy", "Space", goes=False).shot("switch-words").to("Send it").shot("switch-receipt")
    assert PooledItem.objects.get().face == "bad" and one.page.locator(".fb-ticket__no").is_visible()
    switch.through()
    switch.to("Finish and clear the screen")
    assert one.page.url.endswith(reverse("ward-home", args=[larch_link.token]))


def test_with_one_key_to_choose_and_words_instead_of_a_face(larch_link, visitor):
    """Enter alone chooses answers too, and it never sends a person back or sends what is not finished."""
    one = visitor()
    one.goes_to(reverse("ward-saying", args=[larch_link.token]))
    switch = Switch(one.page).to("Washing and toilets")
    switch.to("You can use my name", goes=False).walk("What is your name?")
    one.page.keyboard.type("Rosa")
    with one.page.expect_navigation():
        one.page.keyboard.press("Enter")
    one.reads("Say it your way")
    switch.to("Not sure", goes=False).to("Somebody helped me write this", goes=False).to("Send it")
    pooled = PooledItem.objects.get()
    assert (pooled.name_given, pooled.face, pooled.helped) == ("Rosa", "ok", True)


def test_it_goes_back_through_the_answers_too_and_a_chosen_one_can_be_changed(larch_link, visitor):
    one = visitor()
    one.goes_to(reverse("ward-saying", args=[larch_link.token]))
    switch = Switch(one.page).to("Washing and toilets").to("Nobody", "Space", goes=False)
    one.page.keyboard.press("Shift+Tab")
    assert one.page.evaluate(HERE)["words"].startswith("You can use my name")
    one.page.keyboard.press("Shift+Tab")
    assert one.page.evaluate(HERE)["kind"] == "submit"
    switch.to("You can use my name", "Space", goes=False)
    assert one.page.locator("[name=known]:checked").input_value() == "named"


def test_on_the_page_that_a_tablet_keeps(larch_link, visitor):
    one = visitor()
    one.page.goto(one.address + reverse("ward-saying-kept", args=[larch_link.token]))
    one.page.locator("[data-say-here]:not([hidden])").wait_for()
    switch = Switch(one.page)
    switch.to("Washing and toilets", goes=False).to("Nobody", goes=False).to("Next", goes=False)
    switch.to("Happy", goes=False).to("Send it", goes=False)
    one.page.locator("[data-receipt]").wait_for()
    one.page.locator("[data-state=sent]").first.wait_for()
    assert PooledItem.objects.get().face == "good"
    switch.to("Finish and clear the screen")
