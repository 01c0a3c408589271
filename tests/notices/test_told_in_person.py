"""Told in person is a row too: to whom, how, on which day; and what still waits to be told."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.notices.models import ToldInPerson, ToTell
from floorboard.notices.telling import to_tell
from floorboard.pages.refusals import Refused
from floorboard.people.models import AccessNeed


@pytest.fixture
def waiting(cast):
    to_tell(cast.larch, cast.maya.roles.get(), "There is an answer")
    return ToTell.objects.get()


FORM = {"capacity": "people", "format": "spoken", "on": "", "told_count": "6", "once": "abc"}


def form(**more):
    return FORM | {"on": timezone.localdate().isoformat()} | more


def test_movements_of_one_thing_are_one_line_waiting_since_the_first(cast, waiting):
    first = date(2026, 1, 5)
    ToTell.objects.update(on=first)
    to_tell(cast.larch, cast.maya.roles.get(), "The answer changed")
    row = ToTell.objects.get()
    assert (row.what, row.on) == ("The answer changed", first)


@pytest.mark.parametrize(
    "who, status",
    [
        ("maya", 200),
        ("sol", 200),
        ("lena", 200),
        ("nia", 200),
        ("rosa", 404),
        ("tom", 404),
        ("max", 404),
        ("adam", 404),
    ],
)
def test_who_may_write_it_down(client, cast, waiting, who, status):
    client.force_login(cast.everybody[who])
    assert client.get(reverse("telling", args=[waiting.pk])).status_code == status
    assert client.post(reverse("telling", args=[waiting.pk]), {}).status_code == status


def test_whoever_prepares_papers_there_sees_how_people_read(client, cast, waiting):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["audio"])
    for who, sees in {"sol": True, "lena": True, "nia": False, "maya": False}.items():
        client.force_login(cast.everybody[who])
        page = client.get(reverse("telling", args=[waiting.pk])).content.decode()
        assert ("Audio, to listen to" in page) is sees, who
        assert "Rosa" not in page


def test_told_it_leaves_the_list_and_is_remembered(client, cast, waiting):
    client.force_login(cast.nia)
    assert "There is an answer" in client.get(reverse("told-list")).content.decode()
    assert client.post(reverse("telling", args=[waiting.pk]), form()).url == reverse("told-list")
    told = ToldInPerson.objects.get()
    assert (told.unit, told.capacity, told.format, told.told_count) == (cast.larch, "people", "spoken", 6)
    page = client.get(reverse("told-list")).content.decode()
    assert "Nothing waits to be told" in page
    assert Entry.objects.filter(what="told in person").count() == 1


def test_the_same_form_sent_twice_is_one_telling(client, cast, waiting):
    client.force_login(cast.nia)
    for _ in range(2):
        assert client.post(reverse("telling", args=[waiting.pk]), form()).status_code == 302
    assert ToldInPerson.objects.count() == 1


def test_a_later_movement_waits_anew(cast, waiting):
    ToldInPerson.tell(about=waiting.about, unit=cast.larch, capacity="people", format="spoken", by=cast.nia)
    to_tell(cast.larch, cast.maya.roles.get(), "It is fixed")
    assert ToTell.objects.open().get().what == "It is fixed"


def test_telling_one_ward_does_not_tell_the_other(cast, waiting):
    to_tell(cast.birch, cast.maya.roles.get(), "There is an answer")
    ToldInPerson.tell(about=waiting.about, unit=cast.larch, capacity="people", format="spoken", by=cast.nia)
    assert ToTell.objects.open().get().unit == cast.birch


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": ""},
        {"capacity": "Maya"},
        {"format": "telepathy"},
        {"on": "31 February"},
        {"on": "2099-01-01"},
        {"told_count": "-1"},
        {"told_count": "0"},
        {"told_count": "9" * 100},
        {"told_count": "many"},
    ],
)
def test_what_cannot_be_is_an_error_on_the_form(client, cast, waiting, wrong):
    client.force_login(cast.nia)
    page = client.post(reverse("telling", args=[waiting.pk]), form(**wrong))
    assert page.status_code == 200
    assert "Please put this right" in page.content.decode()
    assert not ToldInPerson.objects.exists()


def test_a_day_to_come_is_refused(cast, waiting):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="has not come yet"):
        ToldInPerson.tell(about=waiting.about, unit=cast.larch, capacity="people", format="spoken", on=tomorrow)


def test_the_form_asks_at_most_five_things():
    from floorboard.notices.forms import Telling

    assert len([field for field in Telling() if not field.is_hidden]) <= 5


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    def test_a_thing_waits_once_in_a_place(self, cast, waiting):
        name = "a_thing_waits_once_to_be_told_in_a_place|notices_totell"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ToTell.objects.create(unit=cast.larch, about=waiting.about, what="x")

    def test_at_least_one_person_was_told(self, cast):
        with pytest.raises(IntegrityError, match="told_in_person_means_at_least_one_person"), transaction.atomic():
            ToldInPerson.objects.create(about="x:1", unit=cast.larch, capacity="people", format="spoken", told_count=0)
