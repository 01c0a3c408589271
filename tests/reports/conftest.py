"""Larch Ward with one thing on each part of its wall, and a council that meets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.people.models import Role
from floorboard.reports import floor
from floorboard.voice.models import Hands, Item, Theme
from floorboard.voice.models.answer import answer
from tests.asking import read_the_map
from tests.once import once

K = Role.Kind


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture(autouse=True)
def nothing_was_counted_before():
    """A board's page is counted again once history says that something happened; here the same begins many tests."""
    floor.count.cache_clear()


@pytest.fixture
def said(cast):
    """Say something at Larch Ward; Max at the site reads and publishes it."""

    def say(words, theme="wash"):
        item = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug=theme), words=words, by=cast.rosa)
        item.publish(by=cast.max)
        return item

    return say


@pytest.fixture
def wall(cast, said):
    """One thing fixed, one to be checked, one that could not be done, one that waits for the site."""
    council = once("wall", lambda: one_on_each_part(cast, said))
    read_the_map()  # as whoever made it did
    return council


def one_on_each_part(cast, said):
    council = Council.establish(unit=cast.larch, by=cast.lena)
    Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=5), place="The day room", by=cast.lena)
    fixed, check, could_not, waits = (said(words) for words in ("Cold showers", "Loud doors", "A cat", "A bus"))
    for item in (fixed, check):
        item.promise(words="Mend it", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(4), by=cast.maya)
        item.actions.get().complete(f"Done: {item.words}", by=cast.max)
    fixed.refresh_from_db()
    fixed.take_up(forum=council.forum, by=cast.maya)
    fixed.judge("fixed", by=cast.maya, hands=Hands(people_for=5), written_as=K.CHAIR)
    asked = could_not.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="Ask", by=cast.maya)
    answer(asked, reply="no", words="Some of us get ill from cats.", instead="A visit from a dog.", by=cast.max)
    could_not.refresh_from_db()
    could_not.end("could_not", by=cast.maya)
    waits.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="Ours comes once a month", by=cast.maya)
    return council
