"""The parts of papers about what councils were asked and what was recommended to the board."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from floorboard.councils.models import Council, CouncilQuestion, Recommendation, Seat
from floorboard.papers import jobs
from floorboard.papers.document import pack_document
from floorboard.papers.models import Issue, Making
from floorboard.people.models import Role
from tests.papers.conftest import at, begun, last_month, made, words_of

pytestmark = pytest.mark.django_db
SHARED, KEPT, EARLY = "Grow tomatoes.", "A quiet corner.", "Not yet to be read."


def when(days):
    return time_machine.travel(at(last_month() + timedelta(days=days)), tick=False)


def said_in(by, sections, **where) -> str:
    return words_of(pack_document(made(begun(by, sections=sections, **where), by)))


@pytest.fixture
def councils(cast):
    return [Council.establish(unit=unit, by=cast.max) for unit in (cast.larch, cast.birch)]


def ask(cast, councils, words="What should the garden be for?"):
    return CouncilQuestion.ask(
        unit=cast.tern, kind=Role.Kind.SITE_MANAGER, councils=councils, words=words, still_open="All of it.",
        why="There is money.", answer_by=timezone.localdate() + timedelta(days=3), by=cast.max,
    )  # fmt: skip


@pytest.fixture
def told(cast, councils):
    """Asked of two councils. Both let each other read it; one lets papers print it. Told back."""
    with when(2):
        question = ask(cast, councils)
    with when(4):
        for council, words, share in zip(councils, (SHARED, KEPT), (True, False), strict=True):
            question.asked.get(council=council).answer(words=words, may_share=True, may_print=share, by=cast.max)
    with when(9):
        question.tell(decided="We plant vegetables.", why="Two councils like to cook.", by=cast.max)
    return question


@pytest.fixture
def advisory(cast):
    with when(1):
        board = Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)
        Seat.give(council=board, kept=board.kept_seats.get(brings="used"), person=cast.lea, by=cast.bea)
    return board


def recommend(cast, board, words="Pay peers on time.", ways=("straight",), **more):
    facts = {"words": words, "why": "They wait for weeks.", "ways": list(ways)} | more
    return Recommendation.give(board=board, **facts, by=cast.lea)


def test_a_pack_says_what_councils_were_asked_what_they_said_and_what_was_decided(cast, told):
    said = said_in(cast.pru, ["asked"], unit=cast.alder)
    assert "Councils were asked 1 question. [1.1]" in said and "Councils asked: 2. Answered: 2. [1.3]" in said
    assert told.words in said and "We plant vegetables." in said and "Two councils like to cook." in said
    assert "1.3" in said and "Councils that were asked this" in said


def test_an_answer_stands_in_a_pack_only_where_its_council_lets_papers_print_it(cast, told):
    said = said_in(cast.pru, ["asked"], unit=cast.alder)
    assert SHARED in said and KEPT not in said and "1 answer is not shown here." in said


def test_no_answer_stands_in_a_pack_before_the_councils_were_told(cast, councils):
    with when(2):
        ask(cast, councils).asked.get(council=councils[0]).answer(words=EARLY, may_print=True, by=cast.max)
    said = said_in(cast.pru, ["asked"], unit=cast.alder)
    assert EARLY not in said and "1 answer is not shown here." in said and "Answered: 1." in said


def test_it_says_when_councils_should_have_been_told(cast, councils):
    with when(2):
        question = ask(cast, councils)
    pack = begun(cast.pru, sections=["asked"], unit=cast.alder)
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        said = words_of(pack_document(made(pack, cast.pru)))
    assert "They should know by now, and do not: 1." in said and "Nobody has told them." in said
    assert question.words not in said and "A question that is not decided yet" in said
    question.withdraw(reason="No money.", by=cast.max)
    said = said_in(cast.pru, ["asked"], unit=cast.alder)
    assert "The question was taken back on" in said and question.words not in said


def test_a_question_of_another_place_or_time_is_not_in_it(cast, told):
    assert "Councils were asked nothing" in said_in(cast.pru, ["asked"], unit=cast.gull)
    before = last_month() - timedelta(days=40)
    assert told.words not in said_in(cast.pru, ["asked"], unit=cast.alder, since=before, until=before)


def test_a_council_says_in_its_own_report_what_it_was_asked(cast, told, councils):
    first, second = (said_in(cast.max, ["asked-us"], council=council) for council in councils)
    assert SHARED in first and KEPT not in first + second and SHARED not in second
    assert "We plant vegetables." in first and "1 answer is not shown here." in second


def test_words_that_look_like_our_own_marks_stay_words(cast, councils):
    with when(2):
        question = ask(cast, councils[:1], words="passage:1")
        question.asked.get().answer(words="passage:nothing", may_print=True, by=cast.max)
        question.tell(decided="passage:2", why="passage:x", by=cast.max)
    said = said_in(cast.pru, ["asked"], unit=cast.alder)
    assert "passage:nothing" in said and "passage:2" in said


def test_a_pack_says_what_was_recommended_by_which_way_and_what_came_back(cast, advisory):
    governance = Council.establish(unit=cast.tern, kind="governance", name="Governance", by=cast.max)
    with when(3):
        given = recommend(cast, advisory, ways=("straight", "governance"), through=governance)
    with when(8):
        straight = given.ways.get(way="straight")
        straight.give_reply(kind="part", reason="We can from May.", what_happens="Payroll changes.", by=cast.ines)
    said = said_in(cast.pru, ["advised"], unit=cast.alder)
    assert "Pay peers on time." in said and "Yes, to a part of it. We can from May. Payroll changes." in said
    assert "Through clinical governance (Governance)" in said and "1 waits for a reply." in said


def test_a_recommendation_without_a_reply_is_counted_and_its_words_stay_with_those_it_is_for(cast, advisory):
    with when(3):
        recommend(cast, advisory)
    said = said_in(cast.pru, ["advised"], unit=cast.alder)
    assert "1 thing was recommended to the board. [1.1]" in said and "Pay peers" not in said and "weeks" not in said
    pack = begun(cast.pru, sections=["advised"], unit=cast.alder)
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        assert "No reply yet. It is late." in words_of(pack_document(made(pack, cast.pru)))


def test_an_advisory_board_says_in_its_own_report_what_it_recommended(cast, advisory):
    with when(3):
        given = recommend(cast, advisory)
        given.ways.get().give_reply(kind="no", reason="Too dear.", what_happens="We look again.", by=cast.ines)
    said = said_in(cast.bea, ["asked-us"], council=advisory)
    assert "What we recommended to the board" in said and "Pay peers on time." in said and "Too dear." in said


def test_many_questions_and_recommendations_cost_as_few_queries_as_one(cast, councils, advisory):
    asked = []
    for many in (1, 9):
        with when(3):
            for number in range(many):
                ask(cast, councils, words=f"Question {many} {number}")
                recommend(cast, advisory, words=f"Pay {many} {number}")
        pack = begun(cast.pru, sections=["asked", "advised"], unit=cast.alder)
        making = Making.begin(pack=pack, by=cast.pru)
        with CaptureQueriesContext(connection) as caught:
            jobs.make.func(making.pk)
        asked.append(len(caught))
    assert asked[0] == asked[1]


def test_what_was_issued_fits_its_seal_whatever_comes_after(cast, councils, issued):
    with when(2):
        question = ask(cast, councils)
    question.withdraw(reason="No money.", by=cast.max)
    assert issued.issue.fits and question.words not in words_of(pack_document(issued))
    some = made(begun(cast.pru, sections=["stories"], unit=cast.alder), cast.pru)
    Issue.put_out(pack=some, by=cast.pru)
    assert some.issue.fits
