"""Claiming: what is refused and why, what it comes to, and who answers it."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine

from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.reports.measures import BY_KEY
from floorboard.reports.months import first_of, month_after
from floorboard.reward.models import Activity, Claim, ClaimAnswer, ClaimQuery, RateCard
from tests.reward.conftest import broken, claim_of, days_ago, named, recognition, while_waiting

pytestmark = pytest.mark.database


class TestWhatItComesTo:
    def test_the_shortest_time_that_is_long_enough_counts(self, cast, card):
        assert claim_of(cast.edie, cast.larch).amount == Decimal("75.00")
        longer = claim_of(cast.edie, cast.larch, starts=time(8), ends=time(13))
        assert longer.amount == Decimal("150.00") and longer.minutes == 300

    def test_a_rate_for_each_hour_is_worked_out_to_the_penny(self, cast, card):
        reading = {"activity": named("Reading papers before a meeting"), "starts": None, "ends": None}
        assert claim_of(cast.edie, cast.larch, hours=Decimal("1.5"), **reading).amount == Decimal("20.63")

    def test_an_older_claim_keeps_its_rate_when_a_new_card_counts(self, cast, claim):
        new = RateCard.begin(unit=cast.alder, since=date(2026, 11, 20), pence_per_mile=Decimal(45), by=cast.adam)
        new.set_rate(activity=named("A meeting"), up_to_minutes=240, amount=Decimal("90.00"), by=cast.adam)
        new.publish(by=cast.adam)
        claim.refresh_from_db()
        assert claim.amount == claim.full == Decimal("75.00")
        with time_machine.travel("2026-11-25 12:00 +0000"):
            assert claim_of(cast.edie, cast.larch).amount == Decimal("90.00")
            before = claim_of(cast.edie, cast.larch, on=date(2026, 11, 10))
        assert before.amount == Decimal("75.00"), "the card of its day counts, not the card of the day it is claimed"

    @pytest.mark.parametrize(
        "choice, more, amount",
        [("full", {}, "75.00"), ("less", {"less": Decimal("20.00")}, "20.00"), ("none", {}, "0.00"),
         ("charity", {"given_to": "A cats' home"}, "75.00"), ("training", {}, "75.00"), ("voucher", {}, "75.00")],
    )  # fmt: skip
    def test_each_person_chooses_each_time(self, cast, card, choice, more, amount):
        assert claim_of(cast.edie, cast.larch, choice=choice, **more).amount == Decimal(amount)

    @pytest.mark.parametrize("less", [None, Decimal(0), Decimal("75.00"), Decimal("75.01"), Decimal("-1")])
    def test_less_is_more_than_nothing_and_less_than_all(self, cast, card, less):
        with pytest.raises(Refused, match="less than £75.00"):
            claim_of(cast.edie, cast.larch, choice="less", less=less)

    def test_a_charity_has_a_name(self, cast, card):
        with pytest.raises(Refused, match="which charity"):
            claim_of(cast.edie, cast.larch, choice="charity")


class TestWhatIsRefused:
    def test_the_same_hours_claimed_twice(self, cast, claim):
        for times in ((14, 16), (15, 17), (13, 15), (13, 18)):
            with pytest.raises(Refused, match="You have claimed for this on this day"):
                claim_of(cast.edie, cast.larch, starts=time(times[0]), ends=time(times[1]))
        with pytest.raises(Refused, match="claimed for this"):
            claim_of(cast.edie, cast.birch, starts=None, ends=None, hours=Decimal(2))
        assert Claim.objects.count() == 1

    def test_hours_that_only_touch_another_persons_or_another_thing_are_not_twice(self, cast, claim):
        claim_of(cast.edie, cast.larch, starts=time(16), ends=time(17))
        claim_of(cast.tom, cast.birch)
        claim_of(cast.edie, cast.larch, activity=named("Reading papers before a meeting"))
        assert Claim.objects.count() == 4

    def test_what_was_turned_down_or_taken_back_may_be_claimed_again(self, cast, claim):
        claim.refuse(reason="Another day", by=cast.pru)
        claim_of(cast.edie, cast.larch).take_back(by=cast.edie)
        assert claim_of(cast.edie, cast.larch).is_open

    @pytest.mark.parametrize("on", [1, 30])
    def test_a_day_in_the_future(self, cast, card, on):
        with pytest.raises(Refused, match="has not come yet"):
            claim_of(cast.edie, cast.larch, on=days_ago(-on))

    def test_an_hour_that_is_not_over(self, cast, card):
        with pytest.raises(Refused, match="not over yet"):
            claim_of(cast.edie, cast.larch, on=days_ago(0), starts=time(11), ends=time(14))

    @pytest.mark.parametrize("hours", [Decimal(0), Decimal("-2")])
    def test_no_time_or_less(self, cast, card, hours):
        with pytest.raises(Refused, match="more than nothing"):
            claim_of(cast.edie, cast.larch, starts=None, ends=None, hours=hours)

    @pytest.mark.parametrize("more", [{"starts": None}, {"ends": None}, {"starts": None, "ends": None}])
    def test_half_a_time(self, cast, card, more):
        with pytest.raises(Refused, match="from when|From when|how many hours"):
            claim_of(cast.edie, cast.larch, **more)

    def test_hours_and_times_that_say_different_things(self, cast, card):
        with pytest.raises(Refused, match="do not say the same"):
            claim_of(cast.edie, cast.larch, hours=Decimal(3))
        assert claim_of(cast.edie, cast.larch, hours=Decimal(2)).minutes == 120

    def test_longer_than_anybody_takes_part(self, cast, card):
        with pytest.raises(Refused, match="longer than 16 hours"):
            claim_of(cast.edie, cast.larch, on=days_ago(2), starts=time(8), ends=time(7))

    def test_more_than_a_year_ago_without_saying_why_now(self, cast, card):
        long_ago = date(2025, 11, 18)
        with pytest.raises(Refused, match="why you claim it now"):
            claim_of(cast.edie, cast.larch, on=long_ago)
        assert claim_of(cast.edie, cast.larch, on=long_ago, late_because="I was ill").late_because == "I was ill"
        assert claim_of(cast.edie, cast.larch, on=date(2025, 11, 19)).late_because == ""

    def test_a_day_before_the_first_card(self, cast, card):
        with pytest.raises(Refused, match="There is no rate card for 31 March 2024"):
            claim_of(cast.edie, cast.larch, on=date(2024, 3, 31), late_because="x")

    def test_a_way_of_taking_part_that_the_card_leaves_out(self, cast, card):
        with pytest.raises(Refused, match="has no rate for “Training”"):
            claim_of(cast.edie, cast.larch, activity=named("Training"))

    def test_a_time_longer_than_the_card_goes(self, cast, card):
        with pytest.raises(Refused, match="for up to 8 hours"):
            claim_of(cast.edie, cast.larch, starts=time(8), ends=time(17))

    def test_without_saying_what_it_was_for(self, cast, card):
        with pytest.raises(Refused, match="Say what it was for"):
            claim_of(cast.edie, cast.larch, what_for="  ")


class TestOverMidnight:
    def test_an_earlier_end_is_on_the_next_day_and_is_said_so(self, cast, card):
        night = claim_of(cast.edie, cast.larch, on=days_ago(2), starts=time(22), ends=time(1))
        assert night.minutes == 180 and night.on == days_ago(2)
        assert night.how_long == "3 hours, from 10pm to 1am the next day"

    def test_what_runs_over_midnight_is_not_claimed_again_from_the_next_day(self, cast, card):
        claim_of(cast.edie, cast.larch, on=days_ago(3), starts=time(22), ends=time(1))
        with pytest.raises(Refused, match="claimed for this"):
            claim_of(cast.edie, cast.larch, on=days_ago(2), starts=time(0, 30), ends=time(2))

    @pytest.mark.parametrize("night, minutes", [(date(2026, 10, 24), 240), (date(2026, 3, 28), 120)])
    def test_the_hour_that_comes_twice_and_the_hour_that_is_left_out(self, cast, card, night, minutes):
        """Clocks change at one or two at night: three hours on the clock are four, or two."""
        assert claim_of(cast.edie, cast.larch, on=night, starts=time(23, 30), ends=time(2, 30)).minutes == minutes


class TestAnswering:
    def test_somebody_else_approves_and_the_day_is_promised(self, cast, claim):
        assert claim.pay_by == date(2026, 12, 17)
        claim.approve(by=cast.pru)
        assert claim.is_approved and claim.answered.by == cast.pru
        assert claim.standing == "Approved. Paid by 17 December 2026"

    def test_nobody_answers_their_own(self, cast, card):
        own = claim_of(cast.pru, cast.alder)
        for verb in (own.approve, lambda by: own.refuse(reason="x", by=by), lambda by: own.query(words="x", by=by)):
            with pytest.raises(Refused, match="your own claim"):
                verb(by=cast.pru)

    @pytest.mark.parametrize("who", ["edie", "tom", "max", "bea", "adam", "lena", "lea"])
    def test_whoever_may_not_approve_cannot(self, cast, claim, who):
        with pytest.raises(Refused, match="your own claim" if who == "edie" else "do not answer claims of this place"):
            claim.approve(by=cast.everybody[who])
        assert not ClaimAnswer.objects.exists()

    def test_it_is_answered_once(self, cast, approved):
        for verb in (approved.approve, lambda by: approved.refuse(reason="x", by=by)):
            with pytest.raises(Refused, match="answered this claim"):
                verb(by=cast.pru)
        with pytest.raises(Refused, match="answered"):
            approved.take_back(by=cast.edie)

    def test_no_needs_a_reason(self, cast, claim):
        with pytest.raises(Refused, match="Say why"):
            claim.refuse(reason=" ", by=cast.pru)

    def test_a_question_waits_for_its_reply_before_it_is_approved(self, cast, claim):
        claim.query(words="Which room?", by=cast.pru)
        with pytest.raises(Refused, match="Wait for the reply"):
            claim.approve(by=cast.pru)
        with pytest.raises(Refused, match="asked already"):
            claim.query(words="And when?", by=cast.pru)
        with pytest.raises(Refused, match="Only the person"):
            claim.reply(words="x", by=cast.tom)
        claim.reply(words="The blue one", by=cast.edie)
        with pytest.raises(Refused, match="Nobody waits"):
            claim.reply(words="Or green", by=cast.edie)
        claim.approve(by=cast.pru)
        assert ClaimQuery.objects.get().reply == "The blue one"

    def test_history_knows_that_it_happened_and_no_amount(self, cast, approved):
        told = [entry.what for entry in Entry.objects.filter(about=f"reward.claim:{approved.pk}")]
        assert told == ["claim made", "claim approved"]
        assert not any("75" in what for what in Entry.objects.values_list("what", flat=True))

    def test_two_who_answer_at_once(self, cast, claim, monkeypatch):
        same = Claim.objects.get(pk=claim.pk)
        while_waiting(monkeypatch, Claim, lambda: claim.approve(by=cast.pru))
        with pytest.raises(Refused, match="Somebody has answered this claim"):
            same.refuse(reason="x", by=cast.pru)


class TestWardRecognition:
    def test_is_a_kind_of_its_own_for_people_on_the_ward(self, cast, card):
        one = claim_of(cast.rosa, cast.larch, activity=recognition())
        assert one.kind == "recognition" and one.amount == Decimal("5.00")
        assert one.get_kind_display() == "Ward recognition"
        one.approve(by=cast.lena)
        assert one.standing == "Approved. You have it by 17 December 2026"

    @pytest.mark.parametrize("who", ["edie", "nia", "pru", "carol", "tom"])
    def test_is_for_nobody_else(self, cast, card, who):
        with pytest.raises(Refused, match="people who stay on this ward"):
            claim_of(cast.everybody[who], cast.larch, activity=recognition())

    def test_is_given_by_the_council_lead_and_never_goes_to_payroll(self, cast, card):
        one = claim_of(cast.rosa, cast.larch, activity=recognition())
        with pytest.raises(Refused, match="that is approved is handed over"):
            one.hand_over(by=cast.lena)
        one.approve(by=cast.lena)
        assert not Claim.objects.for_person(cast.bea, Can.PAY_REWARD).exists()
        one.hand_over(by=cast.lena)
        with pytest.raises(Refused, match="already"):
            one.hand_over(by=cast.lena)
        assert one.done_on == date(2026, 11, 19) and one.standing == "Handed over on 19 November 2026"

    def test_two_who_hand_it_over_at_once(self, cast, card, monkeypatch):
        one = claim_of(cast.rosa, cast.larch, activity=recognition())
        one.approve(by=cast.lena)
        same = Claim.objects.with_answers().get(pk=one.pk)
        while_waiting(monkeypatch, Claim, lambda: one.hand_over(by=cast.lena))
        with pytest.raises(Refused, match="handed over already"):
            same.hand_over(by=cast.lena)

    def test_the_council_lead_answers_nothing_else_and_nowhere_else(self, cast, card, claim):
        other = claim_of(cast.tom, cast.birch, activity=recognition())
        hers = claim_of(cast.rosa, cast.larch, activity=recognition())
        assert set(Claim.objects.filter(pk__in=[claim.pk, other.pk, hers.pk]).for_person(cast.lena)) == {hers}

    def test_is_not_handed_over_before_it_is_approved_or_tomorrow(self, cast, card):
        one = claim_of(cast.rosa, cast.larch, activity=recognition())
        one.approve(by=cast.lena)
        for on in (days_ago(1), days_ago(-1)):
            with pytest.raises(Refused, match="until today"):
                one.hand_over(on=on, by=cast.lena)


class TestReaders:
    def test_a_claim_is_seen_by_its_person_and_whoever_approves(self, cast, claim):
        seen_by = {who for who, person in cast.everybody.items() if Claim.objects.for_person(person).exists()}
        assert seen_by == {"edie", "pru"}

    def test_only_somebody_else_may_approve(self, cast, card):
        claim_of(cast.pru, cast.alder)
        assert not Claim.objects.for_person(cast.pru, Can.APPROVE_REWARD).exists()

    def test_a_role_that_has_ended_sees_nothing(self, cast, claim):
        Role.objects.filter(person=cast.pru).update(until=days_ago(1))
        cast.pru.forget_roles()
        assert not Claim.objects.for_person(cast.pru).exists()

    def test_no_other_deed_opens_claims(self, cast, claim):
        for can in set(Can) - {Can.SEE, Can.APPROVE_REWARD}:
            for person in cast.everybody.values():
                assert not Claim.objects.for_person(person, can).exists()


class TestWhatTheDatabaseKeeps:
    @pytest.mark.parametrize(
        "name, facts",
        [
            ("a_claim_is_never_below_nothing", {"amount": Decimal("-1")}),
            ("a_claim_is_never_above_its_rate", {"amount": Decimal("75.01")}),
            ("whoever_wants_no_money_is_paid_none", {"choice": "none"}),
            ("a_claim_is_for_time_or_for_an_expense", {"minutes": None}),
            ("a_claim_is_for_time_or_for_an_expense", {"kind": "expense"}),
            ("what_is_claimed_ends_after_it_starts", {"ended_at": None}),
            ("what_is_claimed_ends_after_it_starts", {"ended_at": datetime(2020, 1, 1, tzinfo=UTC)}),
            ("a_claim_says_what_it_was_for", {"what_for": ""}),
            ("nothing_is_claimed_before_its_day", {"on": date(2030, 1, 1)}),
        ],
    )  # fmt: skip
    def test_a_claim_is_whole(self, claim, name, facts):
        broken(name, lambda: Claim.objects.filter(pk=claim.pk).update(**facts))

    def test_ward_recognition_is_in_no_batch(self, cast, batch):
        one = claim_of(cast.rosa, cast.larch, activity=recognition())
        broken("ward_recognition_never_goes_to_payroll", lambda: Claim.objects.filter(pk=one.pk).update(batch=batch))

    def test_answers_and_queries_are_whole(self, cast, claim):
        refused = {"claim": claim, "answer": "refused", "by": cast.pru}
        broken("no_claim_is_turned_down_without_a_reason", lambda: ClaimAnswer.objects.create(**refused))
        broken("a_query_about_a_claim_has_words", lambda: claim.queries.create(words="", by=cast.pru))
        asked = claim.query(words="Where?", by=cast.pru)
        broken("one_query_about_a_claim_waits_at_a_time", lambda: claim.queries.create(words="When?", by=cast.pru))
        rows = ClaimQuery.objects.filter(pk=asked.pk)
        broken("a_reply_has_its_words_and_its_day", lambda: rows.update(reply="Here"))
        day_before = asked.on - timedelta(days=1)
        broken("a_reply_has_its_words_and_its_day", lambda: rows.update(reply="Here", replied_on=day_before))

    def test_ways_of_taking_part_have_names(self, cast, card):
        add = Activity.objects.create
        broken("a_way_of_taking_part_has_a_name", lambda: add(unit=cast.alder, name=""))
        broken("two_ways_of_taking_part_have_two_names", lambda: add(unit=cast.alder, name="Training"))


def test_what_is_turned_down_long_after_its_day_stays_late_in_the_month_that_is_over(cast, claim):
    month = first_of(claim.pay_by)

    def counted(on):
        with time_machine.travel(datetime.combine(on, time(12)), tick=False):
            return {value: many for _unit, value, many in BY_KEY["paid"].rows(month, month_after(month))}

    day_after = month_after(month_after(month))
    assert counted(claim.pay_by) == {} and counted(claim.pay_by + timedelta(days=1)) == {0: 1}
    with time_machine.travel(datetime.combine(day_after, time(12)), tick=False):
        claim.refuse(reason="Too late", by=cast.pru)
    assert counted(day_after) == {0: 1}
    claim.answered.__class__.objects.update(on=day_after - timedelta(days=1))
    assert counted(day_after) == {}, "within a month of its end it still counts as turned down"
