"""The ward's tablet killed at any moment, with much to send, and with everything on its disk looked through.

The figures: FLOORBOARD_KILLS=100 FLOORBOARD_KEPT=1000 FLOORBOARD_QUEUED=10000 pytest -s tests/voice/test_kept_and_killed.py
"""

import base64
import os
import random
import time
import uuid

import pytest

from floorboard.voice.models import PooledItem, pool
from floorboard.voice.views.ward_kept import CAME_LATER
from tests.residue import found_in
from tests.voice.sealing import sealed, told
from tests.voice.tablet import CANARY, PUT, SAY, kill, words_there

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("FLOORBOARD_KILLS", "4"))
MANY = int(os.environ.get("FLOORBOARD_KEPT", "12"))
QUEUED = int(os.environ.get("FLOORBOARD_QUEUED", "100"))


def test_what_was_said_stands_in_no_file_of_the_browser(tablet_with_disk):
    one = tablet_with_disk
    one.network(False)
    one.opens("say/")
    one.says(CANARY)
    one.context.close()
    assert found_in(one.folder, CANARY) == [] and not words_there(), "locked and kept"
    one.start()
    one.opens()
    one.until(lambda: words_there() == [CANARY])
    one.opens("say/")
    one.page.get_by_role("button", name="Washing and toilets").click()
    one.page.locator("[name=known][value=nobody]").check(force=True)
    one.page.get_by_role("button", name="Next").click()
    one.page.get_by_label("Say it in your own words").fill(CANARY)
    with one.without_network():
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_text("The network has gone. Your words are still here.").wait_for()
        one.page.get_by_role("button", name="Send it", exact=True).click()
        one.page.get_by_role("heading", name="It is kept here").wait_for()
    one.until(lambda: words_there() == [CANARY, CANARY])
    one.context.close()
    assert found_in(one.folder, "Hello. What would you like to do?"), "the search finds what is kept"
    assert found_in(one.folder, CANARY) == []


def test_killed_at_any_moment_nothing_promised_is_lost_and_nothing_is_said_twice(tablet_with_disk):
    one, chance = tablet_with_disk, random.Random(20261123)
    said, promised = [], set()
    for number in range(KILLS):
        words = f"round {number}: {uuid.uuid4()}"
        said.append(words)
        one.opens("say/kept/")
        one.network(chance.random() < 0.7)
        one.page.evaluate(f"(said) => {{ ({SAY})(said); {PROMISE} }}", ["wash", "nobody", words])
        one.page.wait_for_timeout(chance.uniform(0, 250))
        promised |= one.promised
        if number % 4 == 3:
            kill(one)
        else:
            old = one.page
            one.page = one.context.new_page()
            old.close()
        one.network(True)
    one.opens()
    one.until(lambda: one.count() == 0, seconds=60 + KILLS)
    time.sleep(1)
    there = words_there()
    print(f"\n{KILLS} kills, {len(promised)} times it had said that it was kept: "
          f"{len([w for w in promised if w not in there])} lost, {len(there) - len(set(there))} twice, "
          f"{len(set(there) - promised)} arrived without a promise")  # fmt: skip
    assert set(there) <= set(said) and promised <= set(there)
    assert len(there) == len(set(there))


PROMISE = """const seen = new MutationObserver(() => {
  if (!document.querySelector("[data-receipt]").hidden) { window.promised(said[2]); seen.disconnect(); }
});
seen.observe(document.querySelector("[data-receipt]"), { attributes: true });"""


def test_many_things_are_kept_and_each_is_sent_once(tablet_with_disk):
    one = tablet_with_disk
    said = [f"thing {number}" for number in range(MANY)]
    with one.without_network():
        for words in said:
            one.opens("say/")
            one.says(words)
        one.opens()
        one.page.get_by_text(f"not sent yet: {MANY}").wait_for()
    begun = time.monotonic()
    one.until(lambda: one.count() == 0, seconds=60 + MANY)
    print(f"\n{MANY} kept, {PooledItem.objects.count()} arrived, in {time.monotonic() - begun:.0f} s")
    assert words_there() == sorted(said)


def test_a_long_queue_goes_out_in_one_go(tablet_with_disk, cast, monkeypatch):
    """The lock on each receipt is made cheap here: what is tried is the queue."""
    monkeypatch.setattr(pool, "sealed", lambda secret: "x")
    monkeypatch.setattr(CAME_LATER, "most", QUEUED)
    one = tablet_with_disk
    one.network(False)
    for start in range(0, QUEUED, 500):
        keys = [str(uuid.uuid4()) for _one in range(min(500, QUEUED - start))]
        bodies = [
            sealed(told(cast.larch, words=f"thing {start + place}", ticket=str(100_000 + start + place)), key)
            for place, key in enumerate(keys)
        ]
        one.page.evaluate(
            PUT, [[key, one.home, base64.b64encode(body).decode()] for key, body in zip(keys, bodies, strict=True)]
        )
    one.opens()
    assert one.page.get_by_text(f"not sent yet: {QUEUED}").is_visible() or one.count() == QUEUED
    begun = time.monotonic()
    one.network(True)
    one.until(lambda: one.count() == 0, seconds=60 + QUEUED / 5)
    print(f"\n{QUEUED} in the queue, {PooledItem.objects.count()} arrived, in {time.monotonic() - begun:.0f} s")
    assert PooledItem.objects.count() == len(set(words_there())) == QUEUED


def test_the_second_visit_fetches_no_file_again(tablet_with_disk):
    """By the browser's own account, with a network, after it was started anew."""
    one = tablet_with_disk
    one.context.close()
    one.start()
    tools = one.context.new_cdp_session(one.page)
    tools.send("Network.enable")
    fetched = []
    tools.on("Network.responseReceived", lambda told: fetched.append(told["response"]))
    one.opens()
    one.page.wait_for_load_state("networkidle")
    files = [answer for answer in fetched if "/static/" in answer["url"]]
    again = [
        answer["url"] for answer in files if not answer.get("fromServiceWorker") and not answer.get("fromDiskCache")
    ]
    assert files and not again
