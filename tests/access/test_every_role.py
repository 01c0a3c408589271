"""Somebody with every role there is has the fullest pages; these ask fifteen times at most, and as often for more."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from floorboard.carers.models import AskedToJoin
from floorboard.history.models import label
from floorboard.notices.models import Notice
from floorboard.notices.things import visible
from floorboard.people.models import Person
from floorboard.reward.models import Activity, Claim, RateCard
from floorboard.voice.models import Item, Route, Theme
from tests.access.test_every_door import world
from tests.asking import MOST, asked, sent_on, with_every_role
from tests.experts.conftest import day, in_team
from tests.voice.holders import Holder

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def everything(cast):
    """The person, who is in the team as well, and a council that meets."""
    person = with_every_role(cast, cast.larch)
    in_team(person, cast.tern, cast.pru, until=day(20))
    card = RateCard.begin(unit=cast.alder, since=date(2025, 4, 1), pence_per_mile=Decimal(45), by=cast.adam)
    card.set_rate(activity=Activity.objects.get(name="A meeting"), up_to_minutes=480, amount=Decimal(75), by=cast.adam)
    card.publish(by=cast.adam)
    return person


def fill(cast, person):
    """One more of what waits for somebody: to read, held, added, sent on, claimed, asked, promised and told."""
    wash, safe = (Theme.objects.get(slug=slug) for slug in ("wash", "safe"))
    new, held, sent, read = (
        Item.raise_named(unit=cast.larch, theme=theme, words=f"Thing {Item.objects.count()}", by=cast.rosa)
        for theme in (wash, wash, safe, wash)
    )
    held.hold(reason="We ask first", by=cast.max)
    Route.send(sent, "own_care", by=cast.max)
    read.publish(by=cast.max)
    read.add("And it is dark", by=cast.rosa)
    claim = {"unit": cast.larch, "activity": Activity.objects.get(name="A meeting"), "what_for": "The kitchen"}
    for by in (person, cast.edie):
        Claim.make(on=day(-1 - Claim.objects.count()), starts=time(14), ends=time(16), by=by, **claim)
    AskedToJoin.ask(unit=cast.larch, called="A sister")
    return new, held, sent, read


def test_saying_something_asks_little_on_each_screen(client, cast, everything):
    """In many places at once, where names can be locked, and on the one ward of a resident."""
    for number in "123":
        Holder(Person.objects.create_user(f"key-{number}", name="Holder"), cast.tern)
    for person, places in ((everything, {"unit": cast.larch.key}), (cast.rosa, {})):
        client.force_login(person)
        wash = {"theme": "wash", "known": "named", **places}
        for sent in (
            {"to": "known"},
            {"to": "words"},
            {"to": "words", "known": "locked"},
            {"to": "words", "theme": ""},
        ):
            sql = sent_on(client, reverse("item-new"), wash | sent)
            assert len(sql) <= MOST, "\n".join(sql)
        assert len(asked(client, reverse("item-new"))) <= MOST


PAGES = ["home", "reading-list"]


@pytest.mark.parametrize("name", PAGES)
def test_the_fullest_page_asks_as_often_for_ten_times_as_much(client, cast, everything, name):
    client.force_login(everything)
    fill(cast, everything)
    few = asked(client, reverse(name))
    for _time in range(9):
        fill(cast, everything)
    many = asked(client, reverse(name))
    assert len(many) <= len(few) <= MOST, "\n".join(few)


# Its title is that of its newest wording, found one by one; few are told of more than one chapter.
ONE_BY_ONE = {"guides.chapter"}


@pytest.mark.parametrize("who", ["every", "pru", "max"])
def test_news_asks_once_for_each_kind_of_thing(client, cast, world, who):
    """With the words that say which thing it is, whatever they are taken from."""
    person = with_every_role(cast, cast.larch) if who == "every" else cast.everybody[who]
    client.force_login(person)
    kinds = 0
    for kind in sorted(set(settings.NOTICE_ADDRESSES) - ONE_BY_ONE):
        rows = list(visible(kind, person).order_by("pk")[:9])
        kinds += bool(rows)
        Notice.objects.filter(person=person).delete()
        Notice.objects.bulk_create(Notice(person=person, about=label(row), what="news") for row in rows)
        sql = asked(client, reverse("notice-list"))
        assert len(sql) <= MOST, "\n".join(sql)
        assert sum(" LIMIT 21" in one for one in sql) == 2, (kind, sql)  # the session and the person: no row by itself
    assert kinds > 8
