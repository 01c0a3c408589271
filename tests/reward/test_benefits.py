"""Limits, warnings and the adviser: theirs alone, added up and never worked out."""

from datetime import date, time
from decimal import Decimal

import pytest

from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.reward.limits import OVER_A_LIMIT, month_of, running, total_in, week_of
from floorboard.reward.models import Adviser, AdviserOffer, Claim, OwnLimit, Reference, Threshold
from tests.reward.conftest import broken, claim_of, days_ago, while_waiting


def limit(person, amount, per="week", **more):
    return OwnLimit.enter(person=person, per=per, amount=Decimal(amount) if amount else None, by=person, **more)


def threshold(cast, amount, since=date(2026, 4, 6), **more):
    facts = {"name": "an invented amount", "per": "week", "source": "An invented page, April 2026"} | more
    return Threshold.write(
        unit=cast.alder, amount=Decimal(amount) if amount else None, since=since, by=cast.adam, **facts
    )


def total(person, stretch):
    return total_in(Claim.objects.for_money_of(person), stretch)


class TestTotals:
    def test_add_up_what_reaches_the_person(self, cast, card):
        at = {"starts": time(8), "ends": time(9)}
        claim_of(cast.edie, cast.larch)
        claim_of(cast.edie, cast.larch, choice="voucher", **at)
        for number, choice in enumerate(("none", "charity", "training"), start=10):
            given = {"given_to": "A cats' home"} if choice == "charity" else {}
            times = {"starts": time(number), "ends": time(number + 1)}
            claim_of(cast.edie, cast.larch, choice=choice, **times, **given)
        claim_of(cast.edie, cast.larch, on=date(2026, 11, 2))
        claim_of(cast.edie, cast.larch, on=date(2026, 10, 31)).refuse(reason="x", by=cast.pru)
        today = days_ago(0)
        assert total(cast.edie, week_of(today)) == Decimal("150.00")
        assert total(cast.edie, month_of(today)) == Decimal("225.00")
        assert total(cast.edie, month_of(date(2026, 10, 1))) == 0 == total(cast.tom, month_of(today))

    def test_a_week_is_monday_to_sunday_and_a_month_has_its_last_day(self):
        assert (week_of(date(2026, 11, 22)).first, week_of(date(2026, 11, 22)).last) == (
            date(2026, 11, 16), date(2026, 11, 22),
        )  # fmt: skip
        assert month_of(date(2028, 2, 3)).last == date(2028, 2, 29)


