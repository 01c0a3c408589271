"""The first page says what waits in the programme and in rewards, to whom it waits for."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Step
from floorboard.reward.models import Activity, Claim, ClaimAnswer, Expense, PayrollBatch, RateCard, Reference
from tests.asking import read_the_map
from tests.experts.conftest import day, in_team, move_to, pass_all, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _a_thursday_at_noon():
    with time_machine.travel("2026-11-19 12:00 +0000", tick=True):
        yield


@pytest.fixture
def card(cast):
    card = RateCard.begin(unit=cast.alder, since=date(2025, 4, 1), pence_per_mile=Decimal(45), by=cast.adam)
    card.set_rate(activity=meeting(), up_to_minutes=480, amount=Decimal("75.00"), by=cast.adam)
    return card.publish(by=cast.adam)


def meeting():
    return Activity.objects.get(name="A meeting")


def claim_of(person, unit, ago=1):
    said = {"activity": meeting(), "on": day(-ago), "starts": time(14), "ends": time(16), "what_for": "The kitchen"}
    return Claim.make(unit=unit, by=person, **said)


def home(person) -> str:
    answer = signed_in(person).get(reverse("home"))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


class TestMyWay:
    def test_an_applicant_without_a_role_sees_who_owes_the_next_step(self, cast):
        Journey.say_interest(person=cast.nobody, unit=cast.tern, by=cast.nobody)
        page = home(cast.nobody)
        assert "The programme lead: Find a day to talk. By Thursday 3 December." in page
        assert "You have no role here today" not in page and "I need a pause" not in page

    def test_somebody_on_no_way_sees_nothing_of_it(self, cast):
        assert "You have no role here today" in home(cast.nobody)

    def test_what_the_person_owes_is_said_to_them(self, cast):
        journey = Journey.say_interest(person=cast.nobody, unit=cast.tern, by=cast.nobody)
        journey.move(way="stay", owes="person", owed="Bring your papers.", due=day(5), by=cast.pru)
        assert "You: Bring your papers. By Tuesday 24 November." in home(cast.nobody)

    def test_what_ends_soon_and_what_ended(self, cast):
        _journey, expert = in_team(cast.rosa, cast.tern, cast.pru, until=day(20))
        pass_all(expert, cast.pru, until=day(400), but=["story"])
        page = home(cast.rosa)
        assert "A check ends on Wednesday 9 December." in page and "Police check" not in page
        with time_machine.travel("2026-12-15 12:00 +0000"):
            assert "Not in date: Telling my story safely." in home(cast.rosa)

    def test_a_pause_is_one_touch_on_the_first_page(self, cast):
        in_team(cast.rosa, cast.tern, cast.pru)
        assert reverse("my-pause") in home(cast.rosa) and reverse("my-pause") not in home(cast.maya)
        signed_in(cast.rosa).post(reverse("my-pause"))
        page = home(cast.rosa)
        assert "You are in a pause" in page and reverse("my-pause") not in page


class TestMyClaims:
    def test_how_much_and_by_which_day(self, cast, card):
        claim_of(cast.edie, cast.larch, ago=2)
        claim_of(cast.edie, cast.larch)
        assert "2 claims, £150.00. The first is promised by Thursday 17 December." in home(cast.edie)

    def test_a_question_comes_first_and_leads_there(self, cast, card):
        claim = claim_of(cast.edie, cast.larch)
        claim.query(words="Which meeting?", by=cast.pru)
        page = home(cast.edie)
        assert "Somebody asks you something about your claim." in page and reverse("claim", args=[claim.pk]) in page

    def test_late_is_said_and_what_is_paid_is_gone(self, cast, card):
        claim_of(cast.edie, cast.larch).approve(by=cast.pru)
        batch = PayrollBatch.make(unit=cast.alder, by=cast.bea)
        with time_machine.travel("2026-12-21 12:00 +0000"):
            assert "We are late. It was promised by Thursday 17 December." in home(cast.edie)
        batch.pay(by=cast.bea)
        assert "1 claim, £" not in home(cast.edie)


class TestThoseWhoAnswer:
    def test_how_many_wait_and_how_long(self, cast, card):
        claim_of(cast.edie, cast.larch)
        asked = claim_of(cast.edie, cast.larch, ago=2)
        Expense.ask(unit=cast.larch, kind="fare", on=day(3), most=Decimal(9), what_for="The bus", by=cast.edie)
        with time_machine.travel("2026-11-26 12:00 +0000"):
            page = home(cast.pru)
        assert "2 claims wait. The first for 5 working days. It was promised by Thursday 17 December." in page
        assert "1 expense to agree." in page and "Claims that wait" not in home(cast.max)
        asked.query(words="Which?", by=cast.pru)
        assert "1 claim waits." in home(cast.pru)

    def test_all_of_many_are_counted_as_the_page_counts_them(self, cast, card):
        due = claim_of(cast.edie, cast.larch).pay_by
        Expense.ask(unit=cast.larch, kind="fare", on=day(3), most=Decimal(9), what_for="The bus", by=cast.edie)
        Reference.ask(unit=cast.larch, what_for="A job", by=cast.edie)
        for row in (Claim.objects.get(), Expense.objects.get()):
            facts = {field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}
            type(row).objects.bulk_create(type(row)(**facts) for _number in range(101))
        last = Claim.objects.order_by("claimed_on", "pk").last()
        Claim.objects.filter(pk=last.pk).update(pay_by=day(7))
        page = home(cast.pru)
        assert "102 claims wait. It was promised by Thursday 26 November." in page and due > day(7)
        assert "102 expenses to agree. 1 reference to write." in page
        assert signed_in(cast.pru).get(reverse("approval-list")).context["many"] == 102
        for claim in Claim.objects.all():
            ClaimAnswer.objects.create(claim=claim, answer="approved", by=cast.pru)
        assert "102 claims to pay. The first is due on Thursday 26 November." in home(cast.bea)
        assert signed_in(cast.bea).get(reverse("payroll")).context["many"] == 102

    def test_whoever_pays_sees_what_is_approved(self, cast, card):
        assert "to pay." not in home(cast.bea)
        claim_of(cast.edie, cast.larch).approve(by=cast.pru)
        assert "1 claim to pay. The first is due on Thursday 17 December." in home(cast.bea)

    def test_whoever_leads_sees_steps_they_owe(self, cast):
        Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
        waits = Journey.say_interest(person=cast.maya, unit=cast.tern, by=cast.maya)
        move_to(waits, Step.CHECKS, cast.pru)
        assert "waits for a next step" not in home(cast.pru)
        with time_machine.travel("2026-12-05 12:00 +0000"):
            assert "1 person waits for a next step." in home(cast.pru)


def test_the_first_page_asks_little(cast, card, django_assert_max_num_queries):
    in_team(cast.rosa, cast.tern, cast.pru, until=day(20))
    for person in (cast.edie, cast.rosa):
        for ago in (1, 2, 3):
            claim_of(person, cast.larch, ago)
    Journey.say_interest(person=cast.edie, unit=cast.tern, by=cast.edie)
    asked = {}
    for who in ("rosa", "edie", "pru", "bea", "max", "maya", "lena"):
        client = signed_in(cast.everybody[who])
        client.get(reverse("home"))
        read_the_map()
        with django_assert_max_num_queries(99) as found:
            client.get(reverse("home"))
        asked[who] = len(found)
    assert max(asked.values()) <= 21, asked


def test_a_place_leads_on_to_where_we_have_somebody(cast):
    page = signed_in(cast.max).get(reverse("place-detail", args=[cast.tern.pk])).content.decode()
    assert reverse("unit-experts", args=[cast.tern.pk]) in page
    page = signed_in(cast.maya).get(reverse("place-detail", args=[cast.larch.pk])).content.decode()
    assert reverse("unit-experts", args=[cast.larch.pk]) not in page


def test_a_step_long_ago_is_late_by_its_newest_row(cast):
    journey = Journey.say_interest(person=cast.rosa, unit=cast.tern, by=cast.rosa)
    with time_machine.travel("2026-12-10 12:00 +0000"):
        assert Journey.objects.late("role").count() == 1 and not Journey.objects.late("person").exists()
        journey.move(way="stay", owes="role", owed="Ring them.", due=day(3) + timedelta(days=30), by=cast.pru)
        assert not Journey.objects.late("role").exists()
