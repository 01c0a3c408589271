"""Taking back what was said, alone or when others say the same."""

import pytest

from floorboard.history.models import Entry
from floorboard.notices.models import Follow
from floorboard.pages.refusals import Refused
from floorboard.voice.models import Item
from floorboard.voice.models.pool import empty_pool, say

OTHERS = {
    "me too": lambda cast, item, again: item.support(by=cast.ravi),
    "hands": lambda cast, item, again: item.touch("hands", 3),
    "joined": lambda cast, item, again: again.join(item, by=cast.maya),
}


@pytest.fixture
def again(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold water.", by=cast.ravi)
    item.publish(by=cast.max)
    return item


@pytest.mark.parametrize("others", OTHERS)
def test_what_others_say_too_goes_on_for_them_without_the_words_and_the_name(cast, showers, again, others):
    OTHERS[others](cast, showers, again)
    showers.withdraw(by=cast.rosa)
    item = Item.objects.get(pk=showers.pk)
    assert (item.state, item.words, item.raised_by) == ("said", "", None)
    assert not Follow.objects.filter(person=cast.rosa, about=f"voice.item:{item.pk}").exists()
    assert item in Item.objects.for_person(cast.maya)


def test_alone_with_it_taking_it_back_ends_it(cast, showers):
    showers.withdraw(by=cast.rosa)
    assert Item.objects.get(pk=showers.pk).is_withdrawn


def test_what_was_joined_to_another_can_be_taken_back_by_who_said_it(cast, showers, again):
    again.join(showers, by=cast.maya)
    again.withdraw(by=cast.ravi)
    item = Item.objects.get(pk=again.pk)
    assert (item.words, item.raised_by, item.ending.kind) == ("", None, "joined")
    with pytest.raises(Refused, match="Only the person who said this"):
        item.withdraw(by=cast.ravi)


def test_by_receipt_it_is_remembered_with_the_batch(cast, wash, showers):
    say(unit=cast.larch, theme=wash, once="one", words="So cold.")
    empty_pool()
    item = Item.objects.get(words="So cold.")
    item.publish(by=cast.max)
    item.support(by=cast.ravi)
    item.withdraw(receipt=item.receipt)
    assert not Entry.objects.filter(what="words taken back").exists()
    empty_pool()
    entry = Entry.objects.get(what="words taken back")
    assert (entry.at, entry.who, entry.about) == (None, None, f"voice.item:{item.pk}")


def test_by_the_page_too_and_a_carer_who_sees_no_more_of_it_comes_to_the_list(cast, showers, again, client, wash):
    again.join(showers, by=cast.maya)
    client.force_login(cast.ravi)
    assert "Take back what you said" in client.get(f"/items/{again.key}/").content.decode()
    page = client.post(f"/items/{again.key}/withdrawal/", follow=True).content.decode()
    assert "You took it back" in page and "Cold water." not in page
    theirs = Item.raise_named(unit=cast.larch, theme=wash, words="No seats.", by=cast.carol)
    theirs.publish(by=cast.max)
    theirs.support(by=cast.ravi)
    client.force_login(cast.carol)
    page = client.post(f"/items/{theirs.key}/withdrawal/", follow=True)
    assert page.status_code == 200 and "You took it back" in page.content.decode()
