"""Things said on three wards that belong together, and some that do not."""

from datetime import date

import pytest

from floorboard.voice.grouping.finding import go_on
from floorboard.voice.models import CommonTheme, Item, Theme, ThemeRun

SHOWERS = ("The showers are cold again.", "Cold water in the shower this morning.", "My shower was cold.")
APART = ("The garden is closed on Sundays.", "A halal choice at every meal.", "Doors are loud at night.")


@pytest.fixture
def said(cast):
    """Say something somewhere on a day; it is read and published."""
    readers = {cast.larch: cast.max, cast.birch: cast.max, cast.rowan: cast.gus}

    def say(words, ward=None, on=date(2026, 10, 5), read=True, **more):
        ward = ward or cast.larch
        theme = Theme.objects.get(slug="wash")
        item = Item.raise_named(unit=ward, theme=theme, words=words, by=cast.everybody["rosa"], **more)
        Item.objects.filter(pk=item.pk).update(arrived_on=on)
        if read:
            item.publish(by=readers[ward])
        return item

    return say


@pytest.fixture
def showers(cast, said):
    """The same on three wards."""
    wards = (cast.larch, cast.birch, cast.rowan)
    items = [said(words, ward) for words, ward in zip(SHOWERS, wards, strict=True)]
    for words in APART:
        said(words)
    return items


@pytest.fixture
def look(cast):
    """Look through some months."""

    def look(first=date(2026, 9, 1), last=date(2026, 10, 31)):
        run = ThemeRun.begin(unit=cast.alder, first=first, last=last)
        go_on(run)
        return run

    return look


@pytest.fixture
def proposed(showers, look):
    """What the search proposes."""
    look()
    return CommonTheme.objects.get()
