"""Every word of the ward's pages is there in each language that is offered, and says the same things in the same places."""

import re
import subprocess
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings

from floorboard.pages import languages
from floorboard.pages.childrens_words import CHILDRENS_WORDS
from floorboard.pages.drawings import _plain, english_words
from tests.rules.said import ROOT, said_on_wards, templates

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACES = re.compile(r"%\(\w+\)[sd]|</?\w+>")
each_other = pytest.mark.parametrize("code", OTHERS)


def file_of(code) -> Path:
    return ROOT / "locale" / code / "LC_MESSAGES" / "django.po"


@pytest.fixture
def catalogue(code, tmp_path) -> dict:
    """{msgid: words}, straight from what is committed. Of words for one and for many the second is looked at too."""
    made = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", made, file_of(code)], check=True, capture_output=True)  # noqa: S603, S607
    with made.open("rb") as file:
        return {key: words for key, words in GNUTranslations(file)._catalog.items() if key}


@each_other
def test_nothing_a_ward_page_says_is_missing(code, catalogue, db):
    missing = []
    for one, many in sorted(said_on_wards()):
        there = all((one, number) in catalogue for number in (0, 1)) if many else one in catalogue
        if not there:
            missing.append(f'msgid "{one}"')
    assert not missing, f"Without words in {code}, {len(missing)} of them:\n" + "\n".join(missing)


@each_other
def test_every_name_in_brackets_and_every_mark_stands_in_the_other_words_too(code, catalogue):
    wrong = []
    for key, words in catalogue.items():
        said = key if isinstance(key, str) else key[0]
        if sorted(PLACES.findall(said)) != sorted(PLACES.findall(words)):
            wrong.append(f"{said} -> {words}")
    assert not wrong, "\n".join(wrong)


@each_other
def test_no_word_of_it_is_left_in_english_or_empty(code, catalogue):
    said = {key: PLACES.sub("", words) for key, words in catalogue.items()}
    assert not [key for key, words in said.items() if not words.strip() or (words in key and words.strip(": ."))]


@each_other
def test_the_pictures_of_a_receipt_have_400_words_that_nobody_mixes_up(code, catalogue):
    words = [catalogue.get(word, "") for word in english_words()]
    assert all(words), [word for word in english_words() if word not in catalogue]
    plain = [_plain(word) for word in words]
    twice = sorted({word for word in plain if plain.count(word) > 1})
    assert not twice and all(plain)


@each_other
def test_nobody_stands_as_its_checker_who_is_not_named_with_a_day(code):
    standing = languages.STANDING[code]
    assert bool(standing.checked_by) == bool(standing.checked_on)
    draft = "nobody who speaks" in file_of(code).read_text()[:400]
    assert draft != standing.is_checked, "the file and the list of who has checked it say the same"


def test_words_for_children_are_used_and_every_use_has_some():
    used = {word for path in templates() for word in re.findall(r'{% ward_words "([^"]+)"', path.read_text())}
    assert used == set(CHILDRENS_WORDS)
