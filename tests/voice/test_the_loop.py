"""The whole loop in the room where it lives, without a page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.voice.models import Hands, Item, Theme
from floorboard.voice.models.answer import answer

K = Role.Kind


@pytest.fixture
def wash(db):
    return Theme.objects.get(slug="wash")


@pytest.fixture
def showers(cast, wash):
    """Rosa says the showers are cold; Max at the site reads and publishes it."""
    item = Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)
    item.publish(by=cast.max)
    return item


def day(n):
    return timezone.localdate() + timedelta(days=n)


def test_nobody_sees_it_before_it_is_read(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)
    seen_by = {name for name, person in cast.everybody.items() if item in Item.objects.for_person(person)}
    reads = {name for name, person in cast.everybody.items() if item in Item.objects.for_person(person, Can.TRIAGE)}
    assert seen_by == {"rosa"}
    assert reads == {"max"}


def test_published_it_is_seen_by_its_circle_and_nobody_else(cast, showers):
    seen_by = {name for name, person in cast.everybody.items() if showers in Item.objects.for_person(person)}
    assert seen_by == {
        "maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa",
    }  # fmt: skip


def test_it_goes_up_is_answered_comes_back_and_only_the_people_close_it(cast, showers):
    up = showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot mend a heater.", by=cast.maya)
    assert (showers.state, showers.at_unit, showers.due_on) == ("waiting", cast.tern, up.due_on)
    further = up.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="It costs too much for us.", by=cast.max)
    asked = further.ask_department(to=cast.estates, kind=K.DEPARTMENT_LEAD, reason="Can you fit one?", by=cast.reg)
    assert showers.at_unit == cast.north, "a level that asks a department stays answerable"
    assert showers in Item.objects.for_person(cast.eli)
    answer(
        asked,
        reply="yes",
        words="We can fit it.",
        owner_unit=cast.estates,
        owner_kind=K.DEPARTMENT_LEAD,
        due=day(9),
        by=cast.eli,
    )
    showers.refresh_from_db()
    assert showers.at_unit == cast.north
    answer(
        further,
        reply="yes",
        words="A new heater.",
        owner_unit=cast.estates,
        owner_kind=K.DEPARTMENT_LEAD,
        due=day(9),
        by=cast.reg,
    )
    showers.refresh_from_db()
    assert showers.state == "promised"
    for action in showers.actions.all():
        action.complete("Fitted today.", by=cast.eli)
    showers.refresh_from_db()
    assert showers.state == "check"
    showers.take_up(forum="council:1", by=cast.maya)
    showers.judge("not_fixed", by=cast.maya, hands=Hands(people_for=5, staff_for=1), written_as=K.CHAIR)
    showers.refresh_from_db()
    assert (showers.state, showers.at_unit) == ("waiting", cast.estates), "back to whoever acted last"
    back = showers.escalations.open().get(within=None)
    answer(
        back,
        reply="yes",
        words="A bigger heater.",
        owner_unit=cast.estates,
        owner_kind=K.DEPARTMENT_LEAD,
        due=day(9),
        by=cast.eli,
    )
    showers.actions.open().get().complete("Fitted a bigger one.", by=cast.eli)
    showers.refresh_from_db()
    showers.judge("fixed", by=cast.maya, hands=Hands(people_for=6), written_as=K.CHAIR)
    assert showers.ending.kind == "fixed"


def test_who_owed_it_cannot_close_it(cast, showers):
    showers.promise(
        words="I will ring them.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya
    )
    showers.actions.get().complete("Rang them.", by=cast.max)
    showers.refresh_from_db()
    with pytest.raises(Refused, match="Only the council"):
        showers.judge("fixed", by=cast.max)
    verdict = showers.judge("fixed", by=cast.max, hands=Hands(people_for=4), written_as=K.SITE_MANAGER)
    assert not verdict.counts and showers.is_open
    verdict.confirm(by=cast.rosa)
    assert Item.objects.get(pk=showers.pk).ending.kind == "fixed"


def test_a_staff_only_meeting_gives_no_verdict(cast, showers):
    showers.promise(
        words="I will ring them.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya
    )
    showers.actions.get().complete("Rang them.", by=cast.max)
    showers.refresh_from_db()
    with pytest.raises(Refused, match="Only staff raised a hand"):
        showers.judge("fixed", by=cast.maya, hands=Hands(people_for=0, staff_for=4))
