"""The ward's tablet with the network cut: what is said is kept, counted, sent, and nothing is lost in silence."""

import base64
import re
import uuid
from datetime import timedelta
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from floorboard.pages.drawings import english_words, number_of
from floorboard.people.models import WardLink
from floorboard.voice.models import Item, PooledItem
from floorboard.voice.models.pool import empty_pool, opened
from floorboard.voice.views.ward_kept import CAME_LATER, LARGEST
from tests.voice.sealing import sealed, told
from tests.voice.tablet import CANARY, PUT, SAY, words_there
from tests.voice.test_square import drawn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
        the_square_leads_to_it(one, ticket, pictures)
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


def test_another_language_is_there_without_a_network_and_what_is_said_in_it_arrives(tablet_with_disk, larch_link):
    one, page = tablet_with_disk, tablet_with_disk.page
    with one.without_network():
        one.opens("language/")
        page.locator("a[hreflang=ur]").click()
        page.locator("html[lang=ur][dir=rtl]").wait_for()
        assert page.url.endswith(f"/ward/{larch_link.token}.ur/"), "the address says it, and nothing else does"
        one.shot("offline-ur-home")
        page.locator(".fb-tile--first").click()
        page.locator("html[lang=ur] [data-say-here]").wait_for()
        one.says(CANARY)
        one.shot("offline-ur-receipt")
        ticket, pictures = (
            page.locator("[data-ticket]").inner_text(),
            page.locator("[data-picture] span").all_inner_texts(),
        )
        in_code = [english_words()[number_of(word)] for word in pictures]
        the_square_leads_to_it(one, ticket, in_code, "/receipt/?lang=ur")
        page.locator("[data-receipt] .fb-noprint a").click()
        page.locator("html[lang=en-gb]").wait_for()
        assert page.evaluate("[document.cookie, {...localStorage, ...sessionStorage}]") == ["", {}]
    one.until(lambda: PooledItem.objects.count() == 1)
    one.until(lambda: one.count() == 0)
    assert not any(letter.isascii() and letter.isalpha() for letter in "".join(pictures))
    assert opened(ticket, [number_of(word) for word in pictures]) == PooledItem.objects.get()


def the_square_leads_to_it(one, ticket, pictures, page="/receipt/"):
    """Its secret stands behind the "#"; each point is where a maker of squares would put it."""
    path = unquote(one.page.locator("[data-square]").get_attribute("src")).split(' d="')[1]
    points = {(int(y) - 4, int(x) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1", path)}
    way = f"{one.address}{page}#{ticket}." + ".".join(word.replace(" ", "-") for word in pictures)
    [rows] = drawn(way)
    assert points == {(y, x) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark == "1"}


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
    with one.without_network(one.home + "kept/"), pytest.raises(Exception, match="ERR_"):
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


@pytest.mark.parametrize("years", [-6, 1], ids=["years late", "a year ahead"])
def test_a_clock_a_year_wrong_and_a_day_without_a_network(tablet_with_disk, years):
    one = tablet_with_disk
    one.page.clock.install(time=timezone.now() + timedelta(days=365 * years))
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


def test_what_the_server_cannot_take_stays_counted_and_said_and_the_rest_goes_out(tablet_with_disk, cast, settings):
    """Too large, another key, a newer page, no sense: each has its own answer, and none stands in the way of others."""
    one = tablet_with_disk
    keys = {name: str(uuid.uuid4()) for name in ("large", "unknown key", "newer", "no sense", "well")}
    newer = told(cast.larch, ticket="300001") | {"app": 99}
    bodies = {
        "large": b"x" * (LARGEST + 1),
        "newer": sealed(newer, keys["newer"]),
        "no sense": sealed(told(cast.larch, theme="no such"), keys["no sense"]),
        "well": sealed(told(cast.larch, words=CANARY), keys["well"]),
    }
    settings.TABLET_KEYS, before = [*settings.TABLET_KEYS, "a key that is lost"], settings.TABLET_KEYS
    bodies["unknown key"] = sealed(told(cast.larch), keys["unknown key"])
    settings.TABLET_KEYS = before
    with one.without_network():
        things = [[keys[name], one.home, base64.b64encode(body).decode()] for name, body in bodies.items()]
        one.page.evaluate(PUT, things)
    one.opens()
    one.until(lambda: words_there() == [CANARY])
    one.page.get_by_text("Waiting, not sent: 4. Please show this to a member of staff.").wait_for()
    one.page.get_by_text("Kept on this tablet, not sent yet: 4").wait_for()
    one.page.get_by_text("Floorboard must be made new first.").wait_for()
    one.page.get_by_text("Floorboard has no key for some of it.").wait_for()
    one.shot("offline-refused")
    settings.TABLET_KEYS = [*settings.TABLET_KEYS, "a key that is lost"]
    one.sends_what_waits()
    one.page.get_by_text("Waiting, not sent: 3.").wait_for()
    assert len(words_there()) == 2, "the key was found again"


@pytest.mark.parametrize("status", [413, 429, 500, 502, 503, 504])
def test_an_answer_from_something_on_the_way_is_no_yes_and_nothing_is_lost(tablet_with_disk, status):
    """A proxy says no in its own words; later the same thing goes out."""
    one = tablet_with_disk
    one.context.route("**/kept/", lambda route: route.fulfill(status=status, body="<h1>No</h1>", content_type="text/html")
                      if route.request.method == "POST" else route.continue_())  # fmt: skip
    one.opens("say/kept/")
    one.says(CANARY)
    one.page.wait_for_timeout(300)
    one.opens()
    one.until(lambda: one.count() == 1)
    assert not words_there()
    one.context.unroute("**/kept/")
    one.sends_what_waits()
    one.until(lambda: words_there() == [CANARY] and one.count() == 0)


WAKES = "async () => (await navigator.serviceWorker.ready).sync.getTags()"


def test_when_the_network_is_back_it_goes_out_though_no_page_is_open(tablet_with_disk, monkeypatch):
    """The browser wakes the keeper of the pages by itself, or we do it as it would; the keeper sends.

    A keeper that is woken without a page may go round the cut that is made here, so the server takes nothing meanwhile.
    """
    one = tablet_with_disk
    tools = one.context.new_cdp_session(one.page)
    found = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    one.until(lambda: one.page.wait_for_timeout(50) or found)
    with monkeypatch.context() as cut:
        cut.setattr(CAME_LATER, "most", 0)
        one.network(False)
        one.opens("say/")
        one.says(CANARY)
        assert one.page.evaluate(WAKES) == ["kept"], "the browser is asked to wake it"
        one.page.goto("about:blank")
        assert not words_there()
    one.network(True)
    one.page.wait_for_timeout(500)
    if not words_there():
        here = {"origin": one.address, "registrationId": found[0]["registrationId"]}
        tools.send("ServiceWorker.dispatchSyncEvent", {**here, "tag": "kept", "lastChance": False})
    one.until(lambda: words_there() == [CANARY])
    one.opens()
    one.until(lambda: one.count() == 0)


def test_when_the_server_cannot_take_it_yet_the_browser_is_to_wake_the_keeper_again(tablet_with_disk, monkeypatch):
    one = tablet_with_disk
    monkeypatch.setattr(CAME_LATER, "most", 0)
    one.opens("say/kept/")
    one.says(CANARY)
    one.until(lambda: one.page.evaluate(WAKES) == ["kept"])
    assert not words_there()
