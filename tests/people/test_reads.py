"""Documents come as somebody needs them, or as they chose last; any other way is one step away."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from floorboard.councils.models import Council
from floorboard.people.models import AccessNeed
from floorboard.people.reads import choice_for

GUIDE = "/guide/whole/"


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def reads(client, query="", at=GUIDE) -> tuple[bool, bool]:
    """Is it in easy words, and is it in large letters?"""
    page = client.get(at + query).content.decode()
    return ">Easy read</a>" not in page, "fb-large" in page


@pytest.fixture
def needs(cast):
    return AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read", "large_print", "braille"])


def test_choice_for_says_only_what_somebody_said(cast, needs):
    assert choice_for(cast.rosa) == {"read": "easy", "size": "large", "format": "braille"}
    assert choice_for(cast.maya) == {}


def test_without_needs_documents_are_as_usual(rosa):
    assert reads(rosa) == (False, False)


def test_documents_come_as_somebody_needs_them(rosa, needs):
    assert reads(rosa) == (True, True)


def test_usual_words_and_letters_are_one_step_away_and_so_is_the_way_back(rosa, needs):
    page = rosa.get(GUIDE).content.decode()
    assert "read=usual" in page and "size=usual" in page
    assert reads(rosa, "?read=usual") == (False, True), "what an address says counts first"
    assert reads(rosa) == (False, True), "and is kept for the next document"
    assert reads(rosa, "?size=usual") == (False, False)
    assert reads(rosa, "?read=easy&size=large") == (True, True)
    assert reads(rosa) == (True, True)


def test_somebody_without_needs_is_given_what_they_chose_last(rosa, cast):
    assert reads(rosa, "?read=easy") == (True, False)
    assert reads(rosa) == (True, False)
    assert reads(rosa, "?format=large") == (True, True)
    assert reads(rosa) == (True, True)
    rosa.logout()
    rosa.force_login(cast.rosa, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert reads(rosa) == (False, False), "forgotten with the sign-out"


def test_a_file_is_as_the_page_that_leads_to_it(rosa, needs):
    page = rosa.get(GUIDE).content.decode()
    assert "format=pdf&amp;read=easy&amp;size=large" in page.replace("&amp;format=pdf", "").replace(
        "?read=easy&amp;size=large", "?format=pdf&amp;read=easy&amp;size=large"
    )
    asked = ("?format=plain", "?format=plain&read=easy", "?format=plain&read=usual", "?format=plain")
    own, easy, usual, after = (rosa.get(GUIDE + query).content for query in asked)
    assert own == easy != usual == after


def test_the_way_somebody_needs_stands_first(rosa, needs):
    page = rosa.get(GUIDE).content.decode()
    first = page.split("Other ways to read this")[0]
    assert "Braille" in first and "Listen" in first


@pytest.mark.parametrize("query", ["?read=french", "?size=huge", "?format=telepathy"])
def test_nonsense_is_not_kept(rosa, query):
    rosa.get(GUIDE + query)
    assert reads(rosa) == (False, False)


def test_nothing_is_kept_of_somebody_on_the_wards_own_pages(cast, larch_link, needs):
    client = Client()
    client.force_login(cast.rosa)
    wall = reverse("ward-wall", args=[larch_link.token])
    client.get(f"{wall}?size=large")
    page = client.get(wall)
    assert "fb-large" not in page.content.decode() and not page.cookies


class TestOnTheWardsOwnPages:
    """Nobody is known there: what was chosen goes along in the address, for this visit alone."""

    def test_it_goes_along_from_page_to_page(self, cast, larch_link):
        Council.establish(unit=cast.larch, by=cast.max)
        visitor, wall = Client(), reverse("ward-wall", args=[larch_link.token])
        home = reverse("ward-home", args=[larch_link.token])
        chosen = "read=easy&amp;size=large"
        page = visitor.get(f"{wall}?read=easy&size=large").content.decode()
        assert page.count(f'href="{home}?{chosen}"') == 2, "the way back, and the name at the top"
        page = visitor.get(f"{home}?read=easy&size=large").content.decode()
        council = reverse("ward-council", args=[larch_link.token])
        assert f'href="{wall}?{chosen}"' in page and f'href="{council}?{chosen}"' in page
        page = visitor.get(f"{council}?read=easy&size=large").content.decode()
        assert f'href="{reverse("ward-guide", args=[larch_link.token])}?{chosen}"' in page
        assert f'data-goes-back="{home}"' in page, "left alone, the tablet goes back to its own"

    def test_without_a_choice_and_with_nonsense_addresses_stay_bare(self, larch_link):
        home = reverse("ward-home", args=[larch_link.token])
        for query in ("", "?read=french&size=huge", "?other=1"):
            page = Client().get(home + query).content.decode()
            assert "french" not in page and f'href="{reverse("ward-wall", args=[larch_link.token])}"' in page

    def test_usual_words_are_one_step_away(self, larch_link):
        wall = reverse("ward-wall", args=[larch_link.token])
        assert f'href="{wall}"' in Client().get(f"{wall}?size=large").content.decode()
