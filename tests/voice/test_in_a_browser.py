"""Saying and reading in a real browser, on a tablet and on a phone: no barrier, and no sideways scroll."""

import os

import pytest
from django.urls import reverse

from floorboard.voice.models import Item, PooledItem, Receipt, Route, Theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("FLOORBOARD_SHOTS")  # a folder to look at the pages with your own eyes
SIZES = {"tablet": (1024, 768), "phone": (360, 740)}
WORDS = "Nurse Ben shouted at me in the corridor and I do not feel safe. He held me down, and nobody helped me at all."


def looks_at(one, shot):
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        one.looks()
        if SHOTS:
            one.page.screenshot(path=f"{SHOTS}/{shot}-{size}.png", full_page=True)
        wide = one.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{shot} is {wide} wide on a {size}"


def test_said_on_the_tablet_and_found_again_by_its_code(larch_link, visitor):
    tablet = visitor()
    tablet.goes_to(reverse("ward-saying", args=[larch_link.token]))
    looks_at(tablet, "say-what")
    tablet.touches("Washing and toilets")
    looks_at(tablet, "say-known")
    tablet.touches("Next")
    looks_at(tablet, "say-known-error")
    tablet.chooses("Nobody").touches("Next")
    tablet.opens("It cannot wait")
    looks_at(tablet, "say-words")
    tablet.writes("Say it in your own words", WORDS).touches("Send it", nth=0)
    looks_at(tablet, "receipt")
    ticket = tablet.page.locator(".fb-ticket__no").inner_text()
    pictures = [words.replace(" ", "-") for words in tablet.page.locator(".fb-keys li span").all_inner_texts()]
    assert (len(pictures), PooledItem.objects.get().ticket) == (6, ticket)
    tablet.touches("Finish and clear the screen")
    assert ticket not in tablet.page.content()
    phone = visitor()
    phone.goes_to(reverse("receipt") + f"#{ticket}.{'.'.join(pictures)}")
    assert phone.page.url.endswith("/receipt/"), "the secret has left the address"
    assert phone.page.input_value("[name=picture_6]").replace(" ", "-") == pictures[5]
    looks_at(phone, "receipt-open")
    phone.touches("Show me")
    looks_at(phone, "receipt-pooled")
    phone.opens("Take back what you said").touches("Take it back for good")
    looks_at(phone, "receipt-taken-back")
    assert not PooledItem.objects.exists() and not Receipt.objects.exists()


def test_a_second_send_without_script_is_one(larch_link, chromium, live_server):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("ward-saying", args=[larch_link.token]))
    page.locator("button[value=wash]").click()
    page.locator("input[value=nobody]").check()
    page.locator("button[value=words]:visible").click()
    page.locator("textarea").fill("Cold.")
    page.locator("button[value=send]").click()
    first = page.locator(".fb-ticket__no").inner_text()
    page.reload()
    assert page.locator(".fb-ticket__no").inner_text() == first
    assert PooledItem.objects.count() == 1
    page.context.close()


def test_no_page_of_reading_has_a_barrier_or_scrolls_sideways(cast, visitor):
    def raised(words, by, **more):
        return Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words=words, by=by, **more)

    published = raised("The showers are cold in the morning.", cast.rosa)
    published.publish(by=cast.max)
    published.add("Also at night.", by=cast.rosa)
    unread, alike = raised(WORDS, cast.rosa), raised("Cold showers in the morning again.", cast.ravi)
    raised("The code of the side door is 4711.", cast.ravi).hold(reason="It names a door code.", by=cast.max)
    route = Route.send(raised("Bare wires by the bath.", cast.ravi), "danger", by=cast.max)
    pages = [
        ("max", "readings", reverse("reading-list")),
        ("max", "reading", reverse("reading-detail", args=[unread.pk])),
        ("max", "reading-alike", reverse("reading-detail", args=[alike.pk])),
        ("max", "wording", reverse("reading-wording", args=[unread.pk])),
        ("max", "hold", reverse("reading-hold", args=[unread.pk])),
        ("max", "route-new", reverse("reading-route", args=[unread.pk])),
        ("max", "addition", reverse("addition-publication", args=[published.additions.get().pk])),
        ("max", "addition-hold", reverse("addition-hold", args=[published.additions.get().pk])),
        ("max", "routes", reverse("route-list")),
        ("max", "route", reverse("route-detail", args=[route.pk])),
        ("adam", "hours", reverse("reading-hours", args=[cast.tern.pk])),
        ("rosa", "item-new", reverse("item-new")),
        ("max", "item-new-places", reverse("item-new")),
    ]
    visitors, found = {}, []
    for who, shot, address in pages:
        one = visitors.setdefault(who, visitor(getattr(cast, who)))
        try:
            one.goes_to(address)
            looks_at(one, shot)
        except AssertionError as barrier:
            found.append(f"{shot}: {str(barrier)[:600]}")
    assert not found, "\n".join(found)
