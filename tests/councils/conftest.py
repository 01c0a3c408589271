"""A council on Larch Ward, and ways to move through its months."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.people.models import Role
from floorboard.voice.models import Item, Theme

K = Role.Kind
FULL_ROOM = {"person": 5, "carer": 1, "staff": 2}


def at(day: str, hour: int = 14):
    """A moment in the test's year: at("2026-12-03") is two in the afternoon."""
    return timezone.make_aware(datetime.fromisoformat(f"{day}T{hour:02}:00"))


def on(day: str, hour: int = 14):
    """Go to that moment."""
    return time_machine.travel(at(day, hour), tick=False)


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


@pytest.fixture(autouse=True)
def february():
    """The tests of this room begin on Monday 2 February 2026, and the clock goes on from there."""
    with time_machine.travel(at("2026-02-02", 10)):
        yield


@pytest.fixture
def council(cast):
    return Council.establish(unit=cast.larch, by=cast.max)


@pytest.fixture
def said(cast):
    """Somebody says something on Larch Ward, and Max reads and publishes it."""

    def say(words, slug="wash", by=None, unit=None, **more):
        theme = Theme.objects.get(slug=slug)
        item = Item.raise_named(unit=unit or cast.larch, theme=theme, words=words, by=by or cast.rosa, **more)
        item.publish(by=cast.max)
        return item

    return say


@pytest.fixture
def meeting(council, cast):
    """Planned for tomorrow, the same hour."""
    return Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1), place="Day room", by=cast.maya)


@pytest.fixture
def running(council, cast):
    """A meeting that runs now, with enough people in the room to decide."""
    return begin(council, cast.maya)


def begin(council, by, room=FULL_ROOM, **more):
    """Plan a meeting for a minute from now and open it."""
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=1), by=by, **more)
    meeting.open(by=by)
    meeting.set_room(room, by=by)
    return meeting


def line_of(meeting, thing):
    return meeting.lines.get(item=thing)
