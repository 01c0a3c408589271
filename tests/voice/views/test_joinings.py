"""Putting two things together that say the same."""

import pytest
from django.urls import reverse

from floorboard.voice.models import Item


def joining(item):
    return reverse("item-joining", kwargs={"pk": item.pk})


WHO = [
    ("maya", 200),
    ("lena", 200),
    ("max", 200),
    ("rosa", 403),
    ("nia", 403),
    ("tom", 404),
    ("eli", 404),
    ("insa", 403),
]


@pytest.mark.parametrize("who, status", WHO)
def test_who_may_put_two_together(cast, showers, as_, who, status):
    assert as_(getattr(cast, who)).get(joining(showers)).status_code == status


def test_it_suggests_what_sounds_alike_here_and_joins_it(cast, showers, as_, say):
    same, else_ = say("Cold shower again.", by=cast.ravi), say("No door.", by=cast.ravi)
    elsewhere = say("The showers are cold.", unit=cast.birch, by=cast.tom)
    client = as_(cast.maya)
    page = client.get(joining(showers)).content.decode()
    assert same.words in page and else_.words not in page and f'value="{elsewhere.pk}"' not in page
    assert client.post(joining(showers), {"into": elsewhere.pk}).status_code == 200
    response = client.post(joining(showers), {"into": same.pk})
    assert response.url == reverse("item-detail", kwargs={"pk": same.pk})
    assert Item.objects.get(pk=showers.pk).leads == same


def test_supports_and_touches_go_with_it_and_nobody_counts_twice(cast, showers, say):
    other = say("Cold shower again.", by=cast.ravi)
    showers.support(by=cast.ravi)
    showers.support(by=cast.maya)
    other.support(by=cast.rosa)
    other.support(by=cast.maya)
    showers.touch("tablet", 2)
    other.touch("tablet", 1)
    showers.join(other, by=cast.lena)
    assert {one.by for one in other.supports.all()} == {cast.maya}, "those who raised one of them count as raisers"
    assert other.tallies.get().count == 3
