"""What somebody needs is seen by another place only when they say so; and each thing sent says whether it was met."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.pages.refusals import Refused
from floorboard.people.models import AccessNeed, Asked, Role, SentAs, Sharing

K = Role.Kind
PAPERS = "papers of a meeting"


@pytest.fixture
def need(cast):
    return AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read"], support="A break")


@pytest.fixture
def birch(cast):
    """Vera's sister council: on Birch Ward Tom is secretary, and a nurse leads the council."""
    Role.give(person=cast.tom, unit=cast.birch, kind=K.SECRETARY)
    Role.give(person=cast.gus, unit=cast.birch, kind=K.COUNCIL_LEAD)
    for one in (cast.tom, cast.gus):
        one.forget_roles()
    return cast.birch


class TestAsking:
    def test_each_choice_has_a_picture(self, client, cast):
        client.force_login(cast.rosa)
        page = client.get(reverse("my-needs")).content.decode()
        for value in ("easy_read", "large_print", "audio", "braille", "plain_text", "in_person"):
            card = page.split(f'value="{value}"')[1].split("</label>")[0]
            assert "<svg" in card and 'type="checkbox"' in page

    def test_needing_nothing_is_an_answer_and_not_the_same_as_not_being_asked(self, client, cast):
        client.force_login(cast.sol)
        assert "Nobody has asked them yet" in client.get(reverse("need-list")).content.decode()
        client.post(reverse("person-needs", args=[cast.rosa.pk]), {"version": 0, "nothing": "1", "contact": "x"})
        assert not cast.rosa.access_need.needs_something
        page = client.get(reverse("need-list")).content.decode()
        assert "Asked. They need nothing." in page
        client.force_login(cast.rosa)
        assert "You need nothing." in client.get(reverse("me")).content.decode()

    def test_an_empty_sheet_is_asked_about(self, client, cast):
        client.force_login(cast.rosa)
        page = client.post(reverse("my-needs"), {"version": 0})
        assert "If you need nothing, touch" in page.content.decode()
        assert not AccessNeed.objects.exists()

    def test_the_language_somebody_reads_is_one_of_ours(self, client, cast):
        client.force_login(cast.rosa)
        assert client.post(reverse("my-needs"), {"version": 0, "reading_language": "xx"}).status_code == 200
        client.post(reverse("my-needs"), {"version": 0, "reading_language": "ur"})
        assert cast.rosa.access_need.language_name == "اردو"
        client.force_login(cast.sol)
        assert "اردو" in client.get(reverse("need-list")).content.decode()

    def test_each_asking_is_kept_with_the_day_it_was_due(self, cast, need):
        AccessNeed.record(person=cast.rosa, by=cast.sol, version=1)
        first, second = Asked.objects.filter(person=cast.rosa)
        assert (first.due_on, first.needs_something, first.by) == (None, True, cast.rosa)
        assert (second.due_on, second.needs_something, second.by) == (need.review_on, False, cast.sol)

    def test_what_is_needed_says_how_documents_come(self, cast):
        formats = ["large_print", "easy_read", "braille", "audio"]
        need = AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=formats, reading_language="ur")
        assert need.choice == {"read": "easy", "size": "large", "format": "audio", "language": "ur"}


