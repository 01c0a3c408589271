"""A question is opened before it is decided, and decided once."""

import pytest

from floorboard.decisions.models import Decision, Outcome, Present
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.voice.models import Item
from tests.decisions.conftest import day

AT_LARCH = {
    "maya", "vera", "sol", "rosa", "ravi", "carol", "lena", "nia", "ada", "ivo", "edie", "pru", "cleo", "max", "reg",
    "lea", "ines", "bea", "safa", "cora", "fred", "insa",
}  # fmt: skip


def those_who_see(cast, decision):
    return {name for name, who in cast.everybody.items() if decision in Decision.objects.for_person(who)}


def those_who_may(cast, decision, can):
    return {name for name, who in cast.everybody.items() if decision in Decision.objects.for_person(who, can)}


def test_the_places_of_the_question_see_it_and_nobody_else(cast, menu):
    assert those_who_see(cast, menu) == AT_LARCH


def test_those_who_may_decide_there_may(cast, menu):
    who = those_who_may(cast, menu, Can.DECIDE)
    assert who == {"maya", "vera", "sol", "lena", "pru", "cleo", "max", "reg"}


def test_a_question_that_touches_a_place_is_seen_there_and_on_every_ward_below(cast):
    rota = Decision.open_question(
        unit=cast.estates, question="Which wards do we paint first?", by=cast.eli, touches=[cast.tern]
    )
    assert those_who_see(cast, rota) >= AT_LARCH | {"eli", "tom", "cass"}
    assert those_who_see(cast, rota).isdisjoint({"gus", "nobody", "adam", "igor"})
    assert "maya" not in those_who_may(cast, rota, Can.DECIDE), "being touched is not deciding"


def test_a_question_of_a_region_does_not_reach_a_ward_that_it_does_not_touch(cast):
    asked = Decision.open_question(unit=cast.north, question="Which training do leads get?", by=cast.reg)
    assert "rosa" not in those_who_see(cast, asked)
    assert "reg" in those_who_see(cast, asked)


def test_the_ward_s_own_page_shows_what_touches_the_ward(cast, menu, larch_link):
    rota = Decision.open_question(unit=cast.estates, question="Which first?", by=cast.eli, touches=[cast.tern])
    Decision.open_question(unit=cast.tern, question="Which trips?", by=cast.max, touches=[cast.birch])
    assert set(Decision.objects.for_tablet(larch_link)) == {menu, rota}


def test_a_question_is_decided_with_who_was_there(cast, decided):
    outcome = decided.outcome
    assert (outcome.people_count, outcome.staff_count, outcome.others_count) == (8, 5, 2)
    assert (outcome.present_count, outcome.not_staff_count) == (15, 10)
    assert [(option.words, option.total) for option in outcome.options.all()] == [
        ("Halal every day", 12),
        ("Halal on Fridays", 3),
    ]
    assert [(one.reason, one.side, one.count) for one in outcome.objections.all()] == [("It costs more.", "staff", 1)]
    assert not Decision.objects.open().filter(pk=decided.pk).exists()
    there = {row.capacity: row.how_many for row in decided.involvement.joined.all()}
    assert there == {"people": 7, "carers": 1, "experts": 1, "advocates": 1, "staff": 4, "leaders": 1}


def test_too_few_of_the_right_people_may_talk_but_not_decide(cast, menu):
    with pytest.raises(Refused, match="too few of the right people"):
        menu.decide(words="Yes.", how="hands", present=Present(people=1, staff=6, quorate=False), by=cast.maya)
    menu.refresh_from_db()
    assert not menu.is_made and not menu.involvement.joined.exists()


