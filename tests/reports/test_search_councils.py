"""What councils are asked, answer, propose and are recommended is found by those who may read it, while it stands."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Council, CouncilQuestion, Recommendation, Seat, Topic, TopicProposal
from floorboard.people.models import Role
from tests.reports.test_search import found
from tests.reports.test_search_index import finds, stands_in_it, the_index_is_what_the_rows_come_to

pytestmark = [pytest.mark.django_db, pytest.mark.database]
__all__ = ["the_index_is_what_the_rows_come_to"]
K = Role.Kind


def finders(cast, words) -> set[str]:
    return {name for name, person in cast.everybody.items() if finds(person, words)}


def seers(cast, thing) -> set[str]:
    """Everybody who may see it, by its own reader."""
    rows = type(thing).objects
    return {name for name, one in cast.everybody.items() if rows.for_person(one).filter(pk=thing.pk).exists()}


@pytest.fixture
def two(cast):
    return [Council.establish(unit=unit, by=cast.max) for unit in (cast.larch, cast.birch)]


@pytest.fixture
def question(cast, two):
    return CouncilQuestion.ask(
        unit=cast.tern, kind=K.SITE_MANAGER, councils=two, words="Gardenword?", still_open="Everythingword.",
        why="Moneyword.", answer_by=timezone.localdate() + timedelta(days=20), by=cast.max,
    )  # fmt: skip


@pytest.fixture
def larchs(question, cast):
    return question.asked.get(council__unit=cast.larch)


@pytest.fixture
def board(cast):
    board = Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)
    Seat.give(council=board, kept=board.kept_seats.get(brings="used"), person=cast.lea, by=cast.bea)
    return board


def test_a_question_is_found_by_whoever_sees_it_and_by_nobody_else(cast, question):
    assert finders(cast, "gardenword everythingword moneyword") == seers(cast, question)
    assert {"max", "maya", "tom"} <= seers(cast, question) and "gus" not in seers(cast, question)
    for asked in question.asked.all():
        asked.answer(rather_not=True, by=cast.max)
    question.tell(decided="Benchesword.", why="Treesword.", by=cast.max)
    assert finders(cast, "gardenword benchesword treesword") == seers(cast, question)


def test_a_question_that_is_taken_back_leaves_at_once_with_its_answers(cast, question, larchs):
    larchs.answer(words="Swingword", may_share=True, by=cast.max)
    assert finds(cast.max, "gardenword") and finds(cast.max, "swingword")
    question.withdraw(reason="Reasonword: no money.", by=cast.max)
    for word in ("gardenword", "everythingword", "moneyword", "swingword", "reasonword"):
        assert not stands_in_it(word) and finders(cast, word) == set(), word


def test_an_answer_is_its_councils_and_the_askers_until_it_is_shared(cast, question, larchs):
    larchs.answer(words="Swingword", may_share=True, by=cast.max)
    assert finds(cast.maya, "swingword") and finds(cast.max, "swingword") and not finds(cast.tom, "swingword")
    question.asked.get(council__unit=cast.birch).answer(words="Slideword", by=cast.max)
    question.tell(decided="Both.", why="You asked.", by=cast.max)
    assert finds(cast.tom, "swingword") and not finds(cast.maya, "slideword")
    assert found(cast.maya, "swingword", kind="answers") == ["Swingword"]


def test_of_an_answer_only_the_last_words_are_found(cast, question, larchs):
    larchs.answer(words="Rosaword likes swings", by=cast.max)
    assert finds(cast.maya, "rosaword")
    larchs.answer(words="Somebody likes swings", started_from=1, by=cast.max)
    assert finds(cast.maya, "somebody likes") and not stands_in_it("rosaword")
    larchs.answer(rather_not=True, started_from=2, by=cast.max)
    assert not stands_in_it("swings") and finders(cast, "swings") == set()


def test_the_word_that_one_council_alone_was_told_is_not_found(cast, question):
    for asked in question.asked.all():
        asked.answer(rather_not=True, by=cast.max)
    question.tell(decided="Both.", why="You asked.", to_each={question.asked.first().pk: "Soloword"}, by=cast.max)
    assert not stands_in_it("soloword")


def test_a_recommendation_is_found_by_whoever_sees_it_with_its_steps_and_its_reply(cast, board):
    given = Recommendation.give(board=board, words="Peerword", why="Waitword", ways=["straight"], by=cast.lea)
    before = seers(cast, given)
    assert finders(cast, "peerword waitword") == before and "maya" not in before
    way = given.ways.get()
    way.note("received", words="Stepword", by=cast.bea)
    way.give_reply(kind="part", reason="Mayword", what_happens="Payrollword", by=cast.bea)
    after = seers(cast, given)
    assert finders(cast, "peerword stepword mayword payrollword") == after > before
    assert "maya" in after and "nobody" not in after


def test_what_a_board_plans_is_found_by_all_under_it_and_what_is_proposed_by_few(cast, board, two):
    seat, month = board.kept_seats.get(brings="used"), timezone.localdate().replace(day=1)
    topic = Topic.plan(board=board, words="Planword", month=month, owner=seat, by=cast.bea)
    later = date(month.year + 1, month.month, 1)
    topic.move(to=later, reason="Laterword", by=cast.bea)
    assert finders(cast, "planword laterword") == seers(cast, topic) >= {"maya", "tom"}
    proposal = TopicProposal.propose(board=board, council=two[0], words="Wishword", why="Becauseword", by=cast.maya)
    proposal.decline(reason="Noword", by=cast.bea)
    assert finders(cast, "wishword becauseword noword") == seers(cast, proposal) >= {"maya"}
    assert not finds(cast.tom, "wishword")
