"""Things under way for the pages that answer: a question at the site, a promise, something to judge."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice.models import Item
from floorboard.voice.models.answer import answer

K = Role.Kind


@pytest.fixture
def day():
    return lambda n: timezone.localdate() + timedelta(days=n)


@pytest.fixture
def as_(client):
    """The browser, signed in as one of the cast."""

    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def sent(cast, showers):
    """Maya sends the cold showers up to the site manager."""
    return showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot mend a heater.", by=cast.maya)


@pytest.fixture
def promised(cast, showers, day):
    """Eli at estates owes a new heater."""
    return showers.promise(
        words="A new heater.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=day(9), by=cast.maya
    )


@pytest.fixture
def done(cast, showers, promised):
    """It came back to the ward."""
    promised.complete("Fitted.", by=cast.eli)
    showers.refresh_from_db()
    return showers


@pytest.fixture
def answered(cast, sent, day):
    answer(
        sent,
        reply="yes",
        words="A new heater.",
        owner_unit=cast.tern,
        owner_kind=K.SITE_MANAGER,
        due=day(9),
        by=cast.max,
    )
    return sent


@pytest.fixture
def say(cast, wash):
    """Somebody says something on a ward, and it is published."""

    def said(words, unit=None, by=None, **more):
        item = Item.raise_named(unit=unit or cast.larch, theme=wash, words=words, by=by or cast.rosa, **more)
        item.publish(by=cast.pru)
        return item

    return said
