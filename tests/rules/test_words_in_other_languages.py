"""Every word of the ward's pages is there in each language that is offered, and says the same things in the same places."""

import calendar
import re
import subprocess
import unicodedata
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, override, to_locale

from floorboard.pages import languages
from floorboard.pages.childrens_words import CHILDRENS_WORDS
from floorboard.pages.drawings import _plain, english_words, number_of
from floorboard.pages.spelling import without_marks
from tests.rules.said import ROOT, said_on_wards, templates

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
OWN_WORDS = [code for code in OTHERS if code != languages.PLAIN]  # plain English may leave a sentence as it is
PLACES = re.compile(r"%\(\w+\)[sd]|</?\w+>")
NAMES_OF_DAYS = {f"{use}{name}" for use in ("", "alt. month\4") for name in (*calendar.month_name, *calendar.day_name)}
THE_SAME_WORD = {"Inspector"}  # in Romanian
each_other = pytest.mark.parametrize("code", OTHERS)
each_of_its_own = pytest.mark.parametrize("code", OWN_WORDS)


def file_of(code) -> Path:
    return ROOT / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"


@pytest.fixture
def catalogue(code, tmp_path) -> dict:
    """{msgid: words}, straight from what is committed. Where it depends on a number: {(msgid, form): words}."""
    made = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", made, file_of(code)], check=True, capture_output=True)  # noqa: S603, S607
    with made.open("rb") as file:
        return {key: words for key, words in GNUTranslations(file)._catalog.items() if key}


@pytest.fixture
def forms(code) -> range:
    """The forms a word has by number: 2 in Urdu, 3 in Polish, 6 in Arabic."""
    return range(int(re.search(r"nplurals=(\d)", file_of(code).read_text())[1]))


@each_of_its_own
def test_nothing_a_ward_page_says_is_missing(code, catalogue, forms, db):
    missing = []
    for one, many in sorted(said_on_wards()):
        there = all((one, form) in catalogue for form in forms) if many else one in catalogue
        if not there:
            missing.append(f'msgid "{one}"')
    assert not missing, f"Without words in {code}, {len(missing)} of them:\n" + "\n".join(missing)


@each_other
def test_nothing_stands_in_it_that_no_page_says(code, catalogue, db):
    said = {one for one, _many in said_on_wards()} | set(english_words()) | NAMES_OF_DAYS
    left = sorted({key if isinstance(key, str) else key[0] for key in catalogue} - said)
    assert not left, "\n".join(left)


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
    """Things have the same name in some languages: a kiwi, a taxi."""
    left = []
    for key, words in catalogue.items():
        said, bare = PLACES.sub("", key if isinstance(key, str) else key[0]), PLACES.sub("", words)
        same = said.rpartition("\4")[2] == bare and bare.strip(": .,") and said not in english_words()
        if (same and said not in THE_SAME_WORD) or not bare.strip():
            left.append(key)
    assert not left


@each_of_its_own
def test_every_picture_of_a_receipt_has_a_word(code, catalogue):
    assert not [word for word in english_words() if word not in catalogue]


def test_no_word_for_a_picture_means_another_one_in_any_language():
    """Nobody says in which language they type it, so no two pictures share a word anywhere."""
    meant: dict[str, set[str]] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for word in english_words():
                meant.setdefault(_plain(gettext(word)), set()).add(word)
    assert not {typed: pictures for typed, pictures in meant.items() if len(pictures) > 1 or not typed}


@each_other
def test_a_picture_is_found_by_its_word_in_every_language_with_its_marks_and_mostly_without(code):
    with override(code):
        words = [gettext(word) for word in english_words()]
    for page in ("en-gb", code):
        with override(page):
            assert [number_of(word) for word in words] == list(range(400))
            assert [number_of(unicodedata.normalize("NFD", word.upper())) for word in words] == list(range(400))
            bare = [number_of(without_marks(word.casefold())) for word in words]
            assert sum(found == number for number, found in enumerate(bare)) >= 395


@each_other
def test_nobody_stands_as_its_checker_who_is_not_named_with_a_day(code):
    standing = languages.STANDING[code]
    assert bool(standing.checked_by) == bool(standing.checked_on)
    draft = re.search("nobody who (speaks|needs)", file_of(code).read_text()[:400], re.IGNORECASE) is not None
    assert draft != standing.is_checked, "the file and the list of who has checked it say the same"


def test_words_for_children_are_used_and_every_use_has_some():
    used = {word for path in templates() for word in re.findall(r'{% ward_words "([^"]+)"', path.read_text())}
    assert used == set(CHILDRENS_WORDS)
