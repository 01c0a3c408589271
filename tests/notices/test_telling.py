"""Who is told of what. The thing in these tests is a role: its holder and the administrators may see it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.history.models import label, remember
from floorboard.notices.models import Follow, Notice
from floorboard.notices.telling import follow, remind, tell, tell_followers, unfollow


def unseen_count(person) -> int:
    return Notice.objects.for_person(person).unseen().count()


@pytest.fixture
def thing(cast):
    """Maya's role, followed by everybody who might like to know."""
    role = cast.maya.roles.get()
    for person in (cast.maya, cast.adam, cast.tom, cast.gus):
        follow(person, role)
    return role


def told(thing) -> set[str]:
    return set(Notice.objects.filter(about=label(thing)).values_list("person__username", flat=True))


def test_followers_who_may_see_it_are_told_and_nobody_else(cast, thing):
    tell(thing, "role changed")
    assert told(thing) == {"maya", "adam"}


def test_who_is_told_is_worked_out_at_the_moment_of_telling(cast, thing):
    from floorboard.people.models import Role

    Role.give(person=cast.gus, unit=cast.alder, kind="administrator")
    cast.adam.roles.get().end()
    tell(thing, "role changed")
    assert told(thing) == {"maya", "gus"}


def test_nobody_is_told_of_what_they_did_themselves(cast, thing):
    tell(thing, "role changed", by=cast.adam)
    assert told(thing) == {"maya"}


def test_somebody_who_acted_since_is_not_told(cast, thing):
    before = timezone.now() - timedelta(minutes=5)
    remember("role looked at", thing, cast.maya)
    tell_followers.call(label(thing), "role changed", None, before.isoformat())
    assert told(thing) == {"adam"}


def test_a_switched_off_person_is_told_nothing(cast, thing):
    cast.maya.switch_off(by=cast.adam)
    tell(thing, "role changed")
    assert told(thing) == {"adam"}


def test_several_movements_before_somebody_looks_are_one_notice(cast, thing):
    for what in ("role changed", "role changed again", "role ended"):
        tell(thing, what)
    notice = Notice.objects.get(person=cast.maya)
    assert (notice.what, notice.times) == ("role ended", 3)
    assert unseen_count(cast.maya) == 1


def test_the_same_task_run_twice_tells_once(cast, thing):
    at = timezone.now().isoformat()
    for _ in range(2):
        tell_followers.call(label(thing), "role changed", None, at)
    assert Notice.objects.get(person=cast.maya).times == 1
    Notice.objects.update(seen_at=timezone.now())
    tell_followers.call(label(thing), "role changed", None, at)
    assert Notice.objects.filter(person=cast.maya).count() == 1


def test_following_twice_is_following_once_and_can_be_stopped(cast, thing):
    follow(cast.maya, thing)
    assert Follow.objects.filter(person=cast.maya).count() == 1
    unfollow(cast.maya, thing)
    tell(thing, "role changed")
    assert told(thing) == {"adam"}


def test_a_thing_that_is_gone_is_told_to_nobody(cast, thing):
    name, at = label(thing), timezone.now().isoformat()
    thing.delete()
    tell_followers.call(name, "role changed", None, at)
    tell_followers.call("nothing.like:12", "role changed", None, at)
    assert not Notice.objects.exists()


def test_a_reminder_comes_once_a_day(cast, thing):
    with time_machine.travel("2026-11-23T12:00:00+00:00") as clock:
        assert remind(cast.maya, thing, "An answer is due")
        assert not remind(cast.maya, thing, "An answer is due")
        clock.shift(timedelta(days=1))
        assert remind(cast.maya, thing, "An answer is due")
        assert not remind(cast.tom, thing, "An answer is due")


class TestTheList:
    def test_it_shows_what_moved_with_the_way_there_and_marks_it_seen(self, client, cast, thing, settings):
        settings.NOTICE_ADDRESSES = {"people.role": "role-detail"}
        tell(thing, "role changed")
        client.force_login(cast.maya)
        page = client.get(reverse("notice-list")).content.decode()
        assert "Role changed" in page
        assert reverse("role-detail", args=[thing.pk]) in page
        assert unseen_count(cast.maya) == 0
        assert unseen_count(cast.adam) == 1

    def test_asking_for_the_head_marks_nothing(self, client, cast, thing):
        tell(thing, "role changed")
        client.force_login(cast.maya)
        client.head(reverse("notice-list"))
        assert unseen_count(cast.maya) == 1

    def test_what_somebody_may_not_see_any_more_is_not_shown(self, client, cast, thing):
        tell(thing, "a secret movement")
        cast.adam.roles.get()
        thing.person = cast.vera
        thing.save()
        client.force_login(cast.maya)
        page = client.get(reverse("notice-list")).content.decode()
        assert "secret" not in page.lower()
        assert "cannot see any more" in page

    def test_nobody_sees_the_news_of_others(self, client, cast, thing):
        tell(thing, "role changed")
        client.force_login(cast.vera)
        assert "Role changed" not in client.get(reverse("notice-list")).content.decode()

    def test_fifty_to_a_page_and_few_questions_to_the_database(self, client, cast, django_assert_max_num_queries):
        for person in cast.everybody.values():
            for role in person.roles.all():
                for number in range(3):
                    about = label(role) if not number else f"people.person:{number}"
                    Notice.put(person_id=cast.adam.pk, about=about, what="x", at=timezone.now())
                    Notice.objects.update(seen_at=timezone.now())
        client.force_login(cast.adam)
        with django_assert_max_num_queries(12):
            page = client.get(reverse("notice-list"))
        assert len(page.context["notices"]) == 50


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    def test_one_unseen_notice_for_each_thing(self, cast):
        facts = {"person": cast.maya, "about": "people.role:1", "what": "x"}
        Notice.objects.create(**facts, seen_at=timezone.now())
        Notice.objects.create(**facts)
        with (
            pytest.raises(IntegrityError, match="there_is_one_unseen_notice_for_each_thing|notices_notice.person_id"),
            transaction.atomic(),
        ):
            Notice.objects.create(**facts)

    def test_a_person_follows_a_thing_once(self, cast):
        Follow.objects.create(person=cast.maya, about="people.role:1")
        with pytest.raises(IntegrityError, match="a_person_follows_a_thing_once|notices_follow"), transaction.atomic():
            Follow.objects.create(person=cast.maya, about="people.role:1")
