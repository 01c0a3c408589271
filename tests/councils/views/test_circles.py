"""More people see something only when the council says so, and whoever put their name to it."""

import pytest
from django.urls import reverse

from floorboard.councils.models import Council
from floorboard.voice.models import Item, Theme
from tests.councils.conftest import fresh


@pytest.fixture
def anonymous(cast):
    """Published without a name: nobody can be asked."""
    wash = Theme.objects.get(slug="wash")
    item = Item.objects.create(unit=cast.larch, theme=wash, words="No halal food.", known="anonymous")
    item.publish(by=cast.max)
    return item


def widen(client, item, **typed):
    return client.post(reverse("item-circle", args=[item.pk]), typed)


def test_words_with_a_name_need_the_yes_of_whoever_said_them(client, cast, council, said):
    item = said("The showers are cold.")
    client.force_login(cast.maya)
    refused = widen(client, item, circle="provider")
    assert refused.status_code == 200 and "Ask the person who said it first" in refused.content.decode()
    assert fresh(item).circle == "ward"
    assert widen(client, item, circle="provider", raiser_agreed="on").status_code == 302
    assert fresh(item).circle == "provider" and item.circles.last().by == cast.maya


def test_words_without_a_name_need_nobodys_yes(client, cast, council, anonymous):
    client.force_login(cast.maya)
    assert "They said yes" not in client.get(reverse("item-circle", args=[anonymous.pk])).content.decode()
    assert widen(client, anonymous, circle="outside").status_code == 302
    assert fresh(anonymous).circle == "outside"
    assert "Everybody can see it already." in client.get(reverse("item-circle", args=[anonymous.pk])).content.decode()


def test_people_of_other_places_see_it_from_then_on_and_not_before(client, cast, council, anonymous):
    address = reverse("item-detail", args=[anonymous.pk])
    for status in (404, 200):
        client.force_login(cast.tom)
        assert client.get(address).status_code == status
        client.force_login(cast.maya)
        widen(client, anonymous, circle="provider")


@pytest.mark.parametrize("typed", [{}, {"circle": "ward"}, {"circle": "everybody"}])
def test_a_circle_that_is_no_wider_is_refused_in_words(client, cast, council, anonymous, typed):
    client.force_login(cast.maya)
    assert widen(client, anonymous, **typed).status_code == 200
    assert fresh(anonymous).circle == "ward"


def test_without_a_council_nobody_widens(client, cast, anonymous):
    assert not Council.objects.exists()
    client.force_login(cast.maya)
    assert client.get(reverse("item-circle", args=[anonymous.pk])).status_code == 403
