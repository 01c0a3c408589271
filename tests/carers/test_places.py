"""A place for carers: what is general, who leads, and how a carer comes to an account."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from floorboard.carers.jobs import forget_who_asked
from floorboard.carers.leads import lead_of, leads_below
from floorboard.carers.models import AskedToJoin, WordsForCarers
from floorboard.carers.models.asked_to_join import MOST
from floorboard.carers.views.ward import ASKED
from floorboard.councils.models import Council, Meeting
from floorboard.pages.refusals import Refused
from floorboard.people.models import Invitation, Person, Role

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def patience(larch_link):
    ASKED.forget(larch_link.token)


def words(client, name, *args, status=200):
    page = client.get(reverse(name, args=args))
    assert page.status_code == status
    return page.content.decode()


class TestWhatIsGeneral:
    def test_is_read_by_anybody_with_the_wards_address(self, cast, client, larch_link):
        page = words(client, "ward-carers", larch_link.token)
        assert "Ask any member of staff when you can visit." in page and "Nobody has to allow it." in page
        WordsForCarers.write(unit=cast.larch, visiting="Each day from 2 to 8.", by=cast.nia)
        page = words(client, "ward-carers", larch_link.token)
        assert "Each day from 2 to 8." in page and "Ask any member of staff for the number." in page

    def test_and_by_a_carer_without_any_leave_from_anybody(self, cast, client):
        council = Council.establish(unit=cast.tern, kind="carers_council", by=cast.max)
        Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=3), place="The barn", by=cast.reg)
        client.force_login(cast.carol)
        page = words(client, "unit-for-carers", cast.larch.pk)
        assert council.name in page and "The barn" in page and "Nobody leads this here yet" in page
        words(client, "unit-for-carers", cast.rowan.pk, status=404)

    def test_staff_write_it(self, cast, client):
        client.force_login(cast.lena)
        where = reverse("words-for-carers", args=[cast.larch.pk])
        assert client.post(where, {"visiting": "Ring first.", "ringing": "x" * 700}).status_code == 200
        assert client.post(where, {"visiting": "Ring first."}).status_code == 302
        assert WordsForCarers.objects.get().visiting == "Ring first."
        client.force_login(cast.carol)
        assert client.post(where, {"visiting": "No"}).status_code == 403


class TestTheLeadOfAWard:
    def test_is_a_role_with_its_days(self, cast, client):
        assert lead_of(cast.larch) is None
        Role.give(person=cast.nia, unit=cast.larch, kind=Role.Kind.CARER_LEAD)
        assert lead_of(cast.larch).person == cast.nia
        client.force_login(cast.carol)
        assert "Nia" in words(client, "unit-for-carers", cast.larch.pk)
        assert "Carer lead (Triangle of Care):" in words(client, "place-detail", cast.larch.pk)
        client.force_login(cast.reg)
        assert "1 of 2 wards and houses have a carer lead." in words(client, "unit-for-carers", cast.tern.pk)
        cast.nia.roles.get(kind="carer_lead").end()
        assert lead_of(cast.larch) is None

    @pytest.mark.database
    def test_all_below_in_two_queries(self, cast, django_assert_num_queries):
        Role.give(person=cast.nia, unit=cast.larch, kind=Role.Kind.CARER_LEAD)
        with django_assert_num_queries(2):
            leads = leads_below(cast.alder)
        assert [(one.unit.name, one.role and one.role.person.username) for one in leads] == [
            ("Birch Ward", None), ("Larch Ward", "nia"), ("Rowan Ward", None),
        ]  # fmt: skip


class TestJoining:
    def ask(self, client, link, **said):
        return client.post(reverse("ward-joining", args=[link.token]), {"called": "Jo", "once": "a"} | said, **OURS)

    def test_a_carer_asks_on_the_wards_page_and_gets_a_card_from_staff(self, cast, client, larch_link):
        for _twice in range(2):
            page = self.ask(client, larch_link)
            assert "Somebody here looks at it." in page.content.decode() and not page.cookies
        asked = AskedToJoin.objects.get()
        client.force_login(cast.nia)
        assert "Jo" in words(client, "unit-carers", cast.larch.pk)
        assert "1 carer asks for an account." in words(client, "home")
        assert client.post(reverse("carer-asked", args=[asked.pk]), {"answer": "yes"}).status_code == 302
        invitation = Invitation.objects.get()
        assert invitation.code in words(client, "carer-card", asked.pk)
        asked.refresh_from_db()
        assert (asked.called, asked.email) == ("", "")
        person = invitation.welcome(username="jo", name="Jo", password="pine-boards-7")
        role = person.roles.get()
        assert (role.kind, role.unit) == ("carer", cast.larch)
        assert "This card was used" in words(client, "carer-card", asked.pk)

    def test_by_mail_where_this_house_sends_any(
        self, cast, client, larch_link, settings, django_capture_on_commit_callbacks
    ):
        address = reverse("ward-joining", args=[larch_link.token])
        assert 'type="email"' not in client.get(address, **OURS).content.decode()
        settings.EMAIL_URL = "smtp://test"
        assert 'type="email"' in client.get(address, **OURS).content.decode()
        for wrong in ("not an address", "j" * 250 + "@example.org"):
            page = self.ask(client, larch_link, email=wrong).content.decode()
            assert "This is not an e-mail address." in page and 'value="Jo"' in page
            assert not AskedToJoin.objects.exists()
        self.ask(client, larch_link, email="Jo@Example.org", once="b")
        asked = AskedToJoin.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            asked.let_in(by=cast.nia)
        assert Invitation.objects.get().email == "jo@example.org"
        assert [one.to for one in mail.outbox] == [["jo@example.org"]]

    def test_only_who_talks_with_carers_there_answers(self, cast, client, larch_link):
        self.ask(client, larch_link)
        asked = AskedToJoin.objects.get()
        for who in (cast.maya, cast.max, cast.carol, cast.cleo, cast.gus):
            client.force_login(who)
            assert client.post(reverse("carer-asked", args=[asked.pk]), {"answer": "yes"}).status_code == 404
        assert not Invitation.objects.exists()

    def test_a_no_leaves_nothing(self, cast, client, larch_link):
        self.ask(client, larch_link)
        asked = AskedToJoin.objects.get()
        client.force_login(cast.nia)
        client.post(reverse("carer-asked", args=[asked.pk]), {"answer": "no"})
        assert not AskedToJoin.objects.exists()
        assert not Person.objects.filter(name="Jo").exists()

    def test_is_answered_once(self, cast):
        asked = AskedToJoin.ask(unit=cast.larch, called="Jo")
        asked.let_in(by=cast.nia)
        for verb in (asked.let_in, asked.turn_down):
            with pytest.raises(Refused, match="answered this already"):
                verb(by=cast.lena)

    def test_nobody_floods_a_ward(self, cast, client, larch_link):
        for number in range(10):
            self.ask(client, larch_link, once=f"{number}")
        assert "Many people asked for this" in self.ask(client, larch_link, once="more").content.decode()
        ASKED.forget(larch_link.token)
        for _more in range(MOST - 10):
            AskedToJoin.ask(unit=cast.larch, called="Jo")
        assert "Many people asked for this" in self.ask(client, larch_link, once="again").content.decode()

    def test_a_name_nobody_answers_is_gone_in_thirty_days(self, cast):
        AskedToJoin.ask(unit=cast.larch, called="Jo")
        with time_machine.travel(timezone.now() + timedelta(days=29)):
            assert forget_who_asked() == 0
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            assert forget_who_asked() == 1
