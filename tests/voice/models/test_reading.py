"""What a reader may do with an item, and what the verbs refuse."""

import pytest

from floorboard.notices.models import Follow
from floorboard.pages.refusals import Refused
from floorboard.voice.models import Addition, Item, Route


@pytest.fixture
def item(cast, wash):
    return Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)


@pytest.mark.parametrize(("verb", "why"), [
    (lambda item, cast: item.publish(by=cast.rosa), "You said this yourself"),
    (lambda item, cast: item.publish(by=cast.max, words=""), "Some words must stay"),
    (lambda item, cast: item.hold(reason="", by=cast.max), "Say why"),
    (lambda item, cast: (item.step_aside(by=cast.max), item.publish(by=cast.max)), "You stepped aside"),
    (lambda item, cast: (item.publish(by=cast.max), item.publish(by=cast.safa)), "read and published this already"),
    (lambda item, cast: (item.publish(by=cast.max), item.step_aside(by=cast.safa)), "read this already"),
    (lambda item, cast: (item.hold(reason="Wait.", by=cast.max), item.withdraw(by=cast.rosa), item.publish(by=cast.max)), "has ended"),
    (lambda item, cast: (Route.send(item, "danger", by=cast.max), item.publish(by=cast.max, words="Cold.")), "never published"),
    (lambda item, cast: item.withdraw(by=cast.ravi), "Only the person who said this"),
    (lambda item, cast: item.add("More.", by=cast.ravi), "Only the person who said this"),
    (lambda item, cast: item.add("", by=cast.rosa), "Write what you want to add"),
    (lambda item, cast: (item.publish(by=cast.max), item.withdraw(by=cast.rosa), item.add("More.", by=cast.rosa)), "has ended"),
    (lambda item, cast: item.add("More.", by=cast.rosa).let_through(by=cast.rosa), "You said this yourself"),
    (lambda item, cast: item.add("More.", by=cast.rosa).keep_back(reason="", by=cast.max), "Say why"),
])  # fmt: skip
def test_the_verbs_say_no_in_plain_words(item, cast, verb, why):
    with pytest.raises(Refused, match=why):
        verb(item, cast)


def test_an_addition_is_read_once(item, cast):
    addition = item.add("More.", by=cast.rosa)
    addition.let_through(by=cast.max)
    with pytest.raises(Refused, match="read this already"):
        addition.keep_back(reason="No.", by=cast.safa)


def test_whoever_says_something_follows_it(item, cast):
    assert Follow.objects.filter(person=cast.rosa, about=f"voice.item:{item.pk}").exists()


def test_who_sees_added_words(item, cast):
    item.publish(by=cast.max)
    addition = item.add("Also at night.", by=cast.rosa)

    def seen():
        return {name for name, one in cast.everybody.items() if addition in Addition.objects.for_person(one)}

    assert seen() == {"rosa"}
    addition.keep_back(reason="It names a nurse.", by=cast.max)
    assert seen() == {"rosa"}
    Addition.objects.filter(pk=addition.pk).update(kept_back="", read_on=None)
    addition.refresh_from_db()
    addition.let_through(by=cast.max)
    assert {"rosa", "maya", "max", "nia"} <= seen() and "tom" not in seen()


def test_somebody_not_signed_in_owns_nothing_that_has_no_name(cast, wash):
    from django.contrib.auth.models import AnonymousUser

    from floorboard.voice.models.pool import empty_pool, say

    say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    empty_pool()
    for rows in (Item.objects, Route.objects, Addition.objects):
        assert not rows.for_person(AnonymousUser()).exists()
