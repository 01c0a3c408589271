"""People type, say, come in and go on the ward's own tablet: afterwards its browser and its disk hold nothing of them."""

from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from floorboard.people.models import KeptDraft, SignInCard, TabletCode
from floorboard.voice.models import Addition
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.views.ward_kept import CAME_LATER
from tests.residue import found_in, joined, snappy
from tests.voice.tablet import tablet_with_disk, words_there  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# One word each, so that no way of writing it in an address or a form can hide it from the search.
CANARIES = TYPED, SAID, GIVEN, ADDED, OFFLINE, WAITING, BETWEEN, DRAFT, WRONG = (
    "Quetzalwashroom", "Hoatzincourtyard", "Zenobiaquill", "Kakapostairway", "Bluethroatkitchen", "Wryneckbathtub",
    "Capercailliehall", "Lammergeierlaundry", "Nightjaroffice",
)  # fmt: skip


@pytest.fixture
def tablet(tablet_with_disk, cast):  # noqa: F811
    """The ward's own: made so by a code."""
    one = tablet_with_disk
    code = TabletCode.make(unit=cast.larch, name="Day room", by=cast.lena)
    one.page.goto(one.address + reverse("tablet-enrolment"))
    one.page.get_by_label("The code").fill(code.code)
    one.page.get_by_role("button", name="This is our tablet").click()
    one.page.wait_for_url("**/ward/**")
    return one


def somebody_says_it(one):
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.get_by_label("You can use my name").check(force=True)
    one.page.get_by_label("Your name", exact=False).first.fill(GIVEN)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(SAID)
    one.page.get_by_role("button", name="Send it", exact=True).click()
    one.page.get_by_role("heading", name="Thank you. We have it.").wait_for()
    ticket = one.page.locator(".fb-ticket__no").inner_text()
    pictures = one.page.locator(".fb-keys span").all_inner_texts()
    one.page.get_by_role("button", name="Finish and clear the screen").click()
    return ticket, pictures


def somebody_types_and_walks_away(one):
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").press_sequentially(TYPED)
    walks_away(one, "**" + one.home)


def opens_the_receipt(one, ticket, pictures):
    one.page.goto(one.address + reverse("receipt"))
    one.page.locator("[name=ticket]").fill(ticket)
    for place, word in enumerate(pictures, start=1):
        one.page.locator(f"[name=picture_{place}]").fill(word)
    one.page.get_by_role("button", name="Show me").click()
    one.page.get_by_role("heading", name="You said this").wait_for()


def adds_to_it_and_walks_away(one):
    one.page.locator("[name=words]").first.fill(ADDED)
    one.page.get_by_role("button", name="Add it").click()
    one.until(lambda: Addition.objects.exists())
    walks_away(one, "**" + reverse("receipt"))


def the_network_goes_between_two_screens(one):
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(BETWEEN)
    with one.without_network():
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_text("The network has gone. Your words are still here.").wait_for()
        assert one.page.get_by_label("Say it in your own words").input_value() == BETWEEN
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_role("heading", name="It is kept here").wait_for()


def comes_in_with_a_card(one, person):
    card = SignInCard.make(by=person)
    one.page.goto(one.address + reverse("tablet-card"))
    for letters in (WRONG, card.letters):
        one.page.get_by_label("The letters on your card").fill(letters)
        one.page.get_by_role("button", name="Come in").click()
    one.page.wait_for_url(one.address + "/")
    return card


def writes_and_walks_away(one):
    """The words go to the server with each screen, also on the way back to the one before."""
    one.page.goto(one.address + reverse("item-new"))
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=named]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(DRAFT)
    one.page.get_by_role("button", name="Change who can know").click()
    one.page.get_by_role("button", name="Next").click()
    assert one.page.get_by_label("Say it in your own words").input_value() == DRAFT
    walks_away(one, "**" + one.home)


def walks_away(one, to):
    """Five minutes go by, and the tablet clears itself."""
    one.page.clock.run_for(302_000)
    one.page.wait_for_url(to)


EVERYTHING = """async () => {
  const found = [document.documentElement.outerHTML, document.title, location.href, JSON.stringify(history.state)];
  for (const field of document.querySelectorAll("input, textarea, select")) found.push(field.value);
  found.push(JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const one of await store.keys()) found.push(one.url, await (await store.match(one)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const store = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const kind of store.objectStoreNames) {
      const rows = await new Promise((done) => { const asked = store.transaction(kind).objectStore(kind).getAll(); asked.onsuccess = () => done(asked.result); });
      for (const row of rows) found.push(JSON.stringify(row), row.body ? new TextDecoder("latin1").decode(row.body) : "");
    }
    store.close();
  }
  return found.join("\\n");
}"""


