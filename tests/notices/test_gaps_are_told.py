"""A place with nobody to answer tells the level above on the same day, and once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from floorboard.notices.jobs import tell_about_gaps
from floorboard.notices.models import Notice
from floorboard.people.models import Role


def news_of(person) -> list[str]:
    return list(Notice.objects.filter(person=person).values_list("what", flat=True))


def test_when_the_only_chair_goes_the_site_hears_at_once(client, cast):
    client.force_login(cast.adam)
    client.post(reverse("role-ending", args=[cast.maya.roles.get().pk]), {"until": ""})
    assert "The council has no chair" in news_of(cast.max)
    assert not news_of(cast.maya)


def test_when_a_site_loses_its_manager_the_region_hears_at_once(client, cast):
    client.force_login(cast.adam)
    client.post(reverse("role-ending", args=[cast.max.roles.get().pk]), {"until": ""})
    assert "Nobody is here to answer" in news_of(cast.reg) or "Nobody is here to read first" in news_of(cast.reg)
    client.force_login(cast.reg)
    page = client.get(reverse("gap-list")).content.decode()
    assert "Nobody is here to answer" in page
    assert "Nobody is here to read first" in page


def test_a_role_that_ends_by_its_last_day_is_heard_of_on_the_day_after(cast):
    with time_machine.travel("2026-11-23T12:00:00+00:00") as clock:
        cast.maya.roles.get().end(on=date(2026, 11, 23), by=cast.adam)
        tell_about_gaps()
        assert "The council has no chair" not in news_of(cast.max)
        clock.shift(timedelta(hours=13))
        tell_about_gaps()
        assert "The council has no chair" in news_of(cast.max)


def test_it_is_told_once_for_each_gap_and_anew_for_a_new_one(cast):
    with time_machine.travel("2026-11-23T12:00:00+00:00") as clock:
        cast.maya.roles.get().end(by=cast.adam)
        for _ in range(3):
            tell_about_gaps()
            clock.shift(timedelta(days=2))
        chairs = Notice.objects.filter(person=cast.max, what="The council has no chair")
        assert chairs.get().times == 1
        chairs.update(seen_at=chairs.get().at)
        Role.give(person=cast.vera, unit=cast.larch, kind="chair", by=cast.adam)
        tell_about_gaps()
        clock.shift(timedelta(days=3))
        Role.objects.current().get(person=cast.vera, kind="chair").end(by=cast.adam)
        tell_about_gaps()
        assert chairs.count() == 2


def test_where_nobody_above_answers_the_administrators_hear(cast):
    for role in Role.objects.filter(unit__in=[cast.alder, cast.north, cast.health]).exclude(kind="administrator"):
        role.end()
    tell_about_gaps()
    assert news_of(cast.adam)


@pytest.mark.parametrize("who, sees", [("adam", True), ("max", True), ("gus", False), ("maya", False), ("tom", False)])
def test_the_page_shows_gaps_to_the_level_above(client, cast, who, sees):
    cast.maya.roles.get().end(by=cast.adam)
    client.force_login(cast.everybody[who])
    assert ("The council has no chair" in client.get(reverse("gap-list")).content.decode()) is sees
