"""Paying: each claim once, nobody their own or what they approved, and a sheet without formulas."""

import csv
import io
from datetime import date, time
from decimal import Decimal

import pytest
import time_machine

from floorboard.formats.sheets import BOM
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.reward.measures import how_it_went
from floorboard.reward.models import Claim, PayrollBatch
from floorboard.reward.payroll import sheet_of
from tests.reward.conftest import broken, claim_of, days_ago, signed_in

pytestmark = pytest.mark.database

K = Role.Kind


def lines_of(batch) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet_of(batch).removeprefix(BOM))))


class TestABatch:
    def test_holds_what_is_approved_and_each_claim_once(self, cast, claim, card):
        claim_of(cast.tom, cast.birch)
        claim.approve(by=cast.pru)
        batch = PayrollBatch.make(unit=cast.alder, by=cast.bea)
        assert [one.pk for one in batch.claims.all()] == [claim.pk]
        with pytest.raises(Refused, match="Nothing waits"):
            PayrollBatch.make(unit=cast.alder, by=cast.bea)

    def test_belongs_to_the_whole_provider(self, cast, approved):
        with pytest.raises(Refused, match="whole provider"):
            PayrollBatch.make(unit=cast.tern, by=cast.bea)
        assert not PayrollBatch.objects.exists()
        Role.objects.create(person=cast.bea, unit=cast.tern, kind=K.BOARD_SECRETARY, since=date(2025, 1, 1))
        signed_in(cast.bea).post("/reward/payroll/")
        assert PayrollBatch.objects.get().unit == cast.alder

    def test_leaves_out_what_nobody_wants_money_for(self, cast, card):
        claim_of(cast.edie, cast.larch, choice="none").approve(by=cast.pru)
        assert not Claim.objects.for_person(cast.bea, Can.PAY_REWARD).exists()

    def test_nobody_pays_what_they_approved_or_their_own(self, cast, claim):
        Role.give(person=cast.pru, unit=cast.alder, kind=K.BOARD_SECRETARY)
        own = claim_of(cast.bea, cast.alder)
        claim.approve(by=cast.pru)
        own.approve(by=cast.pru)
        assert not Claim.objects.for_person(cast.pru, Can.PAY_REWARD).exists()
        assert [one.pk for one in Claim.objects.for_person(cast.bea, Can.PAY_REWARD)] == [claim.pk]
        batch = PayrollBatch.make(unit=cast.alder, by=cast.bea)
        with pytest.raises(Refused, match="that you approved"):
            batch.pay(by=cast.pru)

    def test_only_payroll_sees_it_and_its_claims(self, cast, batch):
        for who, person in cast.everybody.items():
            assert PayrollBatch.objects.for_person(person).exists() == (who == "bea"), who
        assert not Claim.objects.for_person(cast.bea).exists(), "payroll has no page of a claim"

    def test_is_paid_once_and_not_before_it_was_made_or_tomorrow(self, cast, batch):
        for on in (days_ago(1), days_ago(-1)):
            with pytest.raises(Refused, match="until today"):
                batch.pay(on=on, by=cast.bea)
        batch.pay(by=cast.bea)
        with pytest.raises(Refused, match="already"):
            batch.pay(by=cast.bea)
        assert batch.claims.get().standing == "Paid on 19 November 2026"

    def test_a_batch_is_paid_after_it_is_made(self, batch):
        rows = PayrollBatch.objects.filter(pk=batch.pk)
        broken("a_batch_is_paid_on_or_after_the_day_it_is_made", lambda: rows.update(paid_on=days_ago(1)))


class TestTheSheet:
    def test_has_what_payroll_needs_and_not_what_it_was_for(self, cast, batch):
        head, line = lines_of(batch)
        assert len(head) == len(line) == 9
        assert line[1:5] == ["Edie", "edie", "Involvement payment", "All of it"] and line[-1] == "75.00"
        assert "kitchen" not in sheet_of(batch)

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "'=", '=HYPERLINK("x")', "+cmd|' /C calc'!A0"])
    def test_no_cell_is_a_formula(self, cast, card, start):
        cast.edie.name = f"{start}1+1"
        cast.edie.save()
        one = claim_of(cast.edie, cast.larch, choice="charity", given_to=f'{start}1+1,\n"x"')
        one.approve(by=cast.pru)
        _head, line = lines_of(PayrollBatch.make(unit=cast.alder, by=cast.bea))
        assert not [cell for cell in line if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
        assert line[-1] == "75.00"

    def test_its_pounds_add_up_to_the_batch(self, cast, card):
        for hour in range(8, 12):
            less = {"choice": "less", "less": Decimal("10.01") + hour}
            claim_of(cast.edie, cast.larch, starts=time(hour), ends=time(hour + 1), **less).approve(by=cast.pru)
        batch = PayrollBatch.make(unit=cast.alder, by=cast.bea)
        assert sum(Decimal(line[-1]) for line in lines_of(batch)[1:]) == Decimal("78.04")
        assert batch.total == "£78.04" and [one.total for one in PayrollBatch.objects.with_sums()] == ["£78.04"]

    def test_what_it_comes_to_is_added_up_where_the_claims_lie(self, batch, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert batch.total == "£75.00"
        with django_assert_num_queries(1):
            assert [one.total for one in PayrollBatch.objects.with_sums()] == ["£75.00"]
        batch.claims.update(batch=None)
        assert batch.total == "£0.00" == PayrollBatch.objects.with_sums().get().total


class TestHowLongItTook:
    def test_counts_duties_exactly_and_people_with_care(self, cast, card):
        first, second = claim_of(cast.edie, cast.larch), claim_of(cast.tom, cast.birch)
        first.approve(by=cast.pru)
        batch = PayrollBatch.make(unit=cast.alder, by=cast.bea)
        with time_machine.travel("2026-11-24 12:00 +0000"):
            batch.pay(by=cast.bea)
            found = how_it_went(Claim.objects.all(), date(2026, 1, 1), date(2026, 12, 31))
        assert (found.claims, found.waiting, found.paid, found.in_time, found.days) == (2, 1, 1, 1, 3)
        assert found.people == "a few" and found.activities == [("A meeting", 2, "a few")]
        with time_machine.travel("2027-01-11 12:00 +0000"):
            second.refresh_from_db()
            assert second.is_late
            assert how_it_went(Claim.objects.all(), date(2026, 1, 1), date(2026, 12, 31)).late == 1

    def test_what_is_paid_after_its_day_is_not_in_time(self, cast, batch):
        with time_machine.travel("2027-01-11 12:00 +0000"):
            batch.pay(by=cast.bea)
            found = how_it_went(Claim.objects.all(), date(2026, 1, 1), date(2027, 1, 11))
        assert (found.paid, found.in_time) == (1, 0)
