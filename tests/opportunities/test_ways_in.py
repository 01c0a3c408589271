"""A card for somebody without an account leads onto the way, and gives no role."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from floorboard.opportunities.models import Journey, WayIn
from floorboard.opportunities.paths import Step
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person, Role
from tests.experts.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CHOSEN = {"username": "nell", "name": "Nell Ash", "password": "three green boats"}


@pytest.fixture
def card(cast):
    return WayIn.make(called="Nell", unit=cast.tern, by=cast.pru)


class TestTheCard:
    def test_whoever_holds_it_stands_at_the_invitation_and_says_yes_themselves(self, cast, card):
        client = Client()
        page = client.get(reverse("welcome", args=[card.code])).content.decode()
        assert "You can say yes or no" in page and "Tern Hollow" in page
        answer = client.post(reverse("welcome", args=[card.code]), CHOSEN)
        assert (answer.status_code, answer.url) == (302, reverse("my-programme"))
        nell = Person.objects.get(username="nell")
        journey = Journey.objects.get(person=nell)
        assert (journey.step, journey.unit) == (Step.INVITATION, cast.tern)
        assert not Role.objects.filter(person=nell).exists()
        assert "Yes, I want it" in client.get(reverse("my-programme")).content.decode()
        assert "You are invited to join the team" in client.get(reverse("home")).content.decode()
        client.post(reverse("my-interest"), {"once": "a"})
        journey.refresh_from_db()
        assert journey.step == Step.INTEREST and WayIn.objects.get().journey == journey

    def test_saying_no_ends_the_way_in_one_touch(self, cast, card):
        nell = card.welcome(**CHOSEN)
        client = signed_in(nell)
        page = client.post(reverse("my-leaving"), {"forget_me": "yes"}, follow=True).content.decode()
        assert "You can say yes at any time." in page
        assert Journey.objects.get(person=nell).step == Step.LEFT

    def test_it_works_once_and_for_two_days(self, cast, card):
        card.welcome(**CHOSEN)
        assert Client().get(reverse("welcome", args=[card.code])).status_code == 404
        late = WayIn.make(called="Sam", unit=cast.tern, by=cast.pru)
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            assert WayIn.objects.with_code(late.code) is None
            with pytest.raises(Refused, match="does not work any more"):
                late.welcome(**CHOSEN | {"username": "sam"})
        assert not Person.objects.filter(username="sam").exists()

    def test_somebody_with_an_account_goes_on_with_it(self, cast, card):
        client = signed_in(cast.rosa)
        page = client.get(reverse("welcome", args=[card.code])).content.decode()
        assert "You go on with your own account" in page and "Take the role" not in page
        assert client.post(reverse("welcome", args=[card.code])).url == reverse("my-programme")
        assert Journey.objects.get().person == cast.rosa

    def test_nobody_takes_it_twice_nor_their_own(self, cast, card):
        Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        for who, why in ((cast.rosa, "on the way already"), (cast.pru, "cannot invite yourself")):
            with pytest.raises(Refused, match=why):
                card.take(by=who)
        assert WayIn.objects.open().exists()

    def test_a_name_somebody_has_is_refused(self, cast, card):
        with pytest.raises(Refused, match="has this name already"):
            card.welcome(**CHOSEN | {"username": "Rosa"})

    def test_it_ends_with_the_role_of_whoever_gave_it(self, cast, card):
        for role in cast.pru.roles.all():
            role.end(by=cast.adam)
        card = WayIn.objects.get()
        with pytest.raises(Refused, match="may not do so any more"):
            card.welcome(**CHOSEN)
        assert not Person.objects.filter(username="nell").exists()

    def test_who_sees_it(self, cast, card):
        seen = {who: WayIn.objects.for_person(person).exists() for who, person in cast.everybody.items()}
        assert {who for who, sees in seen.items() if sees} == {"pru"}
        assert not WayIn.objects.for_person(cast.pru, Can.APPROVE_REWARD).exists()


class TestPages:
    def test_the_lead_gives_a_card_and_takes_it_back(self, cast):
        pru = signed_in(cast.pru)
        sent = {"called": " Nell ", "unit": cast.tern.pk, "once": "a"}
        for _touch in range(2):
            assert pru.post(reverse("team-invitation"), sent).status_code == 302
        card = WayIn.objects.get()
        assert card.called == "Nell" and "Nell" in pru.get(reverse("team")).content.decode()
        assert card.code in pru.get(reverse("way-in", args=[card.pk])).content.decode()
        pru.post(reverse("way-in-withdrawal", args=[card.pk]))
        page = pru.get(reverse("way-in", args=[card.pk])).content.decode()
        assert "It was taken back" in page and card.code not in page
        assert Client().get(reverse("welcome", args=[card.code])).status_code == 404

    @pytest.mark.parametrize("typed", [{}, {"called": "Nell", "username": "nobody"}])
    def test_one_of_the_two_is_written(self, cast, typed):
        sent = {"unit": cast.tern.pk, "once": "a"} | typed
        page = signed_in(cast.pru).post(reverse("team-invitation"), sent).content.decode()
        assert "Write one of the two" in page and not WayIn.objects.exists()

    def test_what_became_of_it_is_said(self, cast, card):
        card.welcome(**CHOSEN)
        page = signed_in(cast.pru).get(reverse("way-in", args=[card.pk])).content.decode()
        assert "It was taken on" in page and "Nell Ash" in page


class TestTheDatabase:
    @pytest.mark.parametrize(
        "name, facts",
        [
            ("a_way_in_says_whom_it_is_for", {"called": ""}),
            ("a_way_in_is_used_by_somebody_on_the_way", {"used_at": timezone.now()}),
            ("wayin_ends_after_it_is_made", {"ends_at": timezone.now() - timedelta(days=9)}),
            ("wayin_used_is_not_taken_back", {"used_at": timezone.now(), "taken_back_at": timezone.now()}),
        ],
    )
    def test_it_says_no(self, cast, card, name, facts):
        if name == "wayin_used_is_not_taken_back":
            facts |= {"journey": Journey.invite(person=cast.rosa, unit=cast.tern, by=cast.pru)}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            WayIn.objects.filter(pk=card.pk).update(**facts)
