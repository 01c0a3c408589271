"""Something said on a ward stands in the board's paper with where it comes from; the board answers; the ward reads it."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from floorboard.papers.models import Issue
from tests.papers.conftest import ANSWER, WORDS, last_month, month

__all__ = ["month"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOILERS = "We pay for new boilers before winter."


def when_a_paper_is_written(pru):
    day = f"{last_month():%d/%m/%Y}"
    with pru.a_task():
        pru.goes_to("/papers/").touches("A new board pack").picks("unit", "Alder Care")
        pru.writes_in("since", day).writes_in("until", day).touches("Make a draft")
    pru.touches("Alder Care")
    return urlsplit(pru.page.url).path


def when_it_is_read_and_issued(pru, paper):
    pru.touches("Read the draft").reads(WORDS).reads(ANSWER)
    pru.goes_to(paper).touches("Issue this paper").reads(WORDS)
    pru.touches("Who gets it").page.get_by_label("Board member", exact=True).check(force=True)
    pru.touches("Give it to them").reads("They were told")


def then_its_numbers_say_where_they_come_from(reader):
    """Behind a number stands a mark such as [2.1], and in a table of its part the measure it counts."""
    marks = set(re.findall(r"\[(\d+\.\d+)\]", reader.page.locator("main").inner_text()))
    assert marks
    for mark in marks:
        assert reader.page.get_by_role("rowheader", name=mark, exact=True).count() == 1


def when_the_board_reads_it(ines):
    ines.goes_to("/notices/").touches("Alder Care").reads(WORDS)
    then_its_numbers_say_where_they_come_from(ines)
    with ines.a_task():
        ines.touches("Answer the wards").touches("Answer Larch Ward")
        ines.writes_in("read_on", f"{Issue.objects.get().on:%d/%m/%Y}").writes_in("meeting", "Board in public")
        ines.writes_in("words", BOILERS).touches("Send this answer")
    ines.reads("The board read this and answered.")


def test_from_a_wards_words_to_the_boards_answer(cast, month, visitor):
    pru, ines, rosa = visitor(cast.pru), visitor(cast.ines), visitor(cast.rosa)
    paper = when_a_paper_is_written(pru)
    when_it_is_read_and_issued(pru, paper)
    when_the_board_reads_it(ines)
    rosa.goes_to("/notices/").reads("The board read this and answered")
    rosa.goes_to(reverse("item-detail", args=[month.item.pk])).reads(WORDS).reads(BOILERS)