class TestSharing:
    def sees(self, person, owner) -> bool:
        return AccessNeed.objects.for_person(person, "see_needs").filter(person=owner).exists()

    @pytest.mark.parametrize(("kind", "who"), [("", "tom gus"), (K.SECRETARY, "tom"), (K.COUNCIL_LEAD, "gus")])
    def test_another_ward_sees_it_when_the_person_agreed_and_no_longer(self, cast, need, birch, kind, who):
        assert not any(self.sees(one, cast.rosa) for one in (cast.tom, cast.gus))
        sharing = Sharing.agree(person=cast.rosa, unit=birch, kind=kind, by=cast.rosa)
        assert [one.username for one in (cast.tom, cast.gus) if self.sees(one, cast.rosa)] == who.split()
        assert not self.sees(cast.maya, cast.rosa) and self.sees(cast.sol, cast.rosa)
        sharing.end(by=cast.rosa)
        assert not any(self.sees(one, cast.rosa) for one in (cast.tom, cast.gus))
        assert self.sees(cast.sol, cast.rosa), "who prepares papers on the person's own ward saw it before"

    def test_lists_and_single_checks_answer_the_same(self, client, cast, need, birch):
        client.force_login(cast.tom)
        address = reverse("need-detail", args=[need.pk])
        assert client.get(address).status_code == 404
        assert "Rosa" not in client.get(reverse("need-list")).content.decode()
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        assert client.get(address).url == f"{reverse('need-list')}#need-{need.key}"
        page = client.get(reverse("need-list")).content.decode()
        assert "Rosa" in page and "They let you see it" in page
        assert client.get(reverse("person-needs", args=[cast.rosa.pk])).status_code == 404, "to see is not to write"

    def test_that_somebody_looked_is_written_down_for_the_person(self, client, cast, need, birch):
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        client.force_login(cast.tom)
        client.get(reverse("need-list"))
        client.force_login(cast.rosa)
        assert "Tom" in client.get(reverse("my-looks")).content.decode()

    @pytest.mark.parametrize("who", ["sol", "lena", "adam", "tom", None])
    def test_nobody_agrees_or_takes_back_for_somebody_else(self, client, cast, need, birch, who):
        other = cast.everybody.get(who) if who else None
        with pytest.raises(Refused, match="Only the person"):
            Sharing.agree(person=cast.rosa, unit=birch, by=other)
        sharing = Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        with pytest.raises(Refused, match="Only the person"):
            sharing.end(by=other)
        if other:
            client.force_login(other)
            assert client.post(reverse("sharing-ending", args=[sharing.pk])).status_code == 404

    def test_from_the_page_it_takes_one_touch_to_take_back(self, client, cast, need, birch):
        client.force_login(cast.rosa)
        page = client.get(reverse("my-sharing")).content.decode()
        assert "Birch Ward: whoever prepares meetings" in page and "Birch Ward: Council secretary" in page
        assert "Larch Ward" not in page and "Rowan" not in page, "who sees it already, and who is far away"
        sent = client.post(reverse("my-sharing"), {"place": f"{birch.key}."})
        assert sent.status_code == 302
        sharing = Sharing.objects.get()
        assert reverse("sharing-ending", args=[sharing.pk]) in client.get(reverse("my-sharing")).content.decode()
        client.post(reverse("sharing-ending", args=[sharing.pk]))
        sharing.refresh_from_db()
        assert sharing.ended_on == timezone.localdate()

    def test_what_cannot_be_is_said_in_words(self, client, cast, need, birch):
        with pytest.raises(Refused, match="Tell us first"):
            Sharing.agree(person=cast.ravi, unit=birch, by=cast.ravi)
        with pytest.raises(Refused, match="does not prepare"):
            Sharing.agree(person=cast.rosa, unit=birch, kind=K.CARER, by=cast.rosa)
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        with pytest.raises(Refused, match="already"):
            Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        client.force_login(cast.rosa)
        assert client.post(reverse("my-sharing"), {"place": "nowhere"}).status_code == 200

    def test_an_account_that_is_switched_off_shows_nothing_elsewhere(self, cast, need, birch):
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        cast.rosa.is_active = False
        cast.rosa.save()
        assert not self.sees(cast.tom, cast.rosa)


class TestWhatWasSent:
    def test_it_says_on_which_day_or_why_not(self, client, cast, need):
        today = timezone.localdate()
        SentAs.record(need=need, about=cast.larch, what=PAPERS, needed_by=today, why_not="No easy words", by=cast.sol)
        client.force_login(cast.rosa)
        page = client.get(reverse("my-needs")).content.decode()
        assert "Papers of a meeting" in page and "No easy words" in page
        SentAs.record(need=need, about=cast.larch, what=PAPERS, needed_by=today, met_on=today, by=cast.sol)
        sent = SentAs.objects.get()
        assert sent.in_time and not sent.why_not and sent.ways == ["Easy read, with pictures"]

    def test_a_day_or_a_reason_is_wanted_and_no_day_to_come(self, cast, need):
        facts = {"need": need, "about": cast.larch, "what": PAPERS, "needed_by": timezone.localdate(), "by": cast.sol}
        with pytest.raises(Refused, match="on which day"):
            SentAs.record(**facts)
        with pytest.raises(Refused, match="not come yet"):
            SentAs.record(**facts, met_on=timezone.localdate() + timedelta(days=1))
        assert not SentAs.objects.exists()

    def test_seen_by_the_person_and_whoever_prepares_papers_for_them(self, cast, need):
        SentAs.record(need=need, about=cast.larch, what=PAPERS, needed_by=date(2026, 5, 1), why_not="x", by=cast.sol)
        for who, number in {"rosa": 1, "sol": 1, "lena": 1, "maya": 0, "ravi": 0, "tom": 0, "adam": 0}.items():
            assert SentAs.objects.for_person(cast.everybody[who]).count() == number, who


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    def test_needs_are_shared_with_a_place_once_at_a_time(self, cast, need, birch):
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        name = "needs_are_shared_with_a_place_once_at_a_time|people_sharing.person_id"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Sharing.objects.create(person=cast.rosa, unit=birch)

    def test_a_sharing_ends_later(self, cast, need, birch):
        Sharing.agree(person=cast.rosa, unit=birch, by=cast.rosa)
        with (
            pytest.raises(IntegrityError, match="a_sharing_ends_on_or_after_the_day_it_starts"),
            transaction.atomic(),
        ):
            Sharing.objects.update(ended_on=date(1999, 1, 1))

    @pytest.mark.parametrize("wrong", [{"met_on": None}, {"met_on": date(2026, 1, 1), "why_not": "and yet"}])
    def test_a_need_is_met_or_it_says_why_not(self, cast, need, wrong):
        with pytest.raises(IntegrityError, match="a_need_is_met_on_a_day_or_it_says_why_not"), transaction.atomic():
            SentAs.objects.create(person=cast.rosa, about="x:1", what=PAPERS, needed_by=date(2026, 1, 1), **wrong)

    def test_a_thing_is_sent_to_a_person_once(self, cast, need):
        facts = {"person": cast.rosa, "about": "x:1", "what": PAPERS, "needed_by": date(2026, 1, 1), "why_not": "x"}
        SentAs.objects.create(**facts)
        name = "a_thing_is_sent_to_a_person_once|people_sentas.person_id"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            SentAs.objects.create(**facts)
