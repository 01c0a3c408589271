"""The pages of the way into the team: the person's own, the lead's, coverage and training."""

import pytest
from django.urls import reverse

from floorboard.experts.models import Expert
from floorboard.opportunities.models import Journey, PeopleOfAYear, Training, TrainingDay
from floorboard.opportunities.paths import Step
from floorboard.people.models import Person, Role
from tests.asking import read_the_map
from tests.experts.conftest import day, in_team, move_to, signed_in

pytestmark = pytest.mark.django_db
MOST = 20


def words(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def pru(cast):
    return signed_in(cast.pru)


class TestMine:
    def test_anybody_signed_in_says_that_they_want_it(self, cast):
        client = signed_in(cast.rosa)
        assert "I want to join" in words(client, "my-programme")
        for _touch in range(2):
            assert client.post(reverse("my-interest"), {"words": "To give back.", "once": "a"}).status_code == 302
        journey = Journey.objects.get()
        assert (journey.person, journey.unit, journey.words) == (cast.rosa, cast.tern, "To give back.")
        page = words(client, "my-programme")
        assert "The programme lead" in page and "Find a day to talk." in page and "I need a pause" in page
        assert client.get(reverse("my-interest")).status_code == 302

    def test_nobody_from_outside(self, client):
        for name in ("my-programme", "my-interest", "team", "training-list"):
            assert client.get(reverse(name)).status_code == 302

    def test_a_pause_and_back_in_one_touch_each(self, cast):
        in_team(cast.rosa, cast.tern, cast.pru)
        client = signed_in(cast.rosa)
        client.post(reverse("my-pause"))
        page = words(client, "my-programme")
        assert "I am back" in page and "You are in a pause" in page and "Police check" in page
        client.post(reverse("my-return"))
        assert Journey.objects.get().step == Step.ACTIVE

    def test_somebody_who_is_on_no_way_has_nothing_to_pause_or_leave(self, cast):
        client = signed_in(cast.rosa)
        for name in ("my-pause", "my-return", "my-leaving"):
            assert client.post(reverse(name)).status_code == 404

    def test_leaving_says_what_is_kept_and_why(self, cast):
        in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        client = signed_in(cast.rosa)
        page = words(client, "my-leaving")
        assert "What we keep, and why" in page and "each visit was safe" in page and "What we forget" in page
        client.post(reverse("my-leaving"), {})
        assert not Role.objects.current().filter(person=cast.rosa, kind="expert").exists()
        assert Expert.objects.get().lived.exists() and "Forget it" in words(client, "my-leaving")
        client.post(reverse("my-leaving"), {"forget_me": "yes"})
        assert not Expert.objects.get().lived.exists()
        assert "We forgot it" in words(client, "my-leaving") and "I want to join" in words(client, "my-programme")


class TestTeam:
    def test_where_each_is_and_who_owes_what(self, cast, pru):
        in_team(cast.rosa, cast.tern, cast.pru, until=day(10))
        Journey.say_interest(person=cast.ravi, unit=cast.tern, by=cast.ravi)
        page = words(pru, "team")
        for said in ("Rosa", "Ravi", "In the team", "I want it", "Find a day to talk.", "Ends soon"):
            assert said in page
        assert words(signed_in(cast.max), "team", status=403)

    def test_inviting_by_the_name_somebody_signs_in_with(self, cast, pru):
        sent = {"username": "Nobody", "unit": cast.tern.pk, "once": "a"}
        for _touch in range(2):
            assert pru.post(reverse("team-invitation"), sent).status_code == 302
        assert Journey.objects.get().person == cast.nobody
        answer = pru.post(reverse("team-invitation"), sent | {"username": "who", "once": "b"})
        assert "Nobody signs in with this name" in answer.content.decode()
        client = signed_in(cast.nobody)
        assert "You are invited" in words(client, "my-programme")
        assert client.post(reverse("my-interest"), {"once": "c"}).status_code == 302
        assert Journey.objects.get().step == Step.INTEREST

    def test_moving_on_is_one_step_however_often_it_is_sent(self, cast, pru):
        journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        page = reverse("journey-step", args=[journey.pk])
        for _touch in range(2):
            sent = {"way": "on", "owes": "person", "owed": "Bring a friend.", "due": day(5).isoformat(), "once": "a"}
            answer = pru.post(page, sent)
            assert answer.status_code == 302, answer.context["form"].errors
        assert Journey.objects.get().step == Step.CONVERSATION
        assert "Bring a friend." in words(pru, "journey-detail", journey.pk)
        assert "Bring a friend." in words(signed_in(cast.rosa), "my-programme")
        assert "Write what they do next" in pru.post(page, {"way": "on", "owes": "person"}).content.decode()
        assert words(signed_in(cast.rosa), "journey-step", journey.pk, status=403)
        assert signed_in(cast.rosa).get(reverse("journey-detail", args=[journey.pk])).status_code == 302

    def test_a_refusal_stands_on_the_form(self, cast, pru):
        journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        move_to(journey, Step.SHADOW, cast.pru)
        answer = pru.post(reverse("journey-step", args=[journey.pk]), {"way": "on", "once": "a"})
        assert "have not said yet" in answer.content.decode()

    def test_the_team_asks_little_however_many_there_are(self, cast, pru, django_assert_max_num_queries):
        for number in range(6):
            person = Person.objects.create_user(f"one-{number}", name=f"One {number}")
            in_team(person, cast.tern, cast.pru, [cast.acute])
        read_the_map()
        for name, args in [("team", []), ("unit-experts", [cast.alder.pk])]:
            page = reverse(name, args=args)
            pru.get(page)
            with django_assert_max_num_queries(MOST):
                assert pru.get(page).status_code == 200


class TestNumbers:
    def test_coverage_for_the_lead_and_for_a_site(self, cast, pru):
        in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        page = words(pru, "unit-experts", cast.alder.pk)
        assert "We have somebody" in page and "South" in page
        page = words(signed_in(cast.max), "unit-experts", cast.tern.pk)
        assert "The team is small here" in page and str(cast.acute) not in page
        assert words(signed_in(cast.max), "unit-experts", cast.gull.pk, status=404)
        assert words(signed_in(cast.maya), "unit-experts", cast.larch.pk, status=403)

    def test_a_site_types_its_numbers(self, cast):
        client = signed_in(cast.max)
        page = reverse("unit-people", args=[cast.tern.pk])
        assert client.post(page, {"service_line": cast.acute.pk, "people": "31"}).status_code == 302
        assert PeopleOfAYear.objects.get().people == 31 and "31" in client.get(page).content.decode()
        assert words(signed_in(cast.reg), "unit-people", cast.tern.pk, status=403)

    def test_training_is_listed_and_written_down(self, cast, pru, edie):
        assert pru.post(reverse("training-list"), {"name": "Boundaries", "gate": "boundaries"}).status_code == 302
        training = Training.objects.get()
        sent = {"unit": cast.larch.pk, "on": day(-1).isoformat(), "people": "2", "staff": "5", "experts": [edie.pk]}
        assert pru.post(reverse("training-days", args=[training.pk]), sent).status_code == 302
        assert TrainingDay.objects.get().staff == 5 and edie.gates.get().kind == "boundaries"
        assert "Boundaries" in words(signed_in(cast.max), "unit-training", cast.tern.pk)
        assert "Together" in words(pru, "unit-training", cast.alder.pk)

    def test_a_region_says_for_how_many_of_its_wards_and_leads_on(self, cast, pru):
        in_team(cast.rosa, cast.tern, cast.pru, [cast.acute])
        page = words(pru, "unit-experts", cast.alder.pk)
        assert reverse("unit-experts", args=[cast.north.pk]) in page and " of " in page
        assert "Wards and houses without somebody" in page and "Wards and houses with somebody" in page

    def test_a_big_place_leads_on_and_names_no_ward(self, cast, pru, monkeypatch):
        monkeypatch.setattr("floorboard.opportunities.coverage.MOST_WARDS", 0)
        page = words(pru, "unit-experts", cast.alder.pk)
        assert "Place by place" in page and "Wards and houses without" not in page


class TestALongTeam:
    def test_some_of_each_step_and_all_on_a_page_of_their_own(self, cast, pru):
        for number in range(10):
            person = Person.objects.create_user(f"many-{number}", name=f"Many {number}")
            Journey.say_interest(person=person, unit=cast.tern, by=person)
        page = words(pru, "team")
        assert "See all 10" in page and page.count("/journeys/") == 8
        every = pru.get(reverse("team"), {"all": "interest"}).content.decode()
        assert every.count("/journeys/") == 10
        assert pru.get(reverse("team"), {"all": "nonsense"}).status_code == 200
