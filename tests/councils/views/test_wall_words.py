"""A council chooses the words of its wall."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, WallWords
from floorboard.pages.refusals import Refused
from floorboard.reports.wall import wall_of


@pytest.fixture
def fixed(said, cast):
    item = said("Water is cold on Sundays before nine.")
    action = item.promise(
        words="Turn the boiler up",
        owner_unit=cast.tern,
        owner_kind="site_manager",
        due=timezone.localdate() + timedelta(days=9),
        by=cast.maya,
    )
    action.complete(words="The boiler has a new clock.", by=cast.max)
    return type(item).objects.get(pk=item.pk)


def test_the_chair_chooses_the_words_and_the_wall_uses_them(client, cast, council, fixed):
    address = reverse("item-wall-words", args=[fixed.pk])
    client.force_login(cast.maya)
    assert address in client.get(reverse("item-detail", args=[fixed.pk])).content.decode()
    assert "Water is cold on Sundays" in client.get(address).content.decode()
    assert client.post(address, {"said": "Cold showers", "did": ""}).status_code == 302
    [line] = wall_of(cast.larch)["check"]
    assert (line.said, line.did) == ("Cold showers", "The boiler has a new clock.")
    assert "Cold showers" in client.get(address).content.decode()
    client.post(address, {"said": "Cold showers", "did": "", "hidden": "on"})
    assert wall_of(cast.larch)["check"] == []


def test_words_that_do_not_fit_or_are_missing_are_said_plainly(client, cast, council, fixed):
    client.force_login(cast.maya)
    address = reverse("item-wall-words", args=[fixed.pk])
    assert "Write the words for the wall" in client.post(address, {"said": "", "did": ""}).content.decode()
    too_long = client.post(address, {"said": "x" * 201, "did": ""}).content.decode()
    assert "There is room for 200" in too_long and "x" * 201 in too_long
    assert not WallWords.objects.exists()


def test_only_the_council_whose_word_counts_may_choose(cast, council, fixed):
    other = Council.establish(unit=cast.rowan, by=cast.gus)
    for wrong in (other, None):
        with pytest.raises(Refused, match="another place"):
            WallWords.choose(council=wrong, item=fixed, said="Cold", did="", by=cast.maya)
    assert Council.objects.whose_word_counts(fixed) == council


def test_taking_the_words_back_takes_the_words_of_the_wall_too(cast, council, fixed):
    WallWords.choose(council=council, item=fixed, said="Cold showers", did="Warm now", by=cast.maya)
    fixed.withdraw(by=cast.rosa)
    assert not WallWords.objects.exists()
