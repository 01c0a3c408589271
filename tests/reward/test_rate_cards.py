"""Rate cards: written, then they count, then they stay."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.reward.models import Activity, Rate, RateCard, card_of
from tests.reward.conftest import broken, named, while_waiting


def begin(cast, since, **more):
    return RateCard.begin(unit=cast.alder, since=since, by=cast.adam, **{"pence_per_mile": Decimal(45)} | more)


class TestWriting:
    def test_the_list_begins_with_what_people_usually_do(self, card):
        assert {"A meeting", "A visit to a ward", "Training"} <= {one.name for one in Activity.objects.all()}
        assert Activity.objects.filter(kind="recognition").count() == 1

    def test_the_next_card_begins_with_the_rates_of_the_last(self, cast, card):
        new = begin(cast, date(2026, 12, 1))
        before, after = ([one.as_written for one in each.rates.all()] for each in (card, new))
        assert after == before and len(after) == 4
        new.set_rate(activity=named("A meeting"), up_to_minutes=240, amount=Decimal(80), by=cast.adam)
        assert [one.as_written for one in card.rates.all()] == before

    def test_a_rate_written_again_replaces_its_amount(self, cast, card):
        new = begin(cast, date(2026, 12, 1))
        for amount in ("80.00", "85.00"):
            new.set_rate(activity=named("A meeting"), up_to_minutes=240, amount=Decimal(amount), by=cast.adam)
        assert new.rates.get(activity=named("A meeting"), up_to_minutes=240).amount == Decimal("85.00")
        new.take_out(new.rates.get(activity=named("A meeting"), up_to_minutes=240).pk, by=cast.adam)
        assert new.rates.filter(activity=named("A meeting")).count() == 1

    def test_what_counts_stays_as_it_is(self, cast, card):
        rate = card.rates.first()
        for verb in (
            lambda: card.set_rate(activity=rate.activity, up_to_minutes=60, amount=Decimal(1), by=cast.adam),
            lambda: card.take_out(rate.pk, by=cast.adam),
            lambda: card.publish(by=cast.adam),
        ):
            with pytest.raises(Refused, match="stays as it is"):
                verb()

    @pytest.mark.parametrize(
        "since, words", [(date(2026, 11, 18), "today or later"), (date(2024, 4, 1), "today or later")]
    )
    def test_no_reward_changes_behind_anybody(self, cast, card, since, words):
        with pytest.raises(Refused, match=words):
            begin(cast, since).publish(by=cast.adam)

    def test_a_later_card_stands(self, cast, card):
        begin(cast, date(2026, 12, 1)).publish(by=cast.adam)
        with pytest.raises(Refused, match="a later day"):
            begin(cast, date(2026, 12, 1)).publish(by=cast.adam)

    def test_a_draft_gets_another_day_and_another_worth_of_a_mile(self, cast, card):
        draft = begin(cast, date(2026, 11, 18))
        with pytest.raises(Refused, match="today or later"):
            draft.publish(by=cast.adam)
        with pytest.raises(Refused, match="pence"):
            draft.begin_on(since=date(2026, 12, 1), pence_per_mile=Decimal(201), by=cast.adam)
        draft.begin_on(since=date(2026, 12, 1), pence_per_mile=Decimal(50), words="Agreed", by=cast.adam)
        draft.publish(by=cast.adam)
        assert card_of(date(2026, 12, 1)).pence_per_mile == 50
        with pytest.raises(Refused, match="stays as it is"):
            draft.begin_on(since=date(2026, 12, 2), pence_per_mile=Decimal(50), by=cast.adam)

    def test_a_card_counts_from_the_day_that_stands_now_and_not_from_the_one_somebody_saw(self, cast, card):
        seen = begin(cast, date(2026, 12, 1))
        now = RateCard.objects.get(pk=seen.pk)
        now.begin_on(since=date(2026, 11, 18), pence_per_mile=Decimal(50), by=cast.adam)
        with pytest.raises(Refused, match="today or later"):
            seen.publish(by=cast.adam)

    def test_an_empty_card_and_a_second_draft_are_refused(self, cast, house):
        first = begin(cast, date(2026, 1, 1))
        with pytest.raises(Refused, match="no rate on this card"):
            first.publish(by=cast.adam)
        with pytest.raises(Refused, match="Finish that one"):
            begin(cast, date(2026, 2, 1))

    def test_two_who_begin_a_card_at_once(self, cast, house, monkeypatch):
        while_waiting(monkeypatch, Unit, lambda: begin(cast, date(2026, 1, 1)))
        with pytest.raises(Refused, match="Finish that one"):
            begin(cast, date(2026, 2, 1))

    def test_the_card_belongs_to_the_provider(self, cast):
        with pytest.raises(Refused, match="whole provider"):
            RateCard.begin(unit=cast.tern, since=date(2026, 1, 1), pence_per_mile=Decimal(45), by=cast.adam)

    def test_numbers_that_cannot_be(self, cast, house):
        with pytest.raises(Refused, match="pence"):
            begin(cast, date(2026, 1, 1), pence_per_mile=Decimal(-1))
        card = begin(cast, date(2026, 1, 1))
        facts = {"activity": named("Training"), "up_to_minutes": 60, "amount": Decimal(1), "by": cast.adam}
        for wrong, no in (
            ({"amount": Decimal("-0.01")}, "Check the amount"), ({"up_to_minutes": 0}, "24 hours at most"),
            ({"up_to_minutes": 24 * 60 + 1}, "24 hours at most"), ({"amount": Decimal(100000)}, "Check the amount"),
        ):  # fmt: skip
            with pytest.raises(Refused, match=no):
                card.set_rate(**facts | wrong)
        assert not card.rates.exists()

    def test_a_way_of_taking_part_stands_once_on_the_list(self, cast, card):
        for name, words in (("a MEETING", "on the list already"), (" ", "what people do")):
            with pytest.raises(Refused, match=words):
                Activity.add(unit=cast.alder, name=name, by=cast.adam)


class TestWhichCounts:
    def test_by_the_day_it_was(self, cast, card):
        new = begin(cast, date(2026, 12, 1)).publish(by=cast.adam)
        assert card_of(date(2026, 11, 30)) == card and card_of(date(2026, 12, 1)) == new

    def test_one_that_is_written_counts_for_nothing(self, cast, house):
        begin(cast, date(2020, 1, 1))
        with pytest.raises(Refused, match="no rate card"):
            card_of(date(2026, 1, 1))


class TestReaders:
    def test_what_counts_is_read_by_everybody_and_a_draft_by_whoever_sets_rates(self, cast, card):
        draft = begin(cast, date(2026, 12, 1))
        for who, person in cast.everybody.items():
            seen = set(RateCard.objects.for_person(person))
            assert seen == ({card, draft} if who == "adam" else {card}), who
            assert RateCard.objects.for_person(person, Can.SET_RATES).exists() == (who == "adam"), who


class TestWhatTheDatabaseKeeps:
    def test_cards_and_rates_are_whole(self, cast, card):
        cards, rates = RateCard.objects.filter(pk=card.pk), Rate.objects.filter(card=card)
        broken("a_mile_is_never_worth_less_than_nothing", lambda: cards.update(pence_per_mile=-1))
        broken("a_rate_is_never_less_than_nothing", lambda: rates.update(amount=-1))
        broken("a_rate_counts_for_a_day_at_the_longest", lambda: rates.update(up_to_minutes=1441))
        twice = {"card": card, "activity": named("A meeting"), "up_to_minutes": 240, "amount": 1}
        broken("a_time_has_one_rate_on_a_card", lambda: Rate.objects.create(**twice))
        other = {"unit": cast.alder, "since": card.since, "pence_per_mile": 1}
        broken("one_rate_card_begins_on_a_day", lambda: RateCard.objects.create(published_on=card.since, **other))
        RateCard.objects.create(**other)
        with transaction.atomic():
            broken("one_rate_card_is_written_at_a_time", lambda: RateCard.objects.create(**other))
