"""The cues for a quick look: wide enough to miss nothing on our lists, narrow enough to be believed."""

import csv
import time
from pathlib import Path

import pytest

from floorboard.voice.cues import HINTS, LISTS, PhraseList, cues, phrase_lists

# For each language: words with the cue they must raise, and words of daily life that must raise none.
SENTENCES = {
    file.stem: [(row["cue"], row["words"]) for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]
    for file in (Path(__file__).parent / "phrases").glob("*.csv")
}
LOOK = [(kind, words) for rows in SENTENCES.values() for kind, words in rows if kind]


@pytest.mark.parametrize(("kind", "words"), LOOK, ids=[words for _kind, words in LOOK])
def test_it_asks_for_a_quick_look(kind, words):
    assert kind in {cue.kind for cue in cues(words)}


@pytest.mark.parametrize("language", SENTENCES)
def test_daily_life_asks_for_none_or_almost_none(language):
    raised = [words for kind, words in SENTENCES[language] if not kind and cues(words)]
    assert len(raised) <= 2, raised


def test_every_list_has_sentences_for_each_of_its_cues_and_of_daily_life():
    assert set(SENTENCES) == {file.stem for file in LISTS.glob("*.json")} == set(phrase_lists())
    for language, found in phrase_lists().items():
        assert {kind for kind, _words in SENTENCES[language]} == {*found.kinds, ""}, language
        assert set(found.kinds) == set(HINTS), language


def test_a_list_of_another_language_is_looked_at_too(tmp_path, monkeypatch):
    file = tmp_path / "xx.json"
    file.write_text(
        '{"parts": {"ich": "(?:ja|on)"}, "phrases": {"danger": ["<ich> placzu", "اگ"]}, "not_meant": []}',
        encoding="utf-8",
    )
    monkeypatch.setattr("floorboard.voice.cues.phrase_lists", lambda: {"xx": PhraseList.read(file)})
    assert [cue.kind for cue in cues("Ja PŁACZU, on placzu")] == ["danger"]
    assert [cue.kind for cue in cues("یہاں آگ ہے")] == ["danger"]


@pytest.mark.parametrize("words", ["", "   ", "🥶", "مرحبا", "\u202e"])
def test_no_words_and_other_scripts_are_no_cue_and_no_error(words):
    assert cues(words) == []


def test_each_kind_has_a_hint_that_says_what_to_do():
    assert all(len(str(hint).split(".")) >= 2 for hint in HINTS.values())


def test_the_longest_words_take_no_time():
    began = time.perf_counter()
    cues("a he she they push " * 6000)
    assert time.perf_counter() - began < 1


def test_vowels_of_every_script_are_part_of_their_words(tmp_path, monkeypatch):
    file = tmp_path / "xx.json"
    file.write_text('{"parts": {}, "phrases": {"danger": ["আগুন", "ਅੱਗ ਲੱਗੀ"]}, "not_meant": []}', encoding="utf-8")
    monkeypatch.setattr("floorboard.voice.cues.phrase_lists", lambda: {"xx": PhraseList.read(file)})
    assert [cue.kind for cue in cues("এখানে আগুন!")] == [cue.kind for cue in cues("ਅੱਗ ਲੱਗੀ।")] == ["danger"]
    assert cues("আগে") == cues("আগুনের") == cues("ਅਗ ਲਗ") == []
