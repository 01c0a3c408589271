"""The way of an item as a document: what it says, to whom, and that none of it stays when the words are taken back."""

import pytest
from django.core.files.storage import storages
from django.test import Client

from floorboard.formats.kept import forget_what_was_made
from floorboard.voice.models import Item, Theme

pytestmark = pytest.mark.django_db
WORDS = "The showers are cold."


def made() -> list[str]:
    try:
        return storages["made"].listdir("")[1]
    except FileNotFoundError:
        return []


@pytest.fixture
def showers(cast):
    forget_what_was_made()
    wash = Theme.objects.get(slug="wash")
    return Item.raise_named(unit=cast.larch, theme=wash, words=WORDS, by=cast.rosa)


@pytest.fixture
def reads(cast):
    def read(who, item, query="format=plain"):
        client = Client()
        client.force_login(cast.everybody[who])
        return client.get(f"/items/{item.key}/?{query}")

    return read


@pytest.mark.parametrize("way", ["page", "plain", "docx", "epub", "audio", "braille", "large", "giant"])
def test_whoever_sees_the_page_reads_it_in_every_way(cast, showers, reads, way):
    showers.publish(by=cast.max)
    assert reads("ravi", showers, f"format={way}").status_code == 200
    assert reads("tom", showers, f"format={way}").status_code == 404, "somebody of another ward"


def test_it_says_where_it_is_and_what_each_place_said_and_no_name(cast, showers, reads):
    showers.publish(by=cast.max)
    showers.escalate(to=cast.tern, kind="site_manager", reason="We cannot buy a heater.", by=cast.maya)
    said = " ".join(reads("maya", showers).content.decode().split())
    for words in (WORDS, "Larch Ward", "Tern Hollow", "We cannot buy a heater.", "The way up, and back to us"):
        assert words in said
    assert "Rosa" not in said
    assert "Rosa" in reads("maya", showers, "").content.decode(), "the page itself tells those who may know"


def test_what_is_not_published_is_its_raisers_own_and_never_kept(showers, reads):
    assert WORDS in reads("rosa", showers).content.decode()
    assert reads("ravi", showers).status_code == 404
    assert not made()


@pytest.mark.parametrize("verb", ["withdraw", "take_off"])
def test_nothing_that_was_made_of_it_stays_when_the_words_go(
    cast, showers, reads, verb, django_capture_on_commit_callbacks
):
    showers.publish(by=cast.max)
    reads("ravi", showers)
    assert made()
    with django_capture_on_commit_callbacks(execute=True):
        if verb == "withdraw":
            showers.withdraw(by=cast.rosa)
        else:
            showers.take_off(reason="It names somebody.", by=cast.max)
    assert not made()


def test_the_page_offers_the_ways_and_a_wrong_one_is_not_found(cast, showers, reads):
    showers.publish(by=cast.max)
    page = reads("ravi", showers, "").content.decode()
    assert "Other ways to read this" in page and "?format=braille" in page
    assert reads("ravi", showers, "format=exe").status_code == 404
