"""A council chooses the words of its wall."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, WallWords
from floorboard.councils.models.handing_over import close_unit
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
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
    kept_off = client.post(address, {"said": "Cold showers", "did": "", "hidden": "on"}, follow=True).content.decode()
    assert wall_of(cast.larch)["check"] == []
    assert "It is kept off the wall." in kept_off and "The wall now uses your words." not in kept_off


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


# The council chooses, not those who answer to it: not the site manager, not the region, not ward staff.
CHOOSES = {"maya": 200, "vera": 200, "sol": 200, "lena": 200, "rosa": 403, "nia": 403, "max": 403, "reg": 403,
           "pru": 403, "insa": 403, "carol": 404, "tom": 404, "ines": 404, "nobody": 404}  # fmt: skip


@pytest.mark.parametrize("name", ["item-wall-words", "item-circle"])
def test_who_chooses_for_the_council(client, cast, council, fixed, name):
    address = reverse(name, args=[fixed.pk])
    got, linked = {}, set()
    for who in CHOOSES:
        client.force_login(cast.everybody[who])
        got[who] = client.get(address).status_code
        if address in client.get(reverse("item-detail", args=[fixed.pk])).content.decode():
            linked.add(who)
    assert got == CHOOSES
    assert linked == {who for who, status in CHOOSES.items() if status == 200}


def test_when_a_ward_closes_the_council_it_was_handed_to_chooses(client, cast, council, fixed):
    site = Council.establish(unit=cast.tern, by=cast.max)
    Role.give(person=cast.tom, unit=cast.tern, kind=Role.Kind.CHAIR)
    close_unit(cast.larch, reason="It moves.", by=cast.adam)
    assert Council.objects.whose_word_counts(fixed) == site
    assert (site.may_judge(fixed), council.may_judge(fixed)) == (True, False)
    for who, status in {"tom": 200, "maya": 403}.items():
        client.force_login(cast.everybody[who])
        assert client.get(reverse("item-wall-words", args=[fixed.pk])).status_code == status


def test_the_button_stands_only_where_the_words_hang_on_the_wall(client, cast, council, fixed, said):
    thanks = said("The cook is kind.", "good")
    thanks.end("thanks", by=cast.maya)
    client.force_login(cast.maya)
    for item, stands in ((fixed, True), (thanks, False), (said("New."), False)):
        page = client.get(reverse("item-detail", args=[item.pk])).content.decode()
        assert (reverse("item-wall-words", args=[item.pk]) in page) is stands


def test_a_stale_form_takes_nobodys_words_away_unseen(client, cast, council, fixed):
    address = reverse("item-wall-words", args=[fixed.pk])
    client.force_login(cast.maya)
    started = client.get(address).context["form"]["started"].value()
    WallWords.choose(council=council, item=fixed, said="Sol’s words", did="A clock.", by=cast.sol)
    page = client.post(address, {"said": "Maya’s words", "did": "", "started": started})
    text = page.content.decode()
    assert (
        "Somebody changed this" in text
        and "We said: Sol’s words; What came of it: A clock." in text
        and "Maya’s words" in text
    )
    assert WallWords.objects.get().said == "Sol’s words"
    again = {"said": "Maya’s words", "did": "", "started": page.context["form"]["started"].value()}
    assert client.post(address, again).status_code == 302
    assert WallWords.objects.get().said == "Maya’s words"
