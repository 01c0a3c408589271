"""The database itself keeps what papers promise."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.papers.models import BoardAnswer, Sending

pytestmark = pytest.mark.database


def today():
    return timezone.localdate()


BROKEN = {
    "a_paper_ends_after_it_begins": lambda k: type(k).objects.filter(pk=k.pk).update(until=k.since),
    "a_paper_was_made_or_it_says_why_not": lambda k: k.makings.update(why_not="No"),
    "no_more_parts_are_made_than_there_are": lambda k: k.makings.update(done=99),
    "a_paper_has_each_part_once": lambda k: k.parts.create(section="numbers", place=9),
    "passages_of_a_paper_have_numbers_of_their_own": lambda k: k.passages.create(number=1, kind="said", digest="x"),
    "nothing_stays_of_words_taken_back": lambda k: k.passages.update(taken_back_on=today()),
    "an_answer_of_a_board_says_where_it_was_read_and_what": lambda k: answer(k, words=""),
    "a_board_answers_what_it_has_read": lambda k: answer(k, read_on=today() + timedelta(days=1)),
    "a_paper_goes_to_a_person_once": lambda k: [send(k), send(k)],
    "a_copy_is_given_after_it_was_sent": lambda k: send(k, given_on=today() - timedelta(days=1)),
}


def answer(pack, **more):
    facts = {"passage": pack.passages.first(), "read_on": today(), "meeting": "Board", "words": "Yes"}
    return BoardAnswer.objects.create(**facts | more)


def send(pack, **more):
    return Sending.objects.create(pack=pack, person=pack.begun_by, kind="programme_lead", **more)


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, pack):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BROKEN[name](pack)
    assert name in str(refused.value) or "UNIQUE" in str(refused.value)  # SQLite names the columns of those
