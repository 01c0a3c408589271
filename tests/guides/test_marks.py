"""What is wrong with the marks in a chapter is said with the number of the line, so that anybody can put it right."""

import pytest

from floorboard.guides.faults import faults_in
from floorboard.guides.text import POLICY, chapters

WRONG = {
    "## ": "Line 1: A mark stands here, and no words after it.",
    "Well.\n\n- ": "Line 3: A mark stands here, and no words after it.",
    "# What it is": "Line 1: A heading begins with two marks and a space",
    "### Too deep": "Line 1: A heading begins with two marks and a space",
    "-food": "Line 1: After the mark comes a space.",
    "1.First": "Line 1: After the mark comes a space.",
    "* food": "Line 1: A list begins with - and a space.",
    "  - food": "Line 1: The mark must stand at the very beginning of the line.",
    "This is **thick**.": "Line 1: Thick letters and links are not known here.",
    "[here](there)": "Line 1: Thick letters and links are not known here.",
    "| What | Who |": "Line 1: this table has a head and no rows.",
    "| What | Who |\n| Food | Cook | More |": "Line 2: this row of the table has 3 cells, and the first row has 2.",
}


@pytest.mark.parametrize("words", WRONG)
def test_a_fault_says_its_line_and_what_to_do(words):
    assert [fault for fault in faults_in(words) if fault.startswith(WRONG[words])], faults_in(words)


@pytest.mark.parametrize("one", [*chapters(), *chapters(POLICY)], ids=lambda one: one.slug)
def test_what_ships_has_no_fault(one):
    assert faults_in(one.words) == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        "“Yes,” she said.",
        "20 people came.",
        "A - dash - in it.",
        "- a\n- b\n\n1. c\n\n> say\n> this",
        "1-2-1 talks",
    ],
)
def test_plain_words_have_none(words):
    assert faults_in(words) == []