class TestWarnings:
    def test_come_before_a_claim_passes_a_limit_and_the_person_may_go_on(self, cast, card):
        limit(cast.edie, "100.00")
        claim_of(cast.edie, cast.larch)
        with pytest.raises(Refused, match="£150.00 for .* your own limit, £100.00") as no:
            claim_of(cast.edie, cast.larch, starts=time(8), ends=time(9))
        assert no.value.error_list[0].code == OVER_A_LIMIT
        assert claim_of(cast.edie, cast.larch, starts=time(8), ends=time(9), goes_on=True).amount == Decimal("75.00")

    def test_exactly_the_limit_passes_nothing(self, cast, card):
        limit(cast.edie, "75.00")
        assert claim_of(cast.edie, cast.larch).amount == Decimal("75.00")
        with pytest.raises(Refused, match="£75.01 for .* your own limit, £75.00"):
            claim_of(cast.edie, cast.larch, starts=time(8), ends=time(9), choice="less", less=Decimal("0.01"))

    def test_what_is_given_away_passes_nothing(self, cast, card):
        limit(cast.edie, "1.00")
        assert claim_of(cast.edie, cast.larch, choice="none").amount == 0
        at = {"starts": time(8), "ends": time(9)}
        given = claim_of(cast.edie, cast.larch, choice="charity", given_to="A cats' home", **at)
        assert given.amount == Decimal("75.00") and total(cast.edie, week_of(given.on)) == 0

    def test_a_voucher_counts(self, cast, card):
        limit(cast.edie, "1.00")
        with pytest.raises(Refused, match="your own limit"):
            claim_of(cast.edie, cast.larch, choice="voucher")

    def test_the_limit_of_its_day_counts_and_an_empty_one_ends_it(self, cast, card):
        limit(cast.edie, "10.00", since=date(2026, 11, 12))
        limit(cast.edie, None, since=date(2026, 11, 16))
        assert claim_of(cast.edie, cast.larch).amount == Decimal("75.00")
        with pytest.raises(Refused, match="£10.00"):
            claim_of(cast.edie, cast.larch, on=date(2026, 11, 10))

    def test_a_national_amount_warns_everybody_from_its_day(self, cast, card):
        threshold(cast, "50.00")
        threshold(cast, "500.00", since=date(2027, 4, 6))
        with pytest.raises(Refused, match="an invented amount, £50.00"):
            claim_of(cast.tom, cast.birch)
        assert claim_of(cast.tom, cast.birch, on=date(2026, 4, 1)).amount == Decimal("75.00")

    def test_running_totals_stand_beside_every_limit(self, cast, card):
        limit(cast.edie, "60.00")
        limit(cast.edie, "300.00", per="month")
        claim_of(cast.edie, cast.larch, goes_on=True)
        told = [(one.total, one.limit, one.is_over) for one in running(cast.edie, Claim.objects.for_money_of(cast.edie),
                days_ago(0))]  # fmt: skip
        assert told == [("£75.00", "£60.00", True), ("£75.00", "£300.00", False)]

    @pytest.mark.parametrize("amount", ["-1", "100000"])
    def test_a_limit_that_cannot_be(self, cast, amount):
        with pytest.raises(Refused, match="Check the amount"):
            limit(cast.edie, amount)

    def test_a_national_amount_says_where_it_stands(self, cast):
        for more in ({"source": " "}, {"name": " "}):
            with pytest.raises(Refused, match="where you read it"):
                threshold(cast, "1.00", **more)


class TestNobodyElse:
    def test_limits_are_seen_by_the_person_and_the_adviser_they_named(self, cast):
        limit(cast.edie, "100.00")
        named_one = Adviser.name_one(username="carol", by=cast.edie)
        for who, person in cast.everybody.items():
            for can in Can:
                assert OwnLimit.objects.for_person(person, can).exists() == (who in {"edie", "carol"}), (who, can)
                assert Adviser.objects.for_person(person, can).exists() == (who in {"edie", "carol"}), (who, can)
        named_one.end(by=cast.edie)
        assert not OwnLimit.objects.for_person(cast.carol).exists()

    def test_an_adviser_writes_limits_and_nobody_else_does(self, cast):
        Adviser.name_one(username="carol", by=cast.edie)
        facts = {"person": cast.edie, "per": "week", "amount": Decimal(20)}
        assert OwnLimit.enter(by=cast.carol, **facts).by == cast.carol
        for who in ("pru", "adam", "bea", "tom"):
            with pytest.raises(Refused, match="Only the person"):
                OwnLimit.enter(by=cast.everybody[who], **facts)

    def test_an_adviser_sees_no_claim(self, cast, claim):
        Adviser.name_one(username="carol", by=cast.edie)
        assert not Claim.objects.for_person(cast.carol).exists()

    def test_only_the_person_names_and_ends_an_adviser(self, cast):
        one = Adviser.name_one(username="carol", by=cast.edie)
        with pytest.raises(Refused, match="already"):
            Adviser.name_one(username="carol", by=cast.edie)
        for name in ("edie", "nobody-here", ""):
            with pytest.raises(Refused, match="know nobody else"):
                Adviser.name_one(username=name, by=cast.edie)
        with pytest.raises(Refused, match="Only the person"):
            one.end(by=cast.carol)

    def test_the_offer_of_an_adviser_is_one_and_its_answer_is_theirs(self, cast):
        offer = AdviserOffer.offer(cast.edie)
        assert AdviserOffer.offer(cast.edie) == offer
        for who, person in cast.everybody.items():
            assert AdviserOffer.objects.for_person(person).exists() == (who == "edie"), who
        with pytest.raises(Refused, match="Only the person"):
            offer.say(answer="no", by=cast.pru)
        with pytest.raises(Refused, match="one of the answers"):
            offer.say(answer="maybe", by=cast.edie)
        offer.say(answer="yes", by=cast.edie)
        assert AdviserOffer.offer(cast.edie) != offer