def left_in_the_page(one, *words) -> list[str]:
    """In what is shown, typed, stored, remembered, and behind each touch of "back"."""
    tools = one.context.new_cdp_session(one.page)
    known = tools.send("Page.getNavigationHistory")["entries"]
    seen = [str(known), one.page.evaluate(EVERYTHING)]
    for _entry in known[1:]:
        try:
            one.page.go_back()
            if one.page.url == "about:blank":
                break
            seen.append(one.page.evaluate(EVERYTHING))
        except Error as problem:
            assert "ERR_CACHE_MISS" in problem.message or "ERR_ABORTED" in problem.message, problem.message
    one.opens()
    return [word for word in words if any(word in text for text in seen)]


def test_nothing_of_anybody_is_left_on_the_tablet_after_it_locks(tablet, cast, monkeypatch):
    one = tablet
    # From noon: twenty minutes go by, and a tablet that sees a new day asks the server once more where it belongs.
    one.page.clock.install(time=datetime.now().replace(hour=12))
    ticket, pictures = somebody_says_it(one)
    somebody_types_and_walks_away(one)
    with one.without_network():
        one.opens("say/")
        one.says(OFFLINE)
    one.page.clock.run_for(1000)
    one.until(lambda: words_there() == sorted([OFFLINE, SAID]))
    the_network_goes_between_two_screens(one)
    one.page.clock.run_for(1000)
    one.until(lambda: words_there() == sorted([OFFLINE, SAID, BETWEEN]))
    empty_pool()
    opens_the_receipt(one, ticket, pictures)
    adds_to_it_and_walks_away(one)
    monkeypatch.setattr(CAME_LATER, "most", 0)  # from now on whatever is kept has to wait
    one.opens("say/kept/")
    one.says(WAITING)
    card = comes_in_with_a_card(one, cast.maya)
    writes_and_walks_away(one)
    one.until(lambda: one.count() == 1)
    assert KeptDraft.objects.exists()
    words = [*CANARIES, card.letters, card.secret, ticket, "picture_1=", "Maya"]
    assert left_in_the_page(one, *words) == []
    assert one.page.title() == "Welcome - Floorboard" and one.page.url == one.address + one.home
    one.page.wait_for_timeout(3000)  # so long a browser may take to write down where it was
    assert found_in(one.folder, *words) == [], "while it is on"
    one.context.close()
    files = [file for file in one.folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    found = found_in(one.folder, *words)
    print(f"\n{len(words)} words looked for in {len(files)} files, {size:,} bytes: {len(found)} hits")
    assert found == [], "after it was switched off"
    one.start()
    one.opens()
    assert left_in_the_page(one, *words) == []
    one.context.close()
    assert found_in(one.folder, *words) == [], "after it was switched on and off again"


KEEP = """async ([first, second, third, fourth, fifth, sixth]) => {
  localStorage.setItem("x", first);
  sessionStorage.setItem("x", second);
  const store = await caches.open("x");
  await store.put("/x", new Response(third));
  history.pushState(null, "", "#" + fourth);
  document.title = fifth;
  const held = await new Promise((done) => {
    const asked = indexedDB.open("x", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("x");
    asked.onsuccess = () => done(asked.result);
  });
  const all = held.transaction("x", "readwrite");
  for (let n = 0; n < 600; n += 1) all.objectStore("x").put({ words: "over and over again ".repeat(1000) + sixth }, n);
  await new Promise((done) => { all.oncomplete = done; });
  held.close();
}"""


def test_the_search_finds_what_is_kept_on_purpose(tablet_with_disk):  # noqa: F811
    """Also in stores that pack what they hold, and what an ordinary page sent by a form."""
    one = tablet_with_disk
    *kept, sent = [f"{name}aviary" for name in ("Finch", "Wren", "Heron", "Osprey", "Plover", "Siskin", "Linnet")]
    apart = f"{kept[-1][:6]} and {kept[-1][6:]} "  # said so first, the word itself is packed as two times "as before"
    one.page.evaluate(KEEP, [*kept[:-1], apart + kept[-1]])
    one.page.goto(one.address + reverse("account_login"))
    one.page.locator("form [name=login]").fill(sent)
    one.page.locator("form [name=password]").fill("wrong")
    one.page.locator("form [name=password]").press("Enter")
    one.page.get_by_role("alert").first.wait_for()
    one.page.wait_for_timeout(3000)
    one.context.close()
    assert {word for word, _file in found_in(one.folder, *kept, sent)} == {*kept, sent}
    one.start()  # and now the stores are packed
    one.opens()
    one.context.close()
    packed = [file for file in one.folder.rglob("*.ldb") if kept[-1].encode() not in file.read_bytes()]
    found = {one.folder / file for _word, file in found_in(one.folder, kept[-1])}
    assert found & set(packed), "a word that stands there packed, and not as it is"


def test_a_packed_table_is_read_as_its_description_says():
    packed = bytes([11, 2 << 2]) + b"abc" + bytes([(5 - 4) << 2 | 1, 3]) + bytes([(3 - 1) << 2 | 2, 8, 0])
    assert snappy(packed) == b"abcabcababc"
    log = b"head567abc" + b"head567def"
    log = b"\0" * 4 + b"\3\0\1abc" + b"\0" * 4 + b"\3\0\1def"
    assert joined(log) == b"abcdef"
