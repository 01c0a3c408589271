"""Who had a say, from which stage, in plain words."""

import pytest

from floorboard.decisions.models import Involvement
from floorboard.decisions.models.missing import looks_like_a_name
from floorboard.pages.refusals import Refused
from tests.decisions.conftest import day

# Rows (stage, capacity, how many), and what the page says.
IN_WORDS = [
    ([], "Nobody has written down who took part."),
    ([("Idea", "staff", 3)], "No one with lived experience took part."),
    ([("Idea", "people", 5)], "People with lived experience were in it from the idea."),
    ([("Idea", "people", 5), ("Idea", "staff", 9)], "People with lived experience were in it from the idea."),
    ([("Idea", "staff", 3), ("Idea", "leaders", 2), ("Design", "people", 6)], "People with lived experience joined at Design. 5 other people were in it before them."),
    ([("Idea", "experts", 1), ("Design", "people", 6)], "People with lived experience were in it from the idea. People who use the service joined at Design."),
    ([("Decide", "carers", 1)], "People with lived experience joined at Decide. No one who uses the service took part."),
    ([("Design", "leaders", 1), ("Deliver", "people", 4)], "People with lived experience joined after the choice was made. 1 other person was in it before them."),
    ([("Review", "people", 4)], "People with lived experience joined after the choice was made."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "words"), IN_WORDS)
def test_the_record_says_when_people_joined(cast, stages, rows, words):
    involvement = Involvement.objects.create()
    for stage, capacity, how_many in rows:
        involvement.join(stage=stages[stage], capacity=capacity, how_many=how_many, by=cast.maya)
    assert involvement.in_words() == words


def test_a_number_written_again_replaces_the_first_and_none_takes_it_away(cast, stages):
    involvement = Involvement.objects.create()
    for how_many in (4, 6):
        involvement.join(stage=stages["Idea"], capacity="people", how_many=how_many, by=cast.maya)
    assert [row.how_many for row in involvement.joined.all()] == [6]
    involvement.join(stage=stages["Idea"], capacity="people", how_many=0, by=cast.maya)
    assert not involvement.joined.exists()


def test_whoever_came_after_the_choice_did_not_join_before_it(cast, stages, decided):
    involvement = decided.involvement
    involvement.chosen_on = day(-5)
    involvement.save()
    with pytest.raises(Refused, match="joined at a later stage"):
        involvement.join(stage=stages["Design"], capacity="people", how_many=3, on=day(-2), by=cast.maya)
    involvement.join(stage=stages["Design"], capacity="people", how_many=3, on=day(-9), by=cast.maya)
    involvement.join(stage=stages["Deliver"], capacity="people", how_many=3, on=day(-2), by=cast.maya)
    assert involvement.first_stage() == stages["Design"]


def test_the_choice_is_not_dated_before_those_who_were_in_it(cast, stages):
    involvement = Involvement.objects.create()
    involvement.join(stage=stages["Idea"], capacity="people", how_many=3, on=day(-2), by=cast.maya)
    with pytest.raises(Refused, match="after the choice"):
        involvement.choose(day(-3), by=cast.maya)


def test_nobody_joins_in_the_future(cast, stages):
    with pytest.raises(Refused, match="not come yet"):
        Involvement.objects.create().join(stage=stages["Idea"], capacity="people", how_many=1, on=day(1), by=cast.maya)


def test_who_was_missing_is_named_once_and_can_be_taken_out(cast):
    involvement = Involvement.objects.create()
    missing = involvement.miss("Night staff", by=cast.maya)
    assert involvement.miss("  night   staff ", by=cast.vera) == missing
    with pytest.raises(Refused, match="which kind of people"):
        involvement.miss(" ", by=cast.maya)
    missing.take_out(by=cast.maya)
    assert not involvement.missing.exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Night staff", False), ("People who do not use speech", False), ("Experts by Experience", False), ("Deaf People", False),
        ("Sarah Patel", True), ("Nobody asked Sarah Patel", True), ("Mr Brown", True), ("Dr. Khan", True), ("خانواده‌ها", False),
    ],
)  # fmt: skip
def test_words_that_look_like_a_name_are_noticed(words, name):
    assert looks_like_a_name(words) is name