class TestReferences:
    def test_somebody_else_writes_it(self, cast):
        one = Reference.ask(unit=cast.alder, what_for="A job", by=cast.edie)
        with pytest.raises(Refused, match="already"):
            Reference.ask(unit=cast.alder, what_for="A job", by=cast.edie)
        with pytest.raises(Refused, match="Somebody else"):
            one.write(words="I am good", by=cast.edie)
        one.write(words="Edie is good", by=cast.pru)
        seen_by = {who for who, person in cast.everybody.items() if Reference.objects.for_person(person).exists()}
        assert seen_by == {"edie", "pru"}

    @pytest.mark.parametrize("who", ["tom", "max", "bea", "adam", "lena"])
    def test_whoever_may_not_write_one_cannot(self, cast, who):
        one = Reference.ask(unit=cast.alder, what_for="A job", by=cast.edie)
        with pytest.raises(Refused, match="do not write references for this place"):
            one.write(words="Edie is good", by=cast.everybody[who])
        assert Reference.objects.waiting().get() == one

    def test_whoever_wrote_it_puts_it_right_and_nobody_writes_over_it(self, cast, monkeypatch):
        Role.give(person=cast.cleo, unit=cast.alder, kind=Role.Kind.PROGRAMME_LEAD)
        cast.cleo.forget_roles()
        one = Reference.ask(unit=cast.alder, what_for="A job", by=cast.edie)
        same = Reference.objects.get(pk=one.pk)
        while_waiting(monkeypatch, Reference, lambda: one.write(words="Edie is good", by=cast.pru))
        with pytest.raises(Refused, match="Somebody else has written"):
            same.write(words="Edie is fine", by=cast.cleo)
        one.write(words="Edie is very good", by=cast.pru)
        assert Reference.objects.get().words == "Edie is very good"


class TestWhatTheDatabaseKeeps:
    def test_what_belongs_to_benefits_is_whole(self, cast):
        one = Adviser.name_one(username="carol", by=cast.edie)
        make = Adviser.objects.create
        broken("nobody_is_their_own_adviser", lambda: make(person=cast.edie, adviser=cast.edie))
        broken("an_adviser_is_named_once_at_a_time", lambda: make(person=cast.edie, adviser=cast.carol))
        rows = Adviser.objects.filter(pk=one.pk)
        broken("an_adviser_ends_on_or_after_the_day_they_start", lambda: rows.update(ended_on=days_ago(1)))
        own = limit(cast.edie, "5.00")
        broken("an_own_limit_is_never_below_nothing", lambda: OwnLimit.objects.filter(pk=own.pk).update(amount=-1))
        twice = {"person": cast.edie, "per": "week", "since": own.since}
        broken("an_own_limit_begins_once_on_a_day", lambda: OwnLimit.objects.create(**twice))
        offer = AdviserOffer.offer(cast.edie)
        offers = AdviserOffer.objects.filter(pk=offer.pk)
        broken("an_offer_that_is_answered_has_its_day", lambda: offers.update(answer="no"))
        broken("one_offer_of_an_adviser_waits_at_a_time", lambda: AdviserOffer.objects.create(person=cast.edie))

    def test_thresholds_and_references_are_whole(self, cast):
        one = threshold(cast, "5.00")
        rows = Threshold.objects.filter(pk=one.pk)
        broken("a_threshold_says_where_it_stands", lambda: rows.update(source=""))
        broken("a_threshold_has_a_name_of_its_own", lambda: rows.update(name=""))
        broken("a_threshold_is_never_below_nothing", lambda: rows.update(amount=-1))
        twice = {"unit": cast.alder, "name": one.name, "per": "week", "since": one.since, "source": "x"}
        broken("a_threshold_begins_once_on_a_day", lambda: Threshold.objects.create(**twice))
        asked = Reference.objects.filter(pk=Reference.ask(unit=cast.alder, what_for="A job", by=cast.edie).pk)
        broken("a_reference_has_its_words_and_its_day", lambda: asked.update(words="x"))
        broken("a_reference_says_what_it_is_for", lambda: asked.update(what_for=""))
