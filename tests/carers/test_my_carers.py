"""What a carer may know: the person says so topic by topic, and takes it back in one tap."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.carers.models import MayKnow, MyCarer, Topic
from floorboard.history.models import Entry, label
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Look, Role
from tests.asking import read_the_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(cast):
    return MyCarer.name_one(carer=cast.carol, known_as="My sister", topics=["leave", "medicine"], by=cast.rosa)


def may_tell(cast, topic, carer=None, person=None):
    return MayKnow.objects.may_tell(carer or cast.carol, person or cast.rosa, topic).exists()


class TestMayTell:
    def test_only_what_the_person_said_about_whom_they_said_it(self, cast, named):
        assert {topic for topic in Topic.values if may_tell(cast, topic)} == {"leave", "medicine"}
        assert not may_tell(cast, "leave", person=cast.ravi) and not may_tell(cast, "leave", carer=cast.ada)
        assert not may_tell(cast, "leave", carer=cast.rosa, person=cast.carol)

    def test_is_taken_back_at_once_and_can_be_given_again(self, cast, named):
        named.take_back("leave", by=cast.rosa)
        assert not may_tell(cast, "leave") and may_tell(cast, "medicine")
        named.allow("leave", by=cast.rosa)
        named.allow("leave", by=cast.rosa)
        assert may_tell(cast, "leave") and named.may_know.filter(topic="leave").count() == 2

    def test_ends_whole_by_either_of_the_two(self, cast, named):
        with pytest.raises(Refused, match="Only the two of you"):
            named.end(by=cast.nia)
        named.end(by=cast.carol)
        assert not MayKnow.objects.now().exists()
        again = MyCarer.name_one(carer=cast.carol, by=cast.rosa)
        assert not may_tell(cast, "leave")
        with pytest.raises(Refused, match="not named any more"):
            MyCarer.objects.get(pk=named.pk).allow("leave", by=cast.rosa)
        again.end(by=cast.rosa)

    def test_nobody_says_it_for_somebody_else(self, cast, named):
        for verb in (named.allow, named.take_back):
            for who in (cast.carol, cast.nia, cast.max):
                with pytest.raises(Refused, match="Only the person themself"):
                    verb("money", by=who)
        with pytest.raises(Refused, match="Only the person themself"):
            named.look_again(by=cast.carol)

    def test_each_change_is_in_history_and_history_does_not_say_which(self, cast, named):
        named.take_back("leave", by=cast.rosa)
        named.take_back("leave", by=cast.rosa)
        said = Entry.objects.filter(about=label(named)).order_by("pk").values_list("what", flat=True)
        assert list(said) == ["carer named", "carer may know more", "carer may know more", "carer may know less"]


def test_a_carer_has_an_account_and_is_named_once(cast, named):
    for carer, words in (
        (cast.carol, "named this carer already"),
        (cast.nia, "Nobody with this name"),
        (cast.rosa, "your own name"),
    ):
        with pytest.raises(Refused, match=words):
            MyCarer.name_one(carer=carer, by=cast.rosa)


def test_after_half_a_year_it_is_asked_if_it_is_still_right(cast, named):
    assert not named.is_to_look_at
    with time_machine.travel(timezone.now() + timedelta(days=183)):
        assert MyCarer.objects.get().is_to_look_at
        named.look_again(by=cast.rosa)
        assert not MyCarer.objects.get().is_to_look_at


class TestWhoSees:
    SEES = {"rosa", "carol", "nia", "lena"}

    def test_the_two_and_staff_of_the_ward_who_talk_with_carers(self, cast, named):
        sees = {who for who, person in cast.everybody.items() if MyCarer.objects.for_person(person).exists()}
        assert sees == self.SEES
        tells = {
            who for who, one in cast.everybody.items() if MyCarer.objects.for_person(one, Can.TELL_CARERS).exists()
        }
        assert tells == {"nia", "lena"}

    def test_a_carer_lead_of_the_ward_and_not_one_above(self, cast, named):
        Role.give(person=cast.edie, unit=cast.larch, kind=Role.Kind.CARER_LEAD)
        assert MyCarer.objects.for_person(cast.edie, Can.TELL_CARERS).exists()
        assert not MyCarer.objects.for_person(cast.cleo, Can.TELL_CARERS).exists()

    def test_no_longer_when_the_person_has_left(self, cast, named):
        cast.rosa.roles.get().end()
        assert not MyCarer.objects.for_person(cast.nia).exists()
        assert MyCarer.objects.for_person(cast.rosa).exists()


class TestPages:
    def words(self, client, name, *args, status=200):
        page = client.get(reverse(name, args=args))
        assert page.status_code == status
        return page.content.decode()

    def test_a_person_names_a_carer_and_taps(self, cast, client):
        client.force_login(cast.rosa)
        sent = {"carer": "carol", "known_as": "My sister", "topics": ["leave"], "once": "a"}
        for _twice in range(2):
            assert client.post(reverse("my-carers"), sent).status_code == 302
        named = MyCarer.objects.get()
        page = self.words(client, "my-carers")
        assert "Take it back: My leave" in page and "Yes, tell them: My money" in page
        where = reverse("my-carer-topic", args=[named.pk])
        client.post(where, {"take_back": "leave"})
        client.post(where, {"allow": "money"})
        assert not may_tell(cast, "leave") and may_tell(cast, "money")
        assert "What you took back" in self.words(client, "my-carers")
        assert client.post(where, {"allow": "everything"}).status_code == 404
        client.post(reverse("my-carer-end", args=[named.pk]))
        assert not may_tell(cast, "money")

    @pytest.mark.parametrize("name", ["nia", "nobody at all"])
    def test_naming_tells_nobody_which_names_there_are(self, cast, client, name):
        client.force_login(cast.rosa)
        page = client.post(reverse("my-carers"), {"carer": name, "known_as": "My sister", "once": "a"}).content.decode()
        assert "Nobody with this name is a carer here." in page and "My sister" in page

    def test_a_carer_sees_what_they_may_be_told_and_changes_none_of_it(self, cast, client, named):
        client.force_login(cast.carol)
        page = self.words(client, "my-people")
        assert "Rosa" in page and "You may know" in page and "Not for you now" in page
        assert client.post(reverse("my-carer-topic", args=[named.pk]), {"allow": "money"}).status_code == 404
        assert client.post(reverse("my-carer-end", args=[named.pk])).status_code == 302
        assert "Nobody has named you yet" in self.words(client, "my-people")

    def test_staff_look_before_they_talk_and_the_person_sees_it(self, cast, client, named):
        client.force_login(cast.nia)
        page = self.words(client, "unit-carers", cast.larch.pk)
        assert "Rosa" in page and "Carol" in page and "My leave" in page and "My money" not in page
        assert Look.objects.filter(by=cast.nia, at_person=cast.rosa).exists()
        client.force_login(cast.maya)
        self.words(client, "unit-carers", cast.larch.pk, status=403)
        client.force_login(cast.tom)
        self.words(client, "unit-carers", cast.larch.pk, status=404)

    @pytest.mark.database
    def test_pages_ask_as_often_for_many(self, cast, client, django_assert_max_num_queries):
        read_the_map()
        for number in range(12):
            carer = type(cast.rosa).objects.create_user(f"c{number}", name=f"C {number}")
            Role.give(person=carer, unit=cast.larch, kind=Role.Kind.CARER)
            MyCarer.name_one(carer=carer, topics=Topic.values, by=cast.rosa)
        for who, name, args in ((cast.rosa, "my-carers", []), (cast.nia, "unit-carers", [cast.larch.pk])):
            client.force_login(who)
            with django_assert_max_num_queries(15):
                self.words(client, name, *args)
