"""The news of one person in every way of reading."""

import pytest
from django.core.files.storage import storages

from floorboard.formats.kept import forget_what_was_made
from floorboard.formats.registry import WAYS
from floorboard.notices.models import Notice
from floorboard.voice.models import Item, Theme

WORDS = "The showers are cold."


@pytest.fixture
def news(cast):
    """Rosa said something, and Max published it."""
    forget_what_was_made()
    said = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words=WORDS, by=cast.rosa)
    said.publish(by=cast.max)
    return said


@pytest.fixture
def reads(client, cast):
    def read(who, query=""):
        client.force_login(cast.everybody[who])
        return client.get(f"/notices/?{query}")

    return read


@pytest.mark.parametrize("way", [*WAYS, "large", "giant"])
def test_it_is_there_in_every_way_and_never_kept(news, reads, way):
    answer = reads("rosa", f"format={way}")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert not storages["made"].listdir("")[1]


def test_each_reads_their_own_and_has_seen_it_then(news, reads, cast):
    assert Notice.objects.filter(person=cast.rosa).unseen().exists()
    said = " ".join(reads("rosa", "format=plain").content.decode().split())
    assert WORDS in said and "New." in said
    assert not Notice.objects.filter(person=cast.rosa).unseen().exists()
    assert WORDS not in reads("tom", "format=plain").content.decode()


def test_what_somebody_may_not_see_any_more_has_no_words(news, reads, cast):
    cast.rosa.roles.get().end(by=cast.adam)
    news.withdraw(by=cast.rosa)
    assert WORDS not in reads("rosa", "format=plain").content.decode()


def test_the_page_offers_the_ways(news, reads):
    page = reads("rosa").content.decode()
    assert "Other ways to read this" in page and "?format=braille" in page
    assert "No news yet." in reads("tom", "format=plain").content.decode()
