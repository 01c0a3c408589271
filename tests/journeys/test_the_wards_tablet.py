"""The ward's tablet in a real browser: made the ward's own, held by one after the other, and nothing left of anybody."""

import pytest
from playwright.sync_api import Error

from floorboard.people.models import PictureAndPin, SignInCard, Tablet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The bell rings all night and nobody sleeps"
PIN = "402715"


@pytest.fixture
def tablet(cast, visitor):
    """The ward's tablet, made so by Lena's code."""
    lena = visitor(cast.lena)
    with lena.a_task():
        lena.goes_to(f"/places/{cast.larch.key}/").touches("Make a tablet ours").writes("What do you call", "Day room")
        lena.touches("Make a code for it")
    code = lena.page.locator(".fb-num").inner_text()
    held = visitor()
    held.page.clock.install()
    held.goes_to("/tablet/").writes("The code", code).touches("This is our tablet")
    assert "/ward/" in held.page.url and Tablet.objects.get().name == "Day room"
    return held


def in_with_picture(tablet):
    tablet.touches("I have a role in the council").touches("apple").writes("Your number", PIN).touches("Come in")
    return tablet


@pytest.fixture
def maya_has_a_picture(cast):
    from floorboard.pages.drawings import number_of

    PictureAndPin.choose(person=cast.maya, picture=number_of("apple"), pin=PIN)


def after(tablet, seconds):
    """So many seconds go by, and nobody touches it."""
    tablet.page.clock.run_for(seconds * 1000)


def covered(tablet) -> bool:
    return tablet.page.locator("[data-cover]").is_visible()


def test_it_hides_warns_locks_and_gives_the_words_back_to_their_writer(cast, tablet, maya_has_a_picture):
    in_with_picture(tablet)
    assert "Maya" in tablet.page.locator("footer").inner_text()
    tablet.goes_to("/items/new/").touches("Washing and toilets").chooses("My name").touches("Next")
    box = tablet.page.locator("textarea").first
    box.fill(WORDS)
    after(tablet, 50)
    box.press("End")  # typing counts as being there
    after(tablet, 50)
    assert not covered(tablet)
    after(tablet, 15)
    assert covered(tablet) and tablet.page.locator("main").evaluate("main => main.inert")
    tablet.looks()
    tablet.page.mouse.click(200, 200)
    assert not covered(tablet) and box.input_value() == WORDS
    after(tablet, 182)
    assert tablet.page.locator("[data-cover-warning]").is_visible()
    after(tablet, 120)
    tablet.page.wait_for_url("**/ward/**")
    nothing_is_left(tablet)
    in_with_picture(tablet)
    tablet.reads(WORDS)


def goes_back(tablet):
    """The back button. A browser that kept no page to show says so, which is as good as an empty one."""
    try:
        tablet.page.go_back()
    except Error as problem:
        assert "ERR_CACHE_MISS" in problem.message


def content_of(tablet) -> str:
    """What stands on the page, once it has stopped going from one to the next."""
    for _fifth_of_a_second in range(50):
        try:
            return tablet.page.content()
        except Error:
            tablet.page.clock.run_for(200)
            tablet.page.wait_for_load_state()
    raise AssertionError("The page never comes to rest.")


def nothing_is_left(tablet):
    """Of the one who was there: not on the page, in the title, behind the back button, in any store."""
    for step in ("", "back"):
        if step:
            goes_back(tablet)
        shown = content_of(tablet)
        assert "Maya" not in shown and WORDS not in shown and "Maya" not in tablet.page.title()
    tablet.goes_to("/tablet/")
    kept = tablet.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Maya" not in kept and WORDS not in kept
    stores = tablet.page.evaluate("caches.keys()")
    for name in stores:
        pages = tablet.page.evaluate(
            "async (name) => { const store = await caches.open(name); const found = []; for (const one of await store.keys())"
            " found.push(await (await store.match(one)).text()); return found.join('\\n'); }",
            name,
        )
        assert "Maya" not in pages and WORDS not in pages
    session = [cookie for cookie in tablet.context.cookies() if cookie["name"].endswith("session")]
    assert "_auth" not in str(session)


# A camera and an eye for squares, for a browser that has neither: the film is empty, and the square is "seen" at once.
CAMERA = """
self.BarcodeDetector = class { async detect() { return [{ rawValue: "%s" }]; } };
navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
"""


def test_a_card_is_read_by_the_camera_inside_the_page(cast, tablet):
    card = SignInCard.make(by=cast.maya)
    tablet.page.add_init_script(CAMERA % card.secret)
    tablet.touches("I have a role in the council").touches("With my card")
    tablet.page.evaluate("HTMLMediaElement.prototype.play = async () => undefined")
    tablet.page.get_by_role("button", name="Read my card").click()
    tablet.page.wait_for_url(f"{tablet.address}/")
    assert "Maya" in tablet.page.locator("footer").inner_text() and card.secret not in tablet.page.url


def test_the_letters_on_a_card_can_be_typed(cast, tablet):
    card = SignInCard.make(by=cast.maya)
    tablet.touches("I have a role in the council").touches("With my card")
    tablet.writes("The letters on your card", card.letters.upper()).touches("Come in")
    assert "Maya" in tablet.page.locator("footer").inner_text()


def test_somebody_chooses_a_picture_and_makes_a_card(cast, visitor):
    maya = visitor(cast.maya)
    with maya.a_task():
        maya.goes_to("/me/").touches("Come in on the tablet of my ward")
        maya.page.locator("[data-fills] button").first.click()
        maya.writes("Your number", PIN).touches("Save it").reads("Your picture today")
    maya.touches("Make my card").reads("Keep it like a key")
    assert PictureAndPin.objects.get().fits(PIN)


def test_words_of_nobody_signed_in_are_hidden_brought_back_and_cleared(cast, tablet):
    tablet.touches("Say something").touches("Washing and toilets").chooses("Nobody").touches("Next")
    assert "hidden after 1 minute" in tablet.page.locator("footer").inner_text()
    tablet.page.locator("textarea").first.fill(WORDS)
    after(tablet, 62)
    assert covered(tablet)
    tablet.page.mouse.click(200, 200)
    assert tablet.page.locator("textarea").first.input_value() == WORDS
    after(tablet, 302)
    tablet.page.wait_for_url("**/ward/*/")
    assert WORDS not in tablet.page.content()
    goes_back(tablet)
    assert WORDS not in tablet.page.content()
