"""Grouping by meaning as well: the seam takes words and answers vectors, and without a model words alone must do."""

from datetime import date

import pytest

from floorboard.config.unsafe import what_is_unsafe
from floorboard.voice.grouping.finding import Finder, go_on
from floorboard.voice.grouping.groups import Groups, Weights
from floorboard.voice.grouping.meaning import FILES, Meanings, meaning_here, why_no_meaning
from floorboard.voice.models import CommonTheme, ThemeRun

# Three directions: water on the body, cold, and everything else by itself.
WATER, COLD = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
VECTORS = {"shower": WATER, "bath": (0.9, 0.1, 0.0), "basin": (0.7, 0.7, 0.1), "cold": COLD, "icy": (0.1, 0.9, 0.0)}


def by_hand(words):
    return [VECTORS.get(word, (0.0, 0.0, 0.0)) for word in words]


def meanings(texts, meaning=by_hand):
    return Meanings(texts, {mark: mark for marks in texts for mark in marks}, meaning)


TEXTS = [{"shower": 1, "cold": 1}, {"shower": 2, "cold": 1}, {"bath": 1, "icy": 1}, {"garden": 1}]


def test_words_that_mean_nearly_the_same_share_a_mark():
    found = meanings(TEXTS)
    assert found.also({"bath": 2, "icy": 1}) == {"bath": 2, "icy": 1, "~shower": 4, "~cold": 2}
    assert found.also({"shower": 1}) == {"shower": 1, "~shower": 2}
    assert found.also({"garden": 1}) == {"garden": 1}, "it means nothing to the model"


def test_without_a_model_the_marks_stay_as_they_are():
    assert meanings(TEXTS, None).also({"bath": 1}) == {"bath": 1}
    assert Meanings([], {}, by_hand).also({"bath": 1}) == {"bath": 1}


def test_the_order_of_texts_changes_nothing():
    assert meanings(TEXTS).named == meanings(TEXTS[::-1]).named


def test_texts_without_a_word_in_common_are_alike_by_meaning():
    def alike(meaning):
        found = meanings(TEXTS, meaning)
        texts = [found.also(marks) for marks in TEXTS]
        weights, groups = Weights(texts), Groups()
        groups.add("first", weights.vector(texts[0]))
        return groups.nearest(weights.vector(texts[2])), groups.nearest(weights.vector(texts[3]))

    assert alike(by_hand) == ("first", None) and alike(None) == (None, None)


@pytest.mark.django_db
def test_a_search_with_meaning_finds_what_words_alone_do_not(cast, said, monkeypatch):
    for words in ("Cold shower", "Shower cold", "Icy bath"):
        said(words)
    month = date(2026, 10, 1)
    Finder(cast.alder).look_through(month)
    assert not CommonTheme.objects.exists(), "two are alike, and three make a theme"
    monkeypatch.setattr("floorboard.voice.grouping.finding.meaning_here", lambda: by_hand)
    go_on(ThemeRun.begin(unit=cast.alder, first=month, last=month))
    assert CommonTheme.objects.get().members.count() == 3


def test_nothing_is_asked_for_when_there_is_no_setting(settings):
    settings.MEANING_MODEL = None
    assert meaning_here() is None and why_no_meaning() == ""


@pytest.mark.django_db
def test_a_folder_without_a_model_is_said_plainly_and_words_alone_must_do(cast, said, settings, tmp_path, caplog):
    settings.MEANING_MODEL = tmp_path / "missing"
    assert meaning_here() is None and "words alone" in caplog.text
    assert any("missing has no model of meaning in it" in said for said in what_is_unsafe())
    for words in ("Cold shower", "Shower cold", "The shower is cold"):
        said(words)
    go_on(ThemeRun.begin(unit=cast.alder, first=date(2026, 10, 1), last=date(2026, 10, 1)))
    assert CommonTheme.objects.count() == 1


def test_a_name_that_a_network_would_know_is_never_looked_for_there(settings, tmp_path, monkeypatch):
    def no_network(*asked, **more):
        raise AssertionError("It asked the network.")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    monkeypatch.chdir(tmp_path)
    settings.MEANING_MODEL = type(tmp_path)("somebody/some-model")
    assert meaning_here() is None and FILES[0] in why_no_meaning()
