"""What the tests of the voice room share."""

import pytest
from django.test import Client

from floorboard.voice.forms.receipt import ALL_WRONG, WRONG
from floorboard.voice.models import Item, Theme
from floorboard.voice.views.supports import TOUCHES
from floorboard.voice.views.ward_kept import CAME_LATER
from floorboard.voice.views.ward_saying import SENT
from tests.voice.tablet import tablet_with_disk  # noqa: F401


@pytest.fixture
def wash(db):
    return Theme.objects.get(slug="wash")


@pytest.fixture(autouse=True)
def nothing_counted():
    """What is counted in memory begins anew with each test."""
    for kept in (SENT, WRONG, ALL_WRONG, TOUCHES, CAME_LATER):
        kept.tries.clear()


@pytest.fixture
def showers(cast, wash):
    """Rosa says the showers are cold; Max at the site reads and publishes it."""
    item = Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)
    item.publish(by=cast.max)
    return item


@pytest.fixture
def tablet():
    """A browser on the ward's tablet: it sends where its forms come from."""
    return Client(headers={"origin": "http://testserver"})
