"""What a chart says to people."""

import re
from dataclasses import fields
from datetime import date

import pytest

from floorboard.spc import (
    ENGLISH,
    ENGLISH_MONTHS,
    NotAChart,
    Rebase,
    count_chart,
    kinds,
    share_chart,
    table,
    verdict,
    xmr_chart,
)
from floorboard.spc.phrases import short_number
from tests.rules.grades import grade

UPS = [5, 7, 6, 4, 6, 5, 7, 4, 5, 6, 7, 5, 4, 6]


def months(count):
    return [date(2025 + place // 12, place % 12 + 1, 1) for place in range(count)]


def test_chance_is_called_chance():
    found = verdict(xmr_chart(UPS))
    assert found.kind == "usual" and found.chip == "Normal ups and downs"
    assert found.words == "Higher is better. Probably just normal ups and downs."


SHIFT = [*[5, 6] * 7, *[8, 9, 8, 9, 8, 9, 8]]
SEEN = [
    ([*UPS, 30], "increase", "better", "above the range"),
    ([*UPS, 30], "decrease", "worse", "above the range"),
    ([*UPS, 30], "neutral", "changed", "above the range"),
    ([*UPS, -30], "increase", "worse", "below the range"),
    (SHIFT, "increase", "better", "The last 7 points are all above the middle line."),
    (SHIFT, "decrease", "worse", "Find out why."),
    ([*[10, 14] * 6, 9, 10, 11, 12, 13, 14, 15], "increase", "better", "The last 7 points go up all the way."),
    ([*[10, 14] * 6, 15, 14, 13, 12, 11, 10, 9], "increase", "worse", "The last 7 points go down all the way."),
    ([5, 30, *UPS, 9, 8], "increase", "usual", "There was a change earlier."),
]


@pytest.mark.parametrize(("y", "direction", "kind", "said"), SEEN)
def test_what_is_seen_is_said(y, direction, kind, said):
    found = verdict(xmr_chart(y, direction=direction))
    assert found.kind == kind and said in found.words, found


def test_early_days_mark_nothing_whatever_the_rules_say():
    chart = xmr_chart([1, 1, 2, 1, 2, 1, 1, 40])
    assert "Above UCL" in chart.special_cause_type and chart.is_trial
    found = verdict(chart, ENGLISH_MONTHS)
    assert (found.kind, found.chip) == ("early", "Early days") and set(kinds(chart)) == {"usual"}
    assert "Not enough months yet: 8 so far. From 13 on we can tell a real change from chance." in found.words
    assert table(chart, "Days").rows[-1][-1] == "Early days"


def test_limits_that_start_again_say_why_and_the_new_ones_are_a_trial_at_first():
    again = [Rebase(date(2026, 2, 1), "the ward moved")]
    chart = xmr_chart([*UPS, 30, 31], days=months(16), rebase=again)
    assert [len(stretch) for stretch in chart.stretches] == [13, 3] and chart.is_trial
    assert "The middle line starts again: Feb 2026. Why: the ward moved." in verdict(chart, ENGLISH_MONTHS).words


def test_a_new_start_needs_a_reason():
    with pytest.raises(NotAChart, match="Say why"):
        Rebase(date(2026, 2, 1), "  ")


@pytest.mark.parametrize(
    ("target", "said"),
    [(50, "probably not reach the target of 50"), (0, "reach the target of 0 each"), (5, "may reach")],
)
def test_a_target_is_promised_only_as_far_as_the_range_goes(target, said):
    assert said in verdict(xmr_chart(UPS, target=target)).words


def test_how_the_range_was_made_is_said():
    assert "come from the first 12 points" in verdict(xmr_chart(UPS, fix_after_n_points=12)).words
    assert "Very big jumps were left out" in verdict(xmr_chart([*UPS, 60])).words
    assert "jumps" not in verdict(xmr_chart([*UPS, 60], screen_outliers=False)).words


def test_a_flat_series_is_flat():
    assert "Every point is the same." in verdict(xmr_chart([5] * 14, target=4)).words


def test_numbers_too_small_are_not_judged():
    for chart in (count_chart([0, 1] * 10 + [9]), share_chart([1, 0] * 8, [4] * 16)):
        assert verdict(chart).chip == "Too few to judge" and set(kinds(chart)) == {"usual"}
        assert "Put places or months together." in verdict(chart).words


def test_the_table_holds_every_point_and_what_it_shows():
    told = table(xmr_chart([*UPS, 30], days=months(15), direction="neutral"), "Visits", ENGLISH_MONTHS)
    assert told.caption == "Visits: the numbers" and len(told.rows) == 15
    assert told.rows[0] == (
        "Jan 2025", "5", "7.13", "2.84", "11.4", "Changed: lower (7 or more months on one side of the middle)",
    )  # fmt: skip
    assert told.rows[-1][-1] == "Changed: higher (outside the range)"
    assert {len(row) for row in told.rows} == {len(told.head)}


def test_a_range_is_not_shown_beyond_what_can_be():
    chart = count_chart([9, 1, 12, 0, 8, 2, 11, 1, 10, 3, 9, 2, 8])
    assert chart.lpl[0] < 0 and table(chart, "Visits").rows[0][3] == "0"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (18.0, "18"),
        (18.34, "18.3"),
        (0.1234, "0.123"),
        (1234.2, "1,234"),
        (-2.5, "−2.5"),
        (-0.0, "0"),
        (1e20, "1.00e+20"),
    ],
)
def test_three_figures_are_enough(number, said):
    assert short_number(number) == said


def test_every_word_can_be_said_another_way():
    shouted = ENGLISH.by(str.upper)
    for field in fields(ENGLISH):
        said = getattr(ENGLISH, field.name)
        if isinstance(said, str):
            assert getattr(shouted, field.name) == said.upper()
    assert shouted.number is ENGLISH.number
    assert verdict(xmr_chart(UPS), ENGLISH.by(lambda said: said[::-1])).chip == "snwod dna spu lamroN"


def test_a_fault_can_be_said_in_another_language():
    with pytest.raises(NotAChart) as caught:
        xmr_chart([1, None])
    german = ENGLISH.by(lambda said: said.replace("Point", "Punkt"))
    assert german.why(caught.value).startswith("Punkt 2 is missing.")
    assert str(caught.value).startswith("Point 2 is missing.")


def test_the_words_are_easy_to_read():
    said = [getattr(ENGLISH, field.name) for field in fields(ENGLISH)]
    sentences = [re.sub(r"%\(\w+\)s", "7", one) for one in said if isinstance(one, str) and one.endswith(".")]
    assert len(sentences) > 30 and grade(sentences) <= 6
