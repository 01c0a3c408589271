"""The cues for a quick look: wide enough to miss nothing on our list, narrow enough to be believed."""

import time

import pytest

from floorboard.voice.cues import HINTS, PHRASES, cues

LOOK = [
    ("self_harm", "I want to kill myself."),
    ("self_harm", "Some nights I don't want to be here anymore."),
    ("self_harm", "I don’t want to live like this"),
    ("self_harm", "She says she will end her life."),
    ("self_harm", "there is no point in going on"),
    ("self_harm", "My friend is cutting herself again and nobody looks."),
    ("self_harm", "I took an overdose last week and no one asked"),
    ("self_harm", "everyone would be better off without me"),
    ("self_harm", "I think about suicide every night"),
    ("self_harm", "i wish i was dead"),
    ("abuse", "The night man touched me when I was in bed."),
    ("abuse", "They stole my money from the drawer."),
    ("abuse", "He was left in wet clothes all night."),
    ("abuse", "One nurse calls us racist names."),
    ("abuse", "I am scared of one of the nurses"),
    ("abuse", "A man here threatens me every day."),
    ("abuse", "Mum has not been fed since the morning."),
    ("abuse", "Somebody in the night team laughs at us."),
    ("abuse", "He watches me in the shower."),
    ("abuse", "it is abuse what they do"),
    ("restraint", "Four of them held me down."),
    ("restraint", "I was restrained for nothing."),
    ("restraint", "They locked him in his room."),
    ("restraint", "They gave me an injection I did not agree to."),
    ("restraint", "He was face-down and could not breathe."),
    ("restraint", "I was in seclusion for two days."),
    ("hurt_by_staff", "A nurse grabbed me by the arm."),
    ("hurt_by_staff", "Staff pushed her into the chair."),
    ("hurt_by_staff", "I have bruises on my arms from last night."),
    ("hurt_by_staff", "She was hit by one of the carers."),
    ("hurt_by_staff", "Nurse Ben shouted at me in the corridor."),
    ("hurt_by_staff", "the new carer is rough with people"),
    ("danger", "It smells of gas in the kitchen."),
    ("danger", "There are bare wires by the bath."),
    ("danger", "The fire door is blocked with beds."),
    ("danger", "The socket gave me an electric shock."),
    ("danger", "The call bell in room 4 is broken."),
    ("danger", "Someone hides a knife under his bed."),
    ("danger", "I got the wrong tablets two times."),
    ("danger", "The water is so hot that it scalded her."),
]
DAILY = [
    "The showers are cold.",
    "The lights in the corridor stay on all night and I can't sleep.",
    "I am dying for a proper cup of tea.",
    "Can we have a games evening on Fridays?",
    "The food is cold when it reaches us.",
    "We want more walks, even when it rains.",
    "Thank you to the night staff. They sat with me.",
    "The new cook is a hit with everybody.",
    "The chairs hurt my back.",
    "Please give us a real knife and fork, not plastic.",
    "The radiator is too hot, and the window does not open.",
    "Why do visits stop at 7?",
    "My phone charger was lost in the laundry.",
    "The song touched me by surprise, more music please.",
    "I pushed the button on the lift and it took ten minutes.",
    "We had a fire drill and nobody told us before.",
    "The smoking shelter leaks.",
    "I could not find my slippers.",
    "The ward round is always late.",
    "Could staff knock before they come in?",
    "Nobody tells us when the doctor comes.",
    "The toilet on the left has no lock.",
    "It is boring at weekends.",
    "The telly is too loud.",
    "I want to go home for Eid.",
    "The menu is never right for vegans.",
    "We killed time with cards, it was a good evening.",
    "Leave gets cancelled when staff are short.",
    "The paint is coming off the wall.",
    "I like the new garden.",
    "My care plan was not explained to me.",
    "The washing machine is broken again.",
    "Room 6 is freezing.",
    "There is no hot water in the morning.",
    "People take the best chairs.",
    "Please more halal food.",
    "The Wi-Fi never works.",
    "The bus to town was cancelled.",
    "Somebody should mend the piano.",
    "The art group made me happy.",
]


@pytest.mark.parametrize(("kind", "words"), LOOK, ids=[words for _kind, words in LOOK])
def test_it_asks_for_a_quick_look(kind, words):
    assert kind in {cue.kind for cue in cues(words)}


def test_daily_life_asks_for_none_or_almost_none():
    raised = [words for words in DAILY if cues(words)]
    assert len(raised) <= 2, raised


@pytest.mark.parametrize("words", ["", "   ", "🥶", "مرحبا", "\u202e"])
def test_no_words_and_other_scripts_are_no_cue_and_no_error(words):
    assert cues(words) == []


def test_each_kind_has_a_hint_that_says_what_to_do():
    assert set(HINTS) == set(PHRASES)
    assert all(len(str(hint).split(".")) >= 2 for hint in HINTS.values())


def test_the_longest_words_take_no_time():
    began = time.perf_counter()
    cues("a he she they push " * 6000)
    assert time.perf_counter() - began < 1
