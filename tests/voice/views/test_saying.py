"""Saying something signed in."""

import pytest
from django.test import Client

from floorboard.notices.models import Follow
from floorboard.people.models import Role, WardLink
from floorboard.voice.models import Item

ADDRESS = "/items/new/"
CHOICES = {"theme": "wash", "known": "named", "words": "The showers are cold.", "once": "one", "to": "send"}


@pytest.fixture
def signed_in():
    def as_person(person):
        browser = Client()
        browser.force_login(person)
        return browser

    return as_person


def test_it_goes_to_its_own_page_and_waits_to_be_read(signed_in, cast):
    response = signed_in(cast.rosa).post(ADDRESS, CHOICES)
    item = Item.objects.get()
    assert response.status_code == 302 and response["Location"].endswith(f"/items/{item.key}/")
    assert (item.unit, item.raised_by, item.known, item.state) == (cast.larch, cast.rosa, "named", "arrived")
    assert item.read_by is not None
    assert Follow.objects.filter(person=cast.rosa).exists()


def test_sent_twice_it_is_said_once(signed_in, cast):
    browser = signed_in(cast.rosa)
    places = {browser.post(ADDRESS, CHOICES)["Location"] for _time in range(2)}
    assert Item.objects.count() == len(places) == 1


def test_taken_back_and_sent_again_by_a_stale_page_says_so(signed_in, cast):
    browser = signed_in(cast.rosa)
    browser.post(ADDRESS, CHOICES)
    Item.objects.get().withdraw(by=cast.rosa)
    assert "You sent this before, and took it back." in browser.post(ADDRESS, CHOICES).content.decode()


@pytest.mark.parametrize(("who", "answer"), [
    ("rosa", 200), ("carol", 200), ("ada", 200), ("nia", 200), ("max", 200), ("edie", 200),
    ("eli", 403), ("ines", 403), ("safa", 403), ("insa", 403), ("adam", 403), ("nobody", 403),
])  # fmt: skip
def test_who_may_say_something_signed_in(signed_in, cast, who, answer):
    assert signed_in(cast.everybody[who]).get(ADDRESS).status_code == answer


def test_nobody_can_know_needs_the_wards_own_page_and_the_way_is_shown(signed_in, cast):
    browser = signed_in(cast.rosa)
    page = browser.post(ADDRESS, CHOICES | {"known": "nobody"}).content.decode()
    assert "You are signed in, so we know who you are." in page and "Ask any member of staff" in page
    assert not Item.objects.exists()
    link = WardLink.make(unit=cast.larch)
    page = browser.post(ADDRESS, CHOICES | {"known": "nobody", "to": "words"}).content.decode()
    assert f"/ward/{link.token}/say/" in page


def test_with_more_than_one_place_one_must_be_chosen_among_ones_own(signed_in, cast):
    Role.give(person=cast.rosa, unit=cast.birch, kind=Role.Kind.RESIDENT)
    browser = signed_in(cast.rosa)
    page = browser.post(ADDRESS, CHOICES).content.decode()
    assert "Choose a place." in page and "The showers are cold." in page
    assert "Rowan Ward" not in page
    browser.post(ADDRESS, CHOICES | {"unit": str(cast.rowan.pk)})
    assert not Item.objects.exists(), "not hers to speak from"
    browser.post(ADDRESS, CHOICES | {"unit": str(cast.birch.pk)})
    assert Item.objects.get().unit == cast.birch


def test_words_too_long_are_kept(signed_in, cast):
    page = signed_in(cast.rosa).post(ADDRESS, CHOICES | {"words": "y" * 100_000}).content.decode()
    assert "y" * 100_000 in page and "There is room for 6,000." in page


def test_at_most_five_fields_are_asked_for(signed_in, cast):
    from floorboard.voice.forms.saying import SCREENS, WAYS, SignedInSayForm

    form = SignedInSayForm(person=cast.rosa)
    must = [name for name, field in form.fields.items() if field.required]
    assert must == ["theme", "known"]
    one_of_them = dict.fromkeys(WAYS, "one of three ways")
    assert all(
        len({one_of_them.get(name, name) for name in names if name in form.fields}) <= 5 for names in SCREENS.values()
    )
