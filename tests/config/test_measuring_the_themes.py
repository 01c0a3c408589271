"""A search for themes is measured on invented texts whose subjects are known."""

import json

import pytest

from floorboard.config.measuring.themes import made_words, make_a_provider, measure_themes, theme_table

pytestmark = pytest.mark.django_db


def test_it_finds_the_subjects_that_were_put_in():
    told = measure_themes(make_a_provider(4000))
    assert json.dumps(told) and told["texts"] == 4000 and told["months"] == 120
    assert told["texts in themes"] > 500 and told["in a theme of their subject, %"] > 90


def test_it_is_measured_again_from_the_beginning():
    provider = make_a_provider(600)
    first, second = measure_themes(provider), measure_themes(provider)
    assert first["texts in themes"] == second["texts in themes"]


def test_the_same_seed_says_the_same():
    assert made_words(50) == made_words(50) != made_words(50, seed=2)


def test_what_is_over_the_promise_is_said():
    assert theme_table({"search, s": 601.0, "memory, MB": 9.0})[-1] == "search, s: 601.0, promised 600.0."
