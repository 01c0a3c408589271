"""Each side says for itself how much power was shared. Nobody's rung is kept."""

import pytest

from floorboard.decisions.ladder import chosen, gap, gap_in_words, rungs_between
from floorboard.decisions.models import Decision, PowerRating
from floorboard.decisions.record import Record
from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused


def test_a_side_speaks_only_for_itself(cast, decided):
    sides = {name: decided.sides_of(who) for name, who in cast.everybody.items()}
    people = {name for name, theirs in sides.items() if theirs == {"people"}}
    staff = {name for name, theirs in sides.items() if theirs == {"staff"}}
    assert people == {"maya", "vera", "sol", "rosa", "ravi", "carol", "edie"}
    assert staff == {"lena", "nia", "pru", "cleo", "max", "reg", "ines", "bea"}
    with pytest.raises(Refused, match="your own side"):
        decided.rate_power(side="people", rung=7, by=cast.max)


def test_a_person_chooses_once_and_the_rung_is_not_kept_with_them(cast, decided):
    decided.rate_power(side="people", rung=4, by=cast.rosa)
    with pytest.raises(Refused, match="chosen already"):
        decided.rate_power(side="people", rung=5, by=cast.rosa)
    assert [(row.rung, row.count, row.waiting) for row in decided.power_ratings.all()] == [(4, 0, 1)]
    assert "by" not in {field.name for field in PowerRating._meta.fields}
    entry = Entry.objects.filter(what="power rated").get()
    assert entry.who is None and entry.at is None


def test_slips_are_counted_together(cast, decided):
    decided.count_slips(side="people", counts={4: 5, 3: 1, 7: 0}, by=cast.maya)
    decided.count_slips(side="people", counts={4: 1}, by=cast.maya)
    assert [(row.rung, row.count, row.waiting) for row in decided.power_ratings.all()] == [(3, 1, 0), (4, 5, 1)]
    for counts in ({}, {4: -1}, {4: 500}, {9: 1}):
        with pytest.raises(Refused):
            decided.count_slips(side="people", counts=counts, by=cast.maya)


def test_whoever_looks_before_and_after_one_person_chose_sees_no_difference(cast, decided):
    """The attack: three chose 2, 4 and 6. With a fourth at 7 the middle would lie between 4 and 7, and name them."""
    decided.count_slips(side="people", counts={2: 1, 4: 1, 6: 1}, by=cast.maya)
    before = shown_to(decided)
    for who, rung in (("maya", 7), ("rosa", 7)):
        decided.rate_power(side="people", rung=rung, by=cast.everybody[who])
        assert shown_to(decided) == before
    decided.rate_power(side="people", rung=1, by=cast.carol)
    assert shown_to(decided) != before, "now three came at once"


def shown_to(decision, inside=True):
    record = Record(Decision.objects.get(pk=decision.pk), inside)
    return record.gap, record.ranges, record.ladder


def test_others_see_a_side_from_8_on_and_its_middle_alone(cast, decided):
    decided.count_slips(side="people", counts={2: 2, 4: 3, 6: 2}, by=cast.maya)
    gap, ranges, ladder = shown_to(decided, inside=False)
    assert gap.startswith("Too few have chosen") and not ranges and not any(step.people for step in ladder)
    assert shown_to(decided)[1] == [("People with lived experience", "From Educating to Co-design.")]
    decided.count_slips(side="people", counts={2: 1, 4: 1, 6: 1}, by=cast.maya)
    gap, ranges, ladder = shown_to(decided, inside=False)
    assert "say: Consultation." in gap and not ranges and not any(step.people for step in ladder)


def test_power_is_rated_when_there_is_something_to_rate(cast, menu):
    with pytest.raises(Refused, match="Wait until it is decided"):
        menu.rate_power(side="people", rung=4, by=cast.rosa)


@pytest.mark.parametrize("rung", [0, 8, -1])
def test_the_ladder_has_seven_rungs(cast, decided, rung):
    with pytest.raises(Refused, match="seven steps"):
        decided.rate_power(side="people", rung=rung, by=cast.rosa)


@pytest.mark.parametrize(
    ("counts", "middle", "lowest", "highest"),
    [
        ({4: 3}, (4, 4), 4, 4),
        ({4: 5, 3: 1, 5: 1, 6: 2, 7: 1}, (4, 4), 3, 7),
        ({4: 2, 5: 2}, (4, 5), 4, 5),
        ({1: 2, 7: 2}, (1, 7), 1, 7),
        ({5: 1, 6: 5, 7: 3}, (6, 6), 5, 7),
    ],
)
def test_a_side_has_a_middle_and_a_range_and_never_an_average(counts, middle, lowest, highest):
    side = chosen(counts)
    assert (side.middle, side.lowest, side.highest) == (middle, lowest, highest)


def test_with_fewer_than_three_nothing_shows_and_counts_show_from_eight():
    assert chosen({4: 2}) is None
    assert not chosen({4: 7}).can_be_counted
    assert chosen({4: 8}).can_be_counted


def test_the_gap_is_told_in_words():
    people, staff = chosen({4: 5, 3: 1, 5: 1}), chosen({5: 1, 6: 5, 7: 3})
    assert gap(people, staff) == 2
    assert rungs_between(people, staff) == {4, 5, 6}
    assert gap_in_words(people, staff) == (
        "In the middle, people with lived experience say: Consultation. "
        "In the middle, staff and leaders say: Co-design. That is a gap of 2 steps. Talk about it."
    )
    assert gap_in_words(people, people).endswith("There is no gap.")
    assert gap_in_words(people, None).endswith("Too few on the other side have chosen so far.")
    assert gap_in_words(None, None).startswith("Too few have chosen")


def test_middles_that_touch_leave_no_gap():
    assert gap(chosen({4: 2, 5: 2}), chosen({5: 3})) == 0
    assert rungs_between(chosen({4: 2, 5: 2}), chosen({5: 3})) == set()
