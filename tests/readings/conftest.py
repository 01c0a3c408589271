"""Something said on Larch Ward that everybody in its circle may read, and who makes it readable."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Agreement, Council, Meeting, Minutes
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready, TranslatedLine
from floorboard.voice.models import Item, Theme

WORDS = "The showers are cold in the morning."


@pytest.fixture
def showers(cast):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words=WORDS, by=cast.rosa)
    item.publish(by=cast.max)
    return item


@pytest.fixture
def agreed_minutes(cast):
    """Of a meeting of Larch Ward's council."""
    council, soon = Council.establish(unit=cast.larch, by=cast.max), timezone.now()
    first, second = (
        Meeting.plan(council=council, starts_at=soon + timedelta(days=day), by=cast.maya) for day in (1, 9)
    )
    minutes = Minutes.draft(first, by=cast.maya)
    Agreement.objects.create(minutes=minutes, meeting=second)
    return minutes


@pytest.fixture
def asks(cast, showers):
    def ask(language="ur", is_easy=False, thing=None, unit=None, by=None):
        wish = {"language": language, "is_easy": is_easy}
        return AskedFor.ask(thing=thing or showers, unit=unit or cast.larch, by=by, **wish)

    return ask


@pytest.fixture
def easy(cast, showers):
    """Two easy lines that Lena wrote, called ready."""
    words = OtherWords.begin(thing=showers, language="en-gb", is_easy=True, by=cast.lena)
    EasyLine.add(other_words=words, words="The water is cold.", picture="wash", by=cast.lena)
    EasyLine.add(other_words=words, words="It is cold each morning.", picture="clock", by=cast.lena)
    Ready.call(words, by=cast.lena)
    return words


@pytest.fixture
def puts(cast):
    """Put every sentence into a language: each is the same, in the brackets of that language."""

    def put(words, by, says="ur"):
        lines = {source: f"[{says}: {source}]" for source in words.source_words(words.thing())}
        TranslatedLine.put(other_words=words, lines=lines, by=by)
        return lines

    return put
