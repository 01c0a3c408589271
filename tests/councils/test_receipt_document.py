"""What became of it, in every way of reading, for whoever holds the receipt: asked for by a form, kept nowhere."""

import logging

import pytest
from django.core.files.storage import storages
from django.test import Client

from floorboard.formats.kept import forget_what_was_made
from floorboard.formats.registry import WAYS
from floorboard.pages.drawings import english_words
from floorboard.voice.models import Item, Theme
from floorboard.voice.models.pool import empty_pool, say

pytestmark = pytest.mark.django_db
WORDS = "The showers are cold."


@pytest.fixture
def february():
    """Receipts are opened on the day they were made."""
    return


@pytest.fixture
def typed(cast):
    ticket, numbers = say(unit=cast.larch, theme=Theme.objects.get(slug="wash"), once="one", words=WORDS)
    empty_pool()
    forget_what_was_made()
    words = {f"picture_{place}": english_words()[number] for place, number in enumerate(numbers, start=1)}
    return {"ticket": ticket} | words


@pytest.fixture
def item(typed, cast):
    said = Item.objects.get(receipt__ticket=typed["ticket"])
    said.publish(by=cast.max)
    return said


def asks(typed, way="", at="/receipt/"):
    return Client(headers={"origin": "http://testserver"}).post(at, typed | {"read_as": way})


@pytest.mark.parametrize("way", [*WAYS, "large", "giant"])
def test_every_way_is_there_and_nothing_of_the_secret_is_in_it_or_beside_it(typed, item, way, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = asks(typed, f"format={way}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store") and not answer.cookies
    secret = [words for name, words in typed.items() if name != "ticket"]
    beside = answer.headers.get("Content-Disposition", "") + "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert not [word for word in [*secret, typed["ticket"], "showers"] if word in beside]
    assert typed["ticket"].encode() not in answer.content or way in ("page", "large", "giant"), "only the form holds it"
    assert not storages["made"].listdir("")[1], "it is one person's, so it is made anew each time"


def test_it_says_what_the_page_says(typed, item, cast):
    item.escalate(to=cast.tern, kind="site_manager", reason="We cannot buy a heater.", by=cast.maya)
    item.refresh_from_db()
    item.add("And the light.", receipt=item.receipt)
    said = " ".join(asks(typed, "format=plain").content.decode().split())
    for words in (WORDS, "Larch Ward", "We cannot buy a heater.", "And the light.", "Not read yet"):
        assert words in said


def test_a_locked_name_and_who_asked_for_it_stand_there_too(cast):
    from tests.access.world import _locked

    _name, opening = _locked(cast.larch, cast.tern, Theme.objects.get(slug="wash"), cast)
    page = {"locked_name": True, "openings": [opening]}
    from floorboard.councils.documents.receipt import _locked as blocks

    said = " ".join(str(block.words) for block in blocks(page))
    assert "Your name is locked" in said and "No second holder has agreed yet." in said and opening.words in said


def test_the_page_offers_the_ways_by_a_form_and_its_address_shows_nothing(typed, item):
    page = asks(typed).content.decode()
    assert "Other ways to read this" in page and 'name="read_as" value="format=braille"' in page
    assert "?format=" not in page and "It may stay on this device." in page


def test_large_print_keeps_its_size_clears_itself_and_leads_back(typed, item):
    page = asks(typed, "size=large").content.decode()
    assert WORDS in page and "fb-large" in page and 'value="format=pdf&amp;size=large"' in page
    assert "data-unattended" in page and "data-lock-after" in page.replace("data-lock_after", "data-lock-after")
    assert page.count(f'name="ticket" value="{typed["ticket"]}"') == 2, "back, and other ways"


def test_in_urdu_it_stays_in_urdu(typed, item):
    page = asks(typed | {"lang": "ur"}, "size=large").content.decode()
    assert '<html lang="ur" dir="rtl">' in page and 'name="lang" value="ur"' in page
    assert asks(typed | {"lang": "ur"}, "format=pdf").content.startswith(b"%PDF")


def test_a_sound_is_saved_because_a_player_cannot_ask_for_it_again(typed, item):
    assert asks(typed, "format=audio")["Content-Disposition"] == 'attachment; filename="what-happened.mp3"'
    assert asks(typed, "format=pdf")["Content-Disposition"] == 'inline; filename="what-happened.pdf"'


@pytest.mark.parametrize("way", ["format=exe", "size=huge", "format=pdf&paper=a3"])
def test_a_way_that_is_not_there_is_not_found(typed, item, way):
    assert asks(typed, way).status_code == 404


def test_an_address_that_asks_for_a_way_opens_nothing(typed, item):
    assert WORDS not in Client().get("/receipt/?format=pdf&read_as=format%3Dpdf").content.decode()
    assert WORDS not in asks(typed | {"picture_1": "zeppelin"}, "format=plain").content.decode()


def test_what_nobody_has_read_yet_has_no_other_ways(cast):
    ticket, numbers = say(unit=cast.larch, theme=Theme.objects.get(slug="wash"), once="two", words=WORDS)
    words = {f"picture_{place}": english_words()[number] for place, number in enumerate(numbers, start=1)}
    page = asks({"ticket": ticket} | words, "format=plain").content.decode()
    assert "We have it. Nobody has read it yet." in page and "read_as" not in page
