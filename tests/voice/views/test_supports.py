""" "Me too", signed in and on the ward's tablet."""

import pytest
from django.urls import reverse

from floorboard.history.models import Entry
from floorboard.notices.models import Follow
from floorboard.voice.models import Item
from floorboard.voice.views import supports

WHO = [
    ("ravi", 302),
    ("maya", 302),
    ("nia", 302),
    ("max", 302),
    ("tom", 404),
    ("carol", 404),
    ("insa", 403),
    ("adam", 404),
    ("gus", 404),
]


def touch(item, link):
    return reverse("ward-touch", kwargs={"token": link.token, "pk": item.pk})


def support(item):
    return reverse("item-support", kwargs={"pk": item.pk})


@pytest.mark.parametrize("who, status", WHO)
def test_who_may_say_me_too(cast, showers, as_, who, status):
    assert as_(getattr(cast, who)).post(support(showers)).status_code == status
    assert showers.supports.count() == (status == 302)


def test_twice_is_once_and_it_can_be_taken_back(cast, showers, as_):
    client = as_(cast.ravi)
    for _ in range(3):
        client.post(support(showers))
    assert showers.supports.count() == 1
    assert Follow.objects.filter(person=cast.ravi).exists()
    client.post(support(showers), {"do": "take_back"})
    assert not showers.supports.exists()
    assert not Follow.objects.filter(person=cast.ravi).exists()


def test_the_raiser_is_told_it_counts_already(cast, showers, as_):
    response = as_(cast.rosa).post(support(showers), follow=True)
    assert "counts already" in response.content.decode()
    assert not showers.supports.exists()


def test_a_touch_is_counted_apart_without_cookie_time_or_person(cast, showers, larch_link, tablet):
    before = Entry.objects.count()
    for _ in range(3):
        response = tablet.post(touch(showers, larch_link))
    assert response.status_code == 302 and not response.cookies
    assert showers.tallies.get().count == 3 and not showers.supports.exists()
    assert Entry.objects.count() == before


def test_a_touch_comes_only_from_the_wards_own_page_and_for_the_wards_own_things(
    cast, showers, larch_link, tablet, client, say
):
    assert client.post(touch(showers, larch_link)).status_code == 403, "no Origin"
    other = say("Loud nights.", unit=cast.birch, by=cast.tom)
    assert tablet.post(touch(other, larch_link)).status_code == 404
    unread = Item.objects.create(unit=cast.larch, theme=showers.theme, words="x", known="anonymous")
    assert tablet.post(touch(unread, larch_link)).status_code == 404
    larch_link.revoke(by=cast.adam)
    assert tablet.post(touch(showers, larch_link)).status_code == 410
    assert not showers.tallies.exists()


def test_what_has_ended_counts_no_more(cast, showers, larch_link, tablet, as_):
    showers.judge("fixed", by=cast.rosa)
    assert tablet.post(touch(showers, larch_link)).status_code == 302
    assert "has ended" in as_(cast.ravi).post(support(showers), follow=True).content.decode()
    assert not showers.tallies.exists() and not showers.supports.exists()


def test_too_many_touches_from_one_ward_are_not_counted_for_a_while(cast, showers, larch_link, tablet, monkeypatch):
    monkeypatch.setattr(supports.TOUCHES, "most", 3)
    for _touch in range(5):
        assert tablet.post(touch(showers, larch_link)).status_code == 302
    assert showers.tallies.get().count == 3
