"""Something said on Larch Ward that everybody in its circle may read, and who makes it readable."""

import pytest

from floorboard.people.models import Person, Role
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready, TranslatedLine
from floorboard.voice.models import Item, Theme

WORDS = "The showers are cold in the morning."


@pytest.fixture
def showers(cast):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words=WORDS, by=cast.rosa)
    item.publish(by=cast.max)
    return item


@pytest.fixture
def uma(cast):
    """She speaks Urdu and is a secretary on Larch Ward too."""
    uma = Person.objects.create_user("uma", email="uma@example.org", password="pine-boards-7", name="Uma")
    Role.give(person=uma, unit=cast.larch, kind=Role.Kind.SECRETARY)
    return uma


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