def test_a_question_is_decided_once(cast, decided):
    with pytest.raises(Refused, match="decided already"):
        Decision.objects.get(pk=decided.pk).decide(words="No.", how="hands", by=cast.maya)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Write what was decided"),
        ({"how": "magic"}, "how it was decided"),
        ({"made_on": day(-1)}, "before the question was opened"),
        ({"made_on": day(1)}, "has not come yet"),
        ({"review_on": day(0)}, "after the decision"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(cast, menu, wrong, said):
    with pytest.raises(Refused, match=said):
        menu.decide(**({"words": "Yes.", "how": "hands", "by": cast.maya} | wrong))
    assert not Outcome.objects.exists()


def test_a_decision_written_down_afterwards_says_so_for_ever(cast):
    late = Decision.record_afterwards(
        unit=cast.catering,
        question="Which bread do we buy?",
        words="Brown bread.",
        how="other",
        made_on=day(-30),
        by=cast.cass,
    )
    late.review("keep", words="People like it.", by=cast.cass)
    late = Decision.objects.get(pk=late.pk)
    assert late.recorded_afterwards.by == cast.cass
    assert late.outcome.made_on == day(-30)


def test_a_closed_place_and_an_empty_question_and_a_day_gone_by_are_refused(cast):
    with pytest.raises(Refused, match="Write the question"):
        Decision.open_question(unit=cast.larch, question="", by=cast.maya)
    with pytest.raises(Refused, match="day is over"):
        Decision.open_question(unit=cast.larch, question="Shall we?", by=cast.maya, decide_by=day(-1))
    assert not Decision.objects.exists()


def test_a_plan_is_changed_from_what_one_has_read(cast, menu):
    menu.plan(by=cast.maya, version=1, who_can_join="Anybody on the ward.")
    with pytest.raises(Refused, match="Somebody changed this"):
        menu.plan(by=cast.vera, version=1, who_can_join="Nobody.")
    menu.refresh_from_db()
    assert (menu.who_can_join, menu.version) == ("Anybody on the ward.", 2)
    menu.decide(words="Yes.", how="hands", by=cast.maya)
    with pytest.raises(Refused, match="is decided"):
        menu.plan(by=cast.maya, version=2, who_can_join="Staff.")


def test_a_promise_on_a_decision_that_comes_from_nothing_said_opens_the_item(cast, decided):
    action = decided.promise(
        words="Order the pans.",
        owner_unit=cast.catering,
        owner_kind=Role.Kind.DEPARTMENT_LEAD,
        due=day(10),
        by=cast.maya,
    )
    assert action.item == decided.item and decided.item.words == decided.outcome.words
    assert decided.item in Item.objects.for_person(cast.rosa), "it was said in the open"
    assert decided.item.raised_by is None
    again = decided.promise(
        words="Print the menu.",
        owner_unit=cast.catering,
        owner_kind=Role.Kind.DEPARTMENT_LEAD,
        due=day(10),
        by=cast.maya,
    )
    assert again.item == action.item


def test_nothing_is_promised_before_it_is_decided(cast, menu):
    with pytest.raises(Refused, match="Decide first"):
        menu.promise(words="Buy it.", owner_unit=cast.tern, owner_kind="site_manager", due=day(3), by=cast.maya)


def test_the_day_to_look_again_brings_it_back(cast, decided):
    assert decided.comes_back_on == decided.outcome.review_on
    assert decided in Decision.objects.to_review(on=day(90))
    assert decided not in Decision.objects.to_review(on=day(89))
    decided.review("change", words="The queue is long.", next_on=day(200), by=cast.maya)
    decided.refresh_from_db()
    assert decided.comes_back_on == day(200)
    decided.review("keep", words="All well.", by=cast.maya)
    assert decided not in Decision.objects.to_review(on=day(400))
    assert [review.number for review in decided.reviews.all()] == [1, 2]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "what you saw"),
        ({"on": day(1)}, "not come"),
        ({"on": day(-1)}, "before the decision"),
        ({"next_on": day(0)}, "must be after"),
    ],
)
def test_a_review_that_makes_no_sense_is_refused(cast, decided, wrong, said):
    with pytest.raises(Refused, match=said):
        decided.review("keep", **({"words": "Well.", "by": cast.maya} | wrong))


def test_what_is_open_cannot_be_looked_at_again(cast, menu):
    with pytest.raises(Refused, match="Nothing has been decided"):
        menu.review("keep", words="Well.", by=cast.maya)
