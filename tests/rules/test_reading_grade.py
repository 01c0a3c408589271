"""What the house says can be read by most people of ten or eleven: all of it, each group of screens, each sentence."""

from django.utils.translation import gettext, override

from floorboard.pages.languages import PLAIN
from tests.rules.grades import grade, is_whole, said_by_screens, sentences_of, syllables
from tests.rules.said import said_on_wards

MOST = 5


def everything() -> set[str]:
    return set().union(*said_by_screens().values())


def test_the_measure_knows_easy_words_from_hard_ones():
    easy, hard = "We eat at two.", "Multidisciplinary stakeholders facilitate interprofessional coproduction."
    assert grade([easy]) < 1 and grade([hard]) > 15
    known = {"the": 1, "people": 2, "council": 2, "meeting": 2, "advocate": 3, "named": 1, "decided": 3, "I": 1}
    assert {word: syllables(word) for word in known} == known
    assert sentences_of("Said by %(name)s. <strong>Is it</strong> right?") == [
        ["Said", "by", "it"],
        ["Is", "it", "right"],
    ]


def test_all_words_together_and_all_whole_sentences_stay_at_grade_five():
    said = everything()
    whole = {words for words in said if is_whole(words)}
    assert len(said) > 2_000 and len(whole) > 1_000
    assert grade(said) <= MOST and grade(whole) <= MOST


def test_each_group_of_screens_stays_at_grade_five():
    grades = {name: round(grade(said), 1) for name, said in said_by_screens().items() if len(said) > 5}
    assert len(grades) > 20
    assert not {name: found for name, found in grades.items() if found > MOST}


def test_plain_english_is_easier_than_english(db):
    usual = sorted(one for pair in said_on_wards() for one in pair if one)
    with override(PLAIN):
        plain = [gettext(words) for words in usual]
    changed = [(one, other) for one, other in zip(usual, plain, strict=True) if one != other]
    assert len(changed) > 20
    assert grade(plain) < grade(usual)
    assert grade(other for _one, other in changed) < grade(one for one, _other in changed)
