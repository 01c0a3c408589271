"""An invitation works once, for two days, and the database does not hold its code."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as django_mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.organisation.models import Closing
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, may
from floorboard.people.models import Invitation, Mail, PasswordCard, Person, Role

CHOSEN = {"name": "Kit", "username": "kit.larch", "password": "river-stone-9"}


@pytest.fixture
def invitation(cast):
    return Invitation.make(kind="resident", unit=cast.larch, called="Kit", by=cast.adam)


def way_in(invitation) -> str:
    return reverse("welcome", args=[invitation.code])


def test_who_is_invited_chooses_a_name_and_password_and_is_in(client, cast, invitation):
    assert "Resident or patient member" in client.get(way_in(invitation)).content.decode()
    assert client.post(way_in(invitation), CHOSEN).url == "/me/"
    kit = Person.objects.get(username="kit.larch")
    assert may(kit, Can.SEE, cast.larch)
    assert client.get("/me/").status_code == 200
    client.logout()
    assert client.post("/accounts/login/", {"login": "kit.larch", "password": "river-stone-9"}).status_code == 302


@pytest.mark.parametrize("typed", ["{code}", "{CODE}", " {code} ", "{plain}", "{spaced}"])
def test_the_code_may_be_typed_in_many_ways(client, invitation, typed):
    code = invitation.code
    ways = {"code": code, "CODE": code.upper(), "plain": code.replace("-", ""), "spaced": code.replace("-", "  ")}
    response = client.post("/welcome/", {"code": typed.format(**ways)})
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("code", ["none", "aaaa-bbbb-cccc", "x" * 300, "مايا", "🙂", "a%00b", ";drop"])
def test_a_code_that_is_none_gets_the_page_of_a_code_that_is_over(client, invitation, code):
    over = invitation.code
    invitation.take_back(by=invitation.by)
    pages = [client.get(reverse("welcome", args=[one])) for one in (code, over)]
    assert [page.status_code for page in pages] == [404, 404]
    told = [re.search("<main.*?csrfmiddlewaretoken", page.content.decode(), re.DOTALL)[0] for page in pages]
    assert told[0] == told[1]


def test_it_works_once(client, cast, invitation):
    client.post(way_in(invitation), CHOSEN)
    client.logout()
    again = client.post(way_in(invitation), CHOSEN | {"username": "kit.two"})
    assert again.status_code == 404
    assert "does not work" in again.content.decode()
    assert not Person.objects.filter(username="kit.two").exists()


def test_of_two_at_once_one_gets_it(cast, invitation):
    twin = Invitation.objects.get(pk=invitation.pk)
    invitation.welcome(username="one", name="One", password="river-stone-9")
    with pytest.raises(Refused):
        twin.welcome(username="two", name="Two", password="river-stone-9")
    assert not Person.objects.filter(username="two").exists()


def test_after_two_days_it_is_over(client, invitation):
    with time_machine.travel(timezone.now()) as clock:
        clock.shift(timedelta(days=2) - timedelta(minutes=5))
        assert client.get(way_in(invitation)).status_code == 200
        clock.shift(timedelta(minutes=6))
        assert client.get(way_in(invitation)).status_code == 404
        assert client.post(way_in(invitation), CHOSEN).status_code == 404


def test_the_database_holds_no_code(invitation):
    from floorboard.people.models.one_use import tidy

    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert tidy(invitation.code) not in str(row).replace("-", "")
    assert len(row["digest"]) == 64


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"username": "maya"}, "Somebody has this name already"),
        ({"username": "MAYA"}, "Somebody has this name already"),
        ({"username": "two words"}, "No spaces"),
        ({"username": "maya@example.org"}, "No spaces"),
        ({"username": "x"}, "2 to 60"),
        ({"username": ""}, "required"),
        ({"name": ""}, "required"),
        ({"name": "x" * 100_000}, "too long"),
        ({"name": "\x00\x00"}, "required"),
        ({"password": "short"}, "too short"),
        ({"password": "password123456"[:11]}, "too common"),
        ({"password": "kit.larch.1"}, "similar"),
    ],
)
def test_what_cannot_be_is_said_plainly_and_the_code_is_still_good(client, invitation, wrong, words):
    page = client.post(way_in(invitation), CHOSEN | wrong)
    assert page.status_code == 200
    assert words.lower() in page.content.decode().lower() or "enter" in page.content.decode().lower()
    assert Invitation.objects.open().count() == 1
    assert client.post(way_in(invitation), CHOSEN).status_code == 302


def test_words_of_any_script_are_kept_in_a_name(client, invitation):
    client.post(way_in(invitation), CHOSEN | {"name": "مايا 🌻"})
    assert Person.objects.get(username="kit.larch").name == "مايا 🌻"


def test_somebody_with_an_account_takes_the_role_with_it(client, cast, invitation):
    client.force_login(cast.tom)
    assert client.get(way_in(invitation)).status_code == 200
    assert client.get("/places/x/").status_code == 404
    assert client.post(way_in(invitation)).url == "/access/"
    assert may(Person.objects.get(pk=cast.tom.pk), Can.SEE, cast.larch)


def test_an_administrator_invites_nobody_to_their_own_address(cast):
    with pytest.raises(Refused, match="your own address"):
        Invitation.make(kind="resident", unit=cast.larch, called="Kit", email="Adam@example.org", by=cast.adam)
    assert Invitation.make(kind="administrator", unit=cast.larch, called="Kit", email="adam@example.org", by=cast.adam)


def test_one_address_has_one_account_and_the_role_goes_to_it(client, cast):
    invitation = Invitation.make(kind="resident", unit=cast.larch, called="Tom", email="tom@example.org", by=cast.adam)
    page = client.post(way_in(invitation), CHOSEN)
    assert "There is an account with your e-mail address" in page.content.decode()
    assert 'value="kit.larch"' in page.content.decode(), "what was typed stays"
    assert not Person.objects.filter(username="kit.larch").exists()
    client.force_login(cast.tom)
    assert client.post(way_in(invitation)).url == "/access/"
    assert cast.tom.roles.filter(unit=cast.larch).exists()


def test_when_the_ward_closed_meanwhile_it_says_so(client, cast, invitation):
    Closing.objects.create(unit=cast.larch, on=timezone.localdate(), reason="moved")
    page = client.post(way_in(invitation), CHOSEN)
    assert "Larch Ward is closed" in page.content.decode()
    assert not Person.objects.filter(username="kit.larch").exists()


def test_an_invitation_ends_with_the_right_of_whoever_made_it(client, cast, invitation):
    other = Person.objects.create_user("boss", name="Boss")
    Role.give(person=other, unit=cast.alder, kind="administrator")
    cast.adam.roles.get().end()
    page = client.post(way_in(invitation), CHOSEN)
    assert "may not do so any more" in page.content.decode()


@pytest.mark.parametrize("kind", ["safeguarding_lead", "speak_up_guardian", "information_lead"])
def test_nobody_takes_an_independent_role_by_their_own_invitation(client, cast, kind):
    mine = Invitation.make(kind=kind, unit=cast.larch, called="me", by=cast.adam)
    client.force_login(cast.adam)
    page = client.post(way_in(mine))
    assert "You cannot give this role to yourself" in page.content.decode()


class TestMaking:
    def post(self, client, cast, **more):
        facts = {"called": "Kit", "kind": "resident", "unit": cast.larch.key, "until": "", "once": "abc"}
        return client.post(reverse("invitation-new"), facts | more)

    @pytest.fixture(autouse=True)
    def adam(self, client, cast):
        client.force_login(cast.adam)

    def test_the_card_shows_the_code_a_square_and_the_last_moment(self, client, cast):
        page = client.get(self.post(client, cast).url).content.decode()
        invitation = Invitation.objects.get()
        assert invitation.code in page
        assert "data:image/svg+xml" in page

    def test_the_same_form_sent_twice_makes_one(self, client, cast):
        self.post(client, cast)
        assert self.post(client, cast).url == reverse("invitation-list")
        assert Invitation.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong, words",
        [
            ({"unit": "zzzzzzzzzzzz"}, "We do not know this place"),
            ({"unit": "' or 1=1"}, "We do not know this place"),
            ({"unit": ""}, "required"),
            ({"kind": "king"}, "not one of the available"),
            ({"kind": "inspector"}, "needs a last day"),
            ({"kind": "board_member"}, "is not a role at Larch Ward"),
            ({"until": "31 February"}, "no such day"),
            ({"called": ""}, "required"),
            ({"called": "x" * 100_000}, "too long"),
        ],
    )
    def test_what_cannot_be_is_said_plainly(self, client, cast, wrong, words):
        page = self.post(client, cast, **wrong)
        assert page.status_code == 200
        assert "Please put this right" in page.content.decode()
        assert not Invitation.objects.exists()
        assert self.post(client, cast).status_code == 302

    def test_a_place_outside_the_branch_is_unknown(self, client, cast):
        nora = Person.objects.create_user("nora", name="Nora")
        Role.give(person=nora, unit=cast.north, kind="administrator")
        client.force_login(nora)
        assert "We do not know this place" in self.post(client, cast, unit=cast.rowan.key).content.decode()

    def test_without_mail_no_address_is_asked_for_and_no_row_is_written(self, client, cast):
        self.post(client, cast, email="kit@example.org")
        assert Invitation.objects.get().email == ""
        assert not Mail.objects.exists()

    def test_with_mail_the_link_goes_out_by_e_mail(self, client, cast, settings, mailoutbox):
        settings.EMAIL_URL = "smtp://test"
        self.post(client, cast, email="kit@example.org")
        invitation = Invitation.objects.get()
        assert mailoutbox[0].to == ["kit@example.org"]
        assert invitation.code in mailoutbox[0].body
        for word in ("Larch", "Alder", "Resident", "Kit"):
            assert word not in mailoutbox[0].body + mailoutbox[0].subject
        assert Mail.objects.get().sent_at
        assert django_mail.outbox is mailoutbox

    def test_taken_back_it_does_not_work(self, client, cast):
        self.post(client, cast)
        invitation = Invitation.objects.get()
        client.post(reverse("invitation-withdrawal", args=[invitation.pk]))
        client.logout()
        assert client.get(way_in(invitation)).status_code == 404


class TestPasswordCard:
    def test_whoever_holds_the_card_chooses_the_password_once(self, client, cast):
        card = PasswordCard.make(person=cast.rosa, by=cast.adam)
        link = reverse("welcome", args=[card.code])
        assert "rosa" in client.get(link).content.decode()
        assert client.post(link, {"password": "river-stone-9"}).url == "/me/"
        client.logout()
        assert client.post("/accounts/login/", {"login": "rosa", "password": "river-stone-9"}).status_code == 302
        assert client.post(link, {"password": "other-stone-9"}).status_code in (302, 404)
        assert Person.objects.get(pk=cast.rosa.pk).check_password("river-stone-9")

    def test_the_person_can_read_who_made_it(self, client, cast):
        PasswordCard.make(person=cast.rosa, by=cast.adam)
        client.force_login(cast.rosa)
        page = client.get(reverse("my-looks")).content.decode()
        assert "Adam" in page
        assert "they made a card for a new password" in page

    def test_a_newer_card_stops_the_older(self, client, cast):
        first = PasswordCard.make(person=cast.rosa, by=cast.adam)
        PasswordCard.make(person=cast.rosa, by=cast.adam)
        assert client.get(reverse("welcome", args=[first.code])).status_code == 404

    @pytest.mark.parametrize("who", ["safa", "fred", "igor", "adam"])
    def test_nobody_takes_over_an_account_that_must_stay_independent(self, cast, who):
        other = Person.objects.create_user("boss", name="Boss")
        Role.give(person=other, unit=cast.alder, kind="administrator")
        with pytest.raises(Refused):
            PasswordCard.make(person=cast.everybody[who], by=other)

    @pytest.mark.parametrize(
        "what, works",
        [
            ("nothing", True),
            ("a role elsewhere", False),
            ("safeguarding", False),
            ("administrator, from tomorrow", False),
            ("the maker has no role any more", False),
            ("the maker is switched off", False),
            ("the maker is erased", False),
        ],
    )
    def test_a_card_opens_what_its_maker_may_open_on_the_day_it_is_used(self, client, cast, what, works):
        nora = Person.objects.create_user("nora", name="Nora")
        role = Role.give(person=nora, unit=cast.north, kind="administrator")
        card = PasswordCard.make(person=cast.rosa, by=nora)
        tomorrow = timezone.localdate() + timedelta(days=1)
        # Rows as they are, so that the card itself is left alone and asked when it is used.
        {
            "nothing": lambda: None,
            "a role elsewhere": lambda: Role.objects.create(person=cast.rosa, unit=cast.rowan, kind="carer"),
            "safeguarding": lambda: Role.objects.create(person=cast.rosa, unit=cast.larch, kind="safeguarding_lead"),
            "administrator, from tomorrow": lambda: Role.objects.create(
                person=cast.rosa, unit=cast.larch, kind="administrator", since=tomorrow
            ),
            "the maker has no role any more": lambda: role.end(by=cast.adam),
            "the maker is switched off": lambda: nora.switch_off(by=cast.adam),
            "the maker is erased": lambda: nora.delete(),
        }[what]()
        page = client.post(reverse("welcome", args=[card.code]), {"password": "river-stone-9"})
        assert Person.objects.get(pk=cast.rosa.pk).check_password("river-stone-9") is works
        assert page.status_code == (302 if works else 200)
        assert works or "does not work any more" in page.content.decode()

    def test_a_new_role_ends_the_cards_made_before(self, client, cast):
        card = PasswordCard.make(person=cast.rosa, by=cast.adam)
        Role.give(person=cast.rosa, unit=cast.birch, kind="carer", by=cast.adam)
        assert client.get(reverse("welcome", args=[card.code])).status_code == 404

    def test_an_account_with_a_role_outside_the_branch_is_for_those_further_up(self, cast):
        nora = Person.objects.create_user("nora", name="Nora")
        Role.give(person=nora, unit=cast.north, kind="administrator")
        Role.give(person=cast.rosa, unit=cast.rowan, kind="carer")
        with pytest.raises(Refused):
            PasswordCard.make(person=cast.rosa, by=nora)
        assert PasswordCard.make(person=cast.rosa, by=cast.adam)


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    @pytest.mark.parametrize(
        "broken, name",
        [
            ({"ends_at": timezone.now() - timedelta(days=9)}, "invitation_ends_after_it_is_made"),
            ({"used_at": timezone.now()}, "an_invitation_is_used_by_somebody"),
            ({"digest": None}, "digest"),
        ],
    )
    def test_an_invitation(self, invitation, broken, name):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(**broken)

    def test_used_is_not_taken_back(self, cast, invitation):
        now = timezone.now()
        with pytest.raises(IntegrityError, match="invitation_used_is_not_taken_back"), transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(used_at=now, person=cast.tom, taken_back_at=now)

    @pytest.mark.parametrize("name", ["passwordcard_ends_after_it_is_made", "passwordcard_used_is_not_taken_back"])
    def test_a_password_card(self, cast, name):
        card, now = PasswordCard.make(person=cast.rosa, by=cast.adam), timezone.now()
        broken = {"ends_at": now - timedelta(days=9)} if "ends" in name else {"used_at": now, "taken_back_at": now}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            PasswordCard.objects.filter(pk=card.pk).update(**broken)
