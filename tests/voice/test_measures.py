"""What can be counted, by one question to the database for all places."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice import measures
from floorboard.voice.models import Action, Escalation, Item
from floorboard.voice.models.answer import answer

K = Role.Kind
TODAY = timezone.localdate()


def day(n):
    return TODAY + timedelta(days=n)


@pytest.fixture
def year(cast, wash):
    """Larch: one waiting and late, one fixed, one to be judged. Birch: one said. Rowan: one nobody may count yet."""

    def said(ward, words):
        item = Item.raise_named(unit=ward, theme=wash, words=words, by=cast.rosa)
        item.publish(by=cast.pru)
        return item

    late = said(cast.larch, "No door.")
    up = late.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    Escalation.objects.filter(pk=up.pk).update(reached_on=day(-60), due_on=day(-9))
    Item.objects.filter(pk=late.pk).update(arrived_on=day(-70))
    for words in ("Cold.", "Dark."):
        item = said(cast.larch, words)
        asked = item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
        if words == "Dark.":
            Escalation.objects.filter(pk=asked.pk).update(reached_on=day(-60), due_on=day(-1))
        answer(
            asked, reply="yes", words="Yes.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(5), by=cast.max
        )
        promise = Action.objects.get(item=item)
        promise.move(to=day(12), reason="The part is late.", by=cast.max)
        promise.complete("Done.", by=cast.max)
        if words == "Cold.":
            Item.objects.get(pk=item.pk).judge("fixed", by=cast.rosa)
    said(cast.birch, "Loud.")
    Item.raise_named(unit=cast.rowan, theme=wash, words="Unread.", by=cast.rosa)
    return cast


def test_open_items(year):
    assert measures.open_items(measures.items_at([year.alder.path])) == {year.larch.pk: 2, year.birch.pk: 1}
    assert measures.open_items(measures.items_at([year.gull.path])) == {}
    assert measures.open_items(measures.items_at([])) == {}


def test_the_oldest_unanswered_counts_from_when_it_was_first_said(year):
    oldest = measures.oldest_unanswered(measures.items_at([year.tern.path]), {year.larch.pk: "ENG"})
    assert oldest[year.larch.pk].said_on == day(-70)
    assert 45 <= oldest[year.larch.pk].working_days <= 50
    assert oldest[year.birch.pk] == (TODAY, 0)


def test_answers_overdue_and_given(year):
    assert measures.answers_overdue([year.north.path]) == {year.tern.pk: 1}
    assert measures.answers_overdue([year.south.path]) == {}
    assert measures.answers_given([year.alder.path], since=day(-5)) == {year.tern.pk: (1, 1)}
    assert measures.answers_given([year.alder.path], since=day(-9), until=day(-5)) == {}


def test_of_what_was_changed_the_share_the_ward_confirmed(year):
    confirmed = measures.confirmed_fixed(measures.items_at([year.alder.path]), since=day(-5))
    assert confirmed == {year.larch.pk: (2, 1)}
    assert confirmed[year.larch.pk].share == 0.5
    assert measures.Confirmed(0, 0).share is None


def test_days_moved(year):
    assert measures.days_moved([year.alder.path], since=day(-5)) == {year.tern.pk: 14}


@pytest.mark.parametrize(
    "measure",
    [
        lambda paths: measures.open_items(measures.items_at(paths)),
        lambda paths: measures.oldest_unanswered(measures.items_at(paths), {}),
        lambda paths: measures.answers_overdue(paths),
        lambda paths: measures.answers_given(paths, day(-5)),
        lambda paths: measures.confirmed_fixed(measures.items_at(paths), day(-5)),
        lambda paths: measures.days_moved(paths, day(-5)),
    ],
)
def test_each_asks_once(year, measure, django_assert_num_queries):
    with django_assert_num_queries(1):
        measure([year.tern.path, year.gull.path])
