"""Expenses: agreed before, claimed once, with receipts that nobody else sees."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.reward.models import Claim, Expense, ExpenseAnswer, RateCard, ReceiptPicture
from tests.reward.conftest import broken, days_ago, while_waiting
from tests.reward.receipts import a_receipt

pytestmark = pytest.mark.database

AFTER = "2026-11-25 12:00 +0000"


@pytest.fixture
def fare(cast, card):
    """Edie needs a train on Monday; it may cost 20 pounds."""
    return Expense.ask(
        unit=cast.larch, kind="fare", on=date(2026, 11, 23), what_for="The train", most=Decimal("20.00"), by=cast.edie
    )


def agree(expense, by):
    expense.answer(agreed=True, by=by)
    return expense


class TestAsking:
    def test_miles_are_worth_what_the_card_says(self, cast, card):
        asked = {"unit": cast.larch, "kind": "mileage", "on": days_ago(-1), "what_for": "By car", "by": cast.edie}
        assert Expense.ask(miles=Decimal("20.5"), **asked).most == Decimal("9.23")
        for miles in (None, Decimal(0), Decimal(-1), Decimal(1001)):
            with pytest.raises(Refused, match="how many miles"):
                Expense.ask(miles=miles, **asked)

    def test_miles_that_come_to_nothing_are_said_in_words(self, cast, card):
        asked = {"unit": cast.larch, "kind": "mileage", "what_for": "By car", "by": cast.edie}
        new = RateCard.begin(unit=cast.alder, since=days_ago(-1), pence_per_mile=Decimal(0), by=cast.adam)
        new.publish(by=cast.adam)
        with pytest.raises(Refused, match="pays nothing for so few miles"):
            Expense.ask(on=days_ago(-1), miles=Decimal(30), **asked)
        RateCard.objects.filter(pk=card.pk).update(pence_per_mile=Decimal(1))
        with pytest.raises(Refused, match="pays nothing for so few miles"):
            Expense.ask(on=days_ago(0), miles=Decimal("0.4"), **asked)
        assert Expense.ask(on=days_ago(0), miles=Decimal("0.5"), **asked).most == Decimal("0.01")

    def test_comes_before_the_money_is_spent(self, cast, card):
        with pytest.raises(Refused, match="before they are spent"):
            Expense.ask(unit=cast.larch, kind="fare", on=days_ago(1), what_for="x", most=Decimal(5), by=cast.edie)

    @pytest.mark.parametrize("most", [None, Decimal(0), Decimal("-3")])
    def test_says_how_much(self, cast, card, most):
        with pytest.raises(Refused, match="how much it may cost"):
            Expense.ask(unit=cast.larch, kind="care", on=days_ago(0), what_for="x", most=most, by=cast.edie)

    def test_is_answered_once_by_somebody_else(self, cast, fare):
        with pytest.raises(Refused, match="Say why not"):
            fare.answer(agreed=False, by=cast.pru)
        with pytest.raises(Refused, match="your own"):
            fare.answer(agreed=True, by=cast.edie)
        agree(fare, cast.pru)
        with pytest.raises(Refused, match="answered this"):
            fare.answer(agreed=False, reason="x", by=cast.pru)

    @pytest.mark.parametrize("who", ["tom", "max", "bea", "adam", "lena"])
    def test_whoever_may_not_agree_cannot(self, cast, fare, who):
        with pytest.raises(Refused, match="do not agree to expenses of this place"):
            agree(fare, cast.everybody[who])
        assert not ExpenseAnswer.objects.exists()

    def test_two_who_answer_at_once(self, cast, fare, monkeypatch):
        same = Expense.objects.get(pk=fare.pk)
        while_waiting(monkeypatch, Expense, lambda: agree(fare, cast.pru))
        with pytest.raises(Refused, match="answered this"):
            same.answer(agreed=False, reason="There is a bus", by=cast.pru)


class TestClaimingBack:
    def test_what_was_spent_with_a_receipt(self, cast, fare):
        agree(fare, cast.pru)
        with time_machine.travel(AFTER):
            claim = fare.claim_back(spent=Decimal("18.40"), uploads=[a_receipt()], by=cast.edie)
            assert (claim.kind, claim.amount) == ("expense", Decimal("18.40"))
            with pytest.raises(Refused, match="claimed this already"):
                fare.claim_back(spent=Decimal("1.00"), uploads=[a_receipt()], by=cast.edie)
            claim.approve(by=cast.pru)
        assert Claim.objects.for_person(cast.bea, Can.PAY_REWARD).get().pk == claim.pk

    def test_what_was_taken_back_or_turned_down_is_claimed_again_with_its_own_receipt(self, cast, fare):
        agree(fare, cast.pru)
        spent = {"spent": Decimal("18.40"), "uploads": [a_receipt()], "by": cast.edie}
        with time_machine.travel(AFTER):
            first = fare.claim_back(**spent)
            first.take_back(by=cast.edie)
            assert not fare.is_claimed
            second = fare.claim_back(**spent)
            second.refuse(reason="I cannot read it", by=cast.pru)
            assert Expense.objects.unclaimed().get() == fare
            third = fare.claim_back(**spent)
            third.approve(by=cast.pru)
            assert fare.is_claimed and not Expense.objects.unclaimed().exists()
            with pytest.raises(Refused, match="claimed this already"):
                fare.claim_back(**spent)
        assert set(fare.claims.all()) == {first, second, third}
        assert [one.pictures.count() for one in (first, second, third)] == [1, 1, 1]

    def test_a_receipt_is_made_anew_and_lies_sealed(self, cast, fare):
        agree(fare, cast.pru)
        with time_machine.travel(AFTER):
            fare.claim_back(spent=Decimal("18.40"), uploads=[a_receipt()], by=cast.edie)
        kept = bytes(ReceiptPicture.objects.get().picture)
        assert kept.startswith(b"\x89PNG") and b"camera" not in kept

    @pytest.mark.parametrize("spent", [None, Decimal(0), Decimal("-1"), Decimal("20.01")])
    def test_not_more_than_was_agreed(self, cast, fare, spent):
        agree(fare, cast.pru)
        with time_machine.travel(AFTER), pytest.raises(Refused, match="£20.00 at most"):
            fare.claim_back(spent=spent, uploads=[a_receipt()], by=cast.edie)

    def test_not_without_a_receipt_nor_with_something_else(self, cast, fare):
        agree(fare, cast.pru)
        script = SimpleUploadedFile("x.svg", b"<svg onload='x'/>", content_type="image/png")
        with time_machine.travel(AFTER):
            for uploads, no in (([], "Add a picture"), ([script], "picture"), ([a_receipt()] * 7, "six pictures")):
                with pytest.raises(Refused, match=no):
                    fare.claim_back(spent=Decimal("5.00"), uploads=uploads, by=cast.edie)
        assert not ReceiptPicture.objects.exists() and not Claim.objects.exists()

    def test_not_before_it_is_agreed_nor_before_its_day_nor_by_others(self, cast, fare):
        spent = {"spent": Decimal("5.00"), "uploads": [a_receipt()]}
        with pytest.raises(Refused, match="Nobody has agreed"):
            fare.claim_back(by=cast.edie, **spent)
        agree(fare, cast.pru)
        with pytest.raises(Refused, match="not come yet"):
            fare.claim_back(by=cast.edie, **spent)
        with pytest.raises(Refused, match="Only the person"):
            fare.claim_back(by=cast.tom, **spent)

    def test_not_when_somebody_said_no(self, cast, fare):
        fare.answer(agreed=False, reason="There is a bus", by=cast.pru)
        with time_machine.travel(AFTER), pytest.raises(Refused, match="Nobody has agreed"):
            fare.claim_back(spent=Decimal("5.00"), uploads=[a_receipt()], by=cast.edie)


class TestReaders:
    def test_receipts_are_seen_by_the_person_and_whoever_approves(self, cast, fare):
        agree(fare, cast.pru)
        with time_machine.travel(AFTER):
            fare.claim_back(spent=Decimal("18.40"), uploads=[a_receipt()], by=cast.edie)
        for who, person in cast.everybody.items():
            assert ReceiptPicture.objects.for_person(person).exists() == (who in {"edie", "pru"}), who
            assert Expense.objects.for_person(person).exists() == (who in {"edie", "pru"}), who
            for can in set(Can) - {Can.SEE, Can.APPROVE_REWARD}:
                assert not ReceiptPicture.objects.for_person(person, can).exists(), (who, can)

    def test_nobody_agrees_to_their_own(self, cast, card):
        Expense.ask(unit=cast.alder, kind="food", on=days_ago(0), what_for="x", most=Decimal(5), by=cast.pru)
        assert not Expense.objects.for_person(cast.pru, Can.APPROVE_REWARD).exists()


class TestWhatTheDatabaseKeeps:
    def test_an_expense_is_whole(self, cast, fare):
        rows = Expense.objects.filter(pk=fare.pk)
        broken("an_expense_is_more_than_nothing", lambda: rows.update(most=0))
        broken("only_going_by_car_is_counted_in_miles", lambda: rows.update(miles=3))
        broken("only_going_by_car_is_counted_in_miles", lambda: rows.update(kind="mileage"))
        broken("an_expense_says_what_it_is_for", lambda: rows.update(what_for=""))
        no = {"expense": fare, "agreed": False}
        broken("no_expense_is_turned_down_without_a_reason", lambda: ExpenseAnswer.objects.create(**no))
