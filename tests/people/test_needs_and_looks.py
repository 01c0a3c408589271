"""What people need is asked once and shown to whoever prepares papers; who looked is shown to the person."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.people.looks import looked
from floorboard.people.models import AccessNeed, Look
from floorboard.people.papers import ways_at

NEEDS = {
    "contact": "In person",
    "formats": ["easy_read", "audio"],
    "professional": "مترجم",
    "support": "A break 🙂",
    "languages": "Urdu",
}


def test_somebody_tells_us_once_what_helps_them(client, cast):
    client.force_login(cast.rosa)
    assert client.post(reverse("my-needs"), NEEDS | {"version": 0}).url == reverse("me")
    need = cast.rosa.access_need
    assert (need.formats, need.professional, need.recorded_by) == (["easy_read", "audio"], "مترجم", cast.rosa)
    assert need.review_on == timezone.localdate() + timedelta(days=182)
    assert "Easy read" in client.get(reverse("me")).content.decode()


def test_whoever_prepares_papers_sees_them_and_the_person_sees_who_looked(client, cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, **NEEDS)
    client.force_login(cast.sol)
    page = client.get(reverse("need-list")).content.decode()
    assert "Urdu" in page
    assert "A break" in page
    client.get(reverse("need-list"))
    client.force_login(cast.rosa)
    page = client.get(reverse("my-looks")).content.decode()
    assert "Sol" in page
    assert "Council secretary" in page
    assert "What they need" in page
    assert Look.objects.count() == 1, "once a day"


def test_others_who_prepare_papers_elsewhere_do_not_see_them(client, cast):
    from floorboard.people.models import Role

    AccessNeed.record(person=cast.rosa, by=cast.rosa, **NEEDS)
    Role.give(person=cast.tom, unit=cast.birch, kind="secretary")
    client.force_login(cast.tom)
    assert "Urdu" not in client.get(reverse("need-list")).content.decode()
    assert client.get(reverse("person-needs", args=[cast.rosa.pk])).status_code == 404


def test_when_the_role_ends_they_are_shown_no_more(client, cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, **NEEDS)
    cast.rosa.roles.get().end(by=cast.adam)
    client.force_login(cast.sol)
    assert "Urdu" not in client.get(reverse("need-list")).content.decode()
    assert AccessNeed.objects.for_person(cast.rosa).get()


def test_a_secretary_writes_them_down_together_with_the_person(client, cast):
    client.force_login(cast.sol)
    assert "Rosa" in client.get(reverse("need-list")).content.decode()
    client.post(reverse("person-needs", args=[cast.rosa.pk]), NEEDS | {"version": 0})
    assert cast.rosa.access_need.recorded_by == cast.sol


def test_an_old_form_loses_nothing_and_overwrites_nothing(client, cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, **NEEDS)
    client.force_login(cast.rosa)
    page = client.post(reverse("my-needs"), {"contact": "By letter, newly written", "version": 0})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Somebody else changed this" in text
    assert "By letter, newly written" in text
    assert "In person" in text
    cast.rosa.access_need.refresh_from_db()
    assert cast.rosa.access_need.contact == "In person"


@pytest.mark.parametrize(
    "wrong",
    [
        {"contact": "x" * 100_000},
        {"formats": ["telepathy"]},
        {"version": "many"},
    ],
)
def test_what_cannot_be_is_an_error_on_the_form(client, cast, wrong):
    client.force_login(cast.rosa)
    page = client.post(reverse("my-needs"), NEEDS | {"version": 0} | wrong)
    assert page.status_code == 200
    assert not AccessNeed.objects.exists()


def test_after_half_a_year_somebody_asks_again(client, cast):
    with time_machine.travel(timezone.now()) as clock:
        AccessNeed.record(person=cast.rosa, by=cast.rosa, **NEEDS)
        clock.shift(timedelta(days=183))
        assert AccessNeed.objects.overdue().count() == 1
        client.force_login(cast.sol)
        assert "It was due on" in client.get(reverse("need-list")).content.decode()
        client.force_login(cast.rosa)
        assert "Please look at it again" in client.get(reverse("me")).content.decode()


def test_how_many_papers_of_each_kind(cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read", "audio"])
    AccessNeed.record(person=cast.ravi, by=cast.ravi, formats=["easy_read"])
    AccessNeed.record(person=cast.tom, by=cast.tom, formats=["braille"])
    assert dict(ways_at(cast.larch)) == {"Easy read, with pictures": 2, "Audio, to listen to": 1}


def test_the_form_asks_at_most_five_things():
    from floorboard.people.forms.needs import Needs

    form = Needs()
    assert len([field for field in form.visible_fields() if field.name not in form.under_more]) <= 5


class TestLooks:
    def test_looking_at_oneself_is_not_written_down(self, cast):
        looked(cast.rosa, cast.rosa, "a name", at_person=cast.rosa)
        assert not Look.objects.exists()

    def test_each_person_sees_looks_at_themself_only(self, client, cast):
        looked(cast.sol, cast.rosa, "a name", at_person=cast.rosa)
        for who, count in {"rosa": 1, "sol": 0, "ravi": 0, "igor": 0, "adam": 0}.items():
            assert Look.objects.for_person(cast.everybody[who]).count() == count

    def test_the_information_lead_sees_who_looked_and_not_at_whom(self, client, cast):
        looked(cast.sol, cast.rosa, "a name", at_person=cast.rosa)
        client.force_login(cast.igor)
        page = client.get(reverse("look-list")).content.decode()
        assert "Sol" in page
        assert "A name" in page
        assert "Rosa" not in page

    def test_an_information_lead_of_a_branch_sees_that_branch(self, cast):
        from floorboard.people.models import Person, Role

        ines = Person.objects.create_user("info", name="Info")
        Role.give(person=ines, unit=cast.south, kind="information_lead")
        looked(cast.sol, cast.maya.roles.get(), "a name", at_person=cast.rosa)
        looked(cast.gus, cast.gus.roles.get(), "a name", at_person=cast.rosa)
        assert [look.by for look in Look.objects.for_person(ines, "see_looks")] == [cast.gus]

    def test_each_page_an_inspector_opens_is_written_down_once_a_day(self, client, cast):
        client.force_login(cast.insa)
        for _ in range(3):
            client.get(reverse("access"))
        client.get(reverse("me"))
        client.get(reverse("person-list"))
        looks = Look.objects.filter(by=cast.insa)
        assert {look.about for look in looks} == {"page:/access/", "page:/me/"}
        assert {look.unit for look in looks} == {cast.tern}

    def test_pages_of_others_write_nothing(self, client, cast):
        client.force_login(cast.maya)
        client.get(reverse("access"))
        assert not Look.objects.exists()


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    def test_a_look_is_written_once_a_day(self, cast):
        facts = {"by": cast.sol, "about": "x:1", "what": "a name"}
        Look.objects.create(**facts)
        with (
            pytest.raises(IntegrityError, match="a_look_is_written_once_a_day|people_look.by_id"),
            transaction.atomic(),
        ):
            Look.objects.create(**facts)

    def test_needs_are_asked_again_later(self, cast):
        AccessNeed.record(person=cast.rosa, by=cast.rosa)
        with (
            pytest.raises(IntegrityError, match="access_needs_are_asked_again_after_they_are_recorded"),
            transaction.atomic(),
        ):
            AccessNeed.objects.update(review_on=date(1999, 1, 1))

    def test_a_person_has_one_sheet_of_needs(self, cast):
        AccessNeed.record(person=cast.rosa, by=cast.rosa)
        with pytest.raises(IntegrityError), transaction.atomic():
            AccessNeed.objects.create(person=cast.rosa, review_on=date(2099, 1, 1))
