"""Whoever prepares a meeting sees what the people who come need, and writes down who got it that way."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.coming import needs_of_those_coming
from floorboard.councils.models import Council, Invitation, Meeting, Minutes, Seat
from floorboard.people.models import AccessNeed, Look, Role, SentAs, Sharing
from tests.councils.conftest import at, begin, fresh

K = Role.Kind


@pytest.fixture
def coming(council, cast):
    return Meeting.plan(council=council, starts_at=at("2026-02-12"), by=cast.maya)


@pytest.fixture
def needs(cast):
    return {
        "rosa": AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read"]),
        "ravi": AccessNeed.record(person=cast.ravi, by=cast.ravi, formats=["easy_read"], reading_language="ur"),
        "carol": AccessNeed.record(person=cast.carol, by=cast.carol),
        "tom": AccessNeed.record(person=cast.tom, by=cast.tom, formats=["braille"]),
    }


def page_of(client, person, meeting, name="meeting-detail"):
    client.force_login(person)
    return client.get(reverse(name, args=[meeting.pk]))


def sent_form(need, **said) -> dict:
    return {"need": need.key} | {f"{need.key}-{name}": value for name, value in said.items()}


def test_the_page_of_a_meeting_counts_what_to_prepare_and_names_nobody(client, cast, coming, needs):
    page = page_of(client, cast.sol, coming).content.decode()
    card = page.split("What the people who come need")[1].split("</section>")[0]
    assert "Easy read, with pictures: <strong" in card and ">2</strong>" in card and "اردو" in card
    assert "Braille" not in card and "Rosa" not in card and "we do not know it" in card
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", ["maya", "rosa", "nia", "max", "reg", "carol"])
def test_whoever_does_not_prepare_it_sees_no_needs(client, cast, coming, needs, who):
    page = page_of(client, cast.everybody[who], coming).content.decode()
    assert "What the people who come need" not in page
    assert page_of(client, cast.everybody[who], coming, "meeting-papers").status_code == 403


def test_another_wards_secretary_does_not_find_the_page(client, cast, coming, needs):
    Role.give(person=cast.tom, unit=cast.birch, kind=K.SECRETARY)
    assert page_of(client, cast.tom, coming, "meeting-papers").status_code == 404


def test_by_name_only_with_the_look_written_down(client, cast, coming, needs):
    page = page_of(client, cast.sol, coming, "meeting-papers").content.decode()
    assert "Rosa" in page and "Ravi" in page and "Nobody has said yet" in page
    assert "Carol" not in page, "she needs nothing"
    assert "Tom" not in page, "he does not come"
    assert {look.at_person for look in Look.objects.filter(by=cast.sol)} == {cast.rosa, cast.ravi}


def test_papers_given_out_in_time_late_and_not_yet(client, cast, coming, needs):
    client.force_login(cast.sol)
    address = reverse("meeting-papers", args=[coming.pk])
    assert client.post(address, sent_form(needs["rosa"], met="yes", met_on="", why_not="")).status_code == 302
    said = {"met": "not_yet", "why_not": "The Urdu words are not written yet."}
    assert client.post(address, sent_form(needs["ravi"], **said)).status_code == 302
    rosa, ravi = (SentAs.objects.get(person=one) for one in (cast.rosa, cast.ravi))
    assert (rosa.met_on, rosa.needed_by, rosa.by, rosa.in_time) == (
        timezone.localdate(), date(2026, 2, 12), cast.sol, True,
    )  # fmt: skip
    assert (ravi.met_on, ravi.language, ravi.formats) == (None, "ur", ["easy_read"])
    page = client.get(address).content.decode()
    assert "They got it" in page and "The Urdu words are not written yet." in page
    client.force_login(cast.ravi)
    assert "Papers of a meeting" in client.get(reverse("my-needs")).content.decode()


def test_without_a_reason_the_words_stay_and_nothing_is_written(client, cast, coming, needs):
    client.force_login(cast.sol)
    page = client.post(reverse("meeting-papers", args=[coming.pk]), sent_form(needs["rosa"], met="not_yet"))
    assert page.status_code == 200 and "or why not yet" in page.content.decode()
    assert not SentAs.objects.exists()


def test_for_somebody_who_does_not_come_there_is_no_form(client, cast, coming, needs):
    client.force_login(cast.sol)
    sent = client.post(reverse("meeting-papers", args=[coming.pk]), sent_form(needs["tom"], met="yes"))
    assert sent.status_code == 404


def test_after_the_meeting_it_is_about_the_minutes(client, cast, council, needs):
    running = begin(council, cast.maya)
    running.close(by=cast.maya)
    client.force_login(cast.sol)
    address = reverse("meeting-papers", args=[running.pk])
    assert "Minutes given out" in client.get(address).content.decode()
    client.post(address, sent_form(needs["rosa"], met="yes"))
    minutes = Minutes.objects.get(meeting=running)
    assert SentAs.objects.about(minutes).get().needed_by == minutes.open_until


class TestWhoIsInvitedOrHasASeat:
    def seen(self, meeting, person) -> set[str]:
        return {need.person.username for need in needs_of_those_coming(fresh(meeting), person)}

    def test_somebody_invited_from_elsewhere_is_seen_when_they_agreed(self, cast, coming):
        AccessNeed.record(person=cast.eli, by=cast.eli, formats=["large_print"])
        Invitation.send(meeting=coming, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.maya)
        assert self.seen(coming, cast.sol) == set()
        Sharing.agree(person=cast.eli, unit=cast.larch, by=cast.eli)
        assert self.seen(coming, cast.sol) == {"eli"}

    def test_the_secretary_of_a_group_sees_it_when_they_agreed(self, client, cast):
        board = Council.establish(unit=cast.alder, kind="advisory_board", name="Board of the two", by=cast.bea)
        for person, capacity in ((cast.edie, "secretary"), (cast.rosa, "member"), (cast.lea, "chair")):
            Seat.give(council=board, person=person, capacity=capacity, by=cast.bea)
        AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read"])
        meeting = Meeting.plan(council=board, starts_at=at("2026-02-12"), by=cast.bea)
        for one in (cast.edie, cast.bea):
            assert self.seen(meeting, one) == set()
            assert "Rosa" not in page_of(client, one, meeting, "meeting-papers").content.decode()
        Sharing.agree(person=cast.rosa, unit=cast.alder, by=cast.rosa)
        for one in (cast.edie, cast.bea):
            assert self.seen(meeting, one) == {"rosa"}
            assert "Rosa" in page_of(client, one, meeting, "meeting-papers").content.decode()
        assert not AccessNeed.objects.for_person(cast.edie, "see_needs").exists(), "only where the seat is"
