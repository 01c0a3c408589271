"""A question put to chosen councils: it stands on their plans, comes back answered, and all of them are told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.jobs import remind_of_what_is_owed
from floorboard.councils.models import AskedCouncil, Council, CouncilAnswer, CouncilQuestion, FollowedBy, Meeting
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from tests.councils.conftest import begin, fresh, on

K = Role.Kind


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def three(cast, council):
    birch = Council.establish(unit=cast.birch, by=cast.max)
    group = Council.establish(unit=cast.tern, kind="steering", name="Tern group", by=cast.max)
    return [council, birch, group]


def ask(cast, councils, **more):
    facts = {
        "unit": cast.tern, "kind": K.SITE_MANAGER, "councils": councils, "words": "What should the garden be for?",
        "still_open": "Everything but the cost.", "why": "We have money for it now.", "answer_by": ahead(20),
    }  # fmt: skip
    return CouncilQuestion.ask(**facts | more, by=cast.max)


@pytest.fixture
def question(cast, three):
    return ask(cast, three)


def asked_of(question, council) -> AskedCouncil:
    return question.asked.get(council=council)


def read_by(person, question):
    return {one.asked.council.name: one.said for one in CouncilAnswer.objects.for_person(person)}


def test_a_question_asked_of_three_councils_comes_back_answered_and_is_told(client, cast, three):
    plan = {"starts_at": timezone.now() + timedelta(days=1), "by": cast.maya}
    meeting = Meeting.plan(council=three[0], **plan)
    client.force_login(cast.max)
    address = reverse("council-question-new", args=[cast.tern.pk])
    typed = {
        "words": "What should the garden be for?", "still_open": "Everything.", "why": "There is money.",
        "answer_by": ahead(20).isoformat(), "councils": [str(one.pk) for one in three],
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    question = CouncilQuestion.objects.get()
    line = meeting.lines.get(asked__question=question)
    assert line.title == question.words

    with on("2026-02-03", 10):
        meeting.open(by=cast.maya)
        client.force_login(cast.maya)
        running = client.get(reverse("meeting-running", args=[meeting.pk]), {"line": line.key})
        here = reverse("asked-council-answer", args=[line.asked_id])
        assert here in running.content.decode()
        client.post(here, {"words": "For sitting in the sun.", "may_share": "on", "started_from": "0"})
        asked_of(question, three[1]).answer(rather_not=True, by=cast.max)
        asked_of(question, three[2]).answer(words="For growing food.", by=cast.max)
        assert read_by(cast.max, question) == {
            "Larch Ward Council": "For sitting in the sun.", "Birch Ward Council": "We would rather not answer.",
            "Tern group": "For growing food.",
        }  # fmt: skip

        client.force_login(cast.max)
        told = {"decided": "Both halves.", "why": "You asked for both.", f"to-{line.asked.key}": "Benches come first."}
        assert client.post(reverse("council-question-telling", args=[question.pk]), told).status_code == 302
    question = fresh(question)
    assert sorted(one.told.words for one in question.asked.all()) == ["", "", "Benches come first."]
    client.force_login(cast.rosa)
    page = client.get(reverse("council-question", args=[question.pk])).content.decode()
    assert "Both halves." in page and "Benches come first." in page and "For growing food." not in page


def test_it_stays_on_the_plans_until_it_is_answered(cast, council, question):
    first = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1), by=cast.maya)
    second = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=9), by=cast.maya)
    assert [meeting.lines.filter(asked__question=question).count() for meeting in (first, second)] == [1, 1]
    first.lines.get(asked__question=question).carry_over(by=cast.maya)
    assert second.lines.filter(asked__question=question).count() == 1
    asked_of(question, council).answer(words="Benches.", by=cast.maya)
    second.build_agenda()
    assert not second.lines.on_the_plan().filter(asked__question=question).exists()


def test_one_that_is_not_told_in_time_is_overdue_for_all_to_see(client, cast, question):
    assert question.tell_by > question.answer_by
    with on((question.tell_by + timedelta(days=1)).isoformat()):
        remind_of_what_is_owed()
        remind_of_what_is_owed()
        assert Notice.objects.filter(person=cast.max, what="the councils wait to hear what was decided").count() == 1
        assert list(CouncilQuestion.objects.for_person(cast.maya).overdue()) == [question]
        for who in (cast.max, cast.maya, cast.rosa):
            client.force_login(who)
            assert "Late. The councils wait" in client.get(reverse("council-question-list")).content.decode()
        question.tell(decided="Benches.", why="It is late. We are sorry.", by=cast.max)
        assert not CouncilQuestion.objects.overdue().exists()


def test_two_who_write_at_once_lose_nothing(client, cast, council, question):
    asked = asked_of(question, council)
    asked.answer(words="Vera wrote this.", by=cast.vera)
    client.force_login(cast.maya)
    here = reverse("asked-council-answer", args=[asked.pk])
    page = client.post(here, {"words": "Maya wrote this.", "started_from": "0", "once": "first"}).content.decode()
    assert "Vera wrote this." in page and "Maya wrote this." in page
    assert asked.answers.count() == 1
    both = {"words": "Vera wrote this. Maya wrote this.", "started_from": "1", "once": "first"}
    assert client.post(here, both).status_code == 302
    assert asked.answers.last().words == both["words"]


def test_an_answer_can_be_corrected_until_it_is_decided(cast, council, question):
    asked = asked_of(question, council)
    asked.answer(words="Shade.", by=cast.maya)
    asked.answer(words="Shade and sun.", started_from=1, by=cast.sol)
    assert [one.words for one in CouncilAnswer.objects.for_person(cast.rosa)] == ["Shade and sun."]
    with on("2026-02-26"):
        question.tell(decided="Shade.", why="It is hot.", by=cast.max)
    with pytest.raises(Refused, match="decided"):
        asked.answer(words="More shade.", started_from=2, by=cast.maya)


def test_nobody_is_told_while_councils_still_have_time(cast, council, question):
    with pytest.raises(Refused, match="have time until"):
        question.tell(decided="Shade.", why="It is hot.", by=cast.max)


def test_bad_questions_are_refused_in_plain_words(cast, council, three):
    far = Council.establish(unit=cast.rowan, by=cast.gus)
    for more, words in [
        ({"councils": []}, "at least one"), ({"councils": [council, council]}, "twice"),
        ({"councils": [far]}, "not one of yours"), ({"answer_by": ahead(0)}, "still to come"), ({"why": ""}, "why you ask"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=words):
            ask(cast, **{"councils": [council]} | more)
    cast.birch.close(on=timezone.localdate(), reason="Works.", by=cast.adam)
    with pytest.raises(Refused, match="has ended"):
        ask(cast, [council, fresh(three[1])])
    assert not CouncilQuestion.objects.exists()


def test_the_same_council_twice_is_said_on_the_page(client, cast, council):
    client.force_login(cast.max)
    typed = {"words": "W", "still_open": "S", "why": "Y", "answer_by": ahead(9).isoformat()}
    twice = typed | {"councils": [str(council.pk), str(council.pk)]}
    page = client.post(reverse("council-question-new", args=[cast.tern.pk]), twice)
    assert "same council twice" in page.content.decode()


def test_a_council_set_up_since_is_asked_only_when_somebody_asks_it_too(cast, council):
    question = ask(cast, [council])
    later = Council.establish(unit=cast.birch, by=cast.max)
    assert not question.asked.filter(council=later).exists()
    question.ask_too(council=later, by=cast.max)
    with pytest.raises(Refused, match="asked already"):
        question.ask_too(council=later, by=cast.max)
    assert later.asked.waiting().count() == 1


def test_a_council_that_moved_still_answers_and_is_told(cast, council, question):
    cast.larch.move(above=cast.gull, reason="Another site.", by=cast.adam)
    asked = fresh(asked_of(question, council))
    asked.answer(words="Benches.", by=cast.maya)
    assert list(CouncilQuestion.objects.for_person(cast.maya)) == [question]
    assert read_by(cast.max, question) == {"Larch Ward Council": "Benches."}


def test_one_that_was_taken_back_says_why_and_leaves_the_plans(cast, council, question):
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=1), by=cast.maya)
    with pytest.raises(Refused, match="Say why"):
        question.withdraw(reason="", by=cast.max)
    question.withdraw(reason="There is no garden.", by=cast.max)
    assert not meeting.lines.on_the_plan().filter(asked__question=question).exists()
    with pytest.raises(Refused, match="taken back"):
        asked_of(question, council).answer(words="Benches.", by=cast.maya)


def test_what_follows_is_a_promise_the_council_can_check(cast, council, question):
    with on("2026-02-26"):
        told = question.tell(decided="Benches.", why="You asked.", by=cast.max)
        facts = {"asked": asked_of(question, council), "words": "Buy two.", "due": ahead(9), "by": cast.max}
        action = FollowedBy.promise_after_telling(told=told, **facts).action
    assert action.item.unit == cast.larch and action.owner_unit == cast.tern
    assert council.may_judge(action.item)


WHO = [
    "max",
    "reg",
    "pru",
    "maya",
    "vera",
    "rosa",
    "carol",
    "nia",
    "tom",
    "ada",
    "eli",
    "gus",
    "ines",
    "adam",
    "nobody",
]
# address, who may, who sees the question and so gets 403; everybody else 404
SEES = {"max", "reg", "pru", "maya", "vera", "rosa", "carol", "nia", "tom", "ada"}
ADDRESSES = [
    ("council-question", SEES), ("council-question-paper", SEES), ("council-question-telling", {"max"}),
    ("council-question-withdrawal", {"max"}), ("council-question-more", {"max"}),
    ("asked-council-answer", {"maya", "vera"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "may"), ADDRESSES)
def test_who_may(client, cast, council, question, name, may):
    key = asked_of(question, council).pk if name.startswith("asked") else question.pk
    found = {}
    for who in WHO:
        client.force_login(cast.everybody[who])
        found[who] = client.get(reverse(name, args=[key])).status_code
    assert found == {who: 200 if who in may else 403 if who in SEES else 404 for who in WHO}


def test_answers_are_read_by_their_own_people_and_whoever_asks(cast, three, question):
    asked_of(question, three[0]).answer(words="Larch says.", may_share=True, by=cast.maya)
    asked_of(question, three[1]).answer(words="Birch says.", by=cast.max)
    asked_of(question, three[2]).answer(words="Tern says.", by=cast.max)
    larch, birch = {"Larch Ward Council": "Larch says."}, {"Birch Ward Council": "Birch says."}
    everything = larch | birch | {"Tern group": "Tern says."}
    assert read_by(cast.max, question) == everything
    assert read_by(cast.rosa, question) == larch
    assert read_by(cast.tom, question) == birch
    assert read_by(cast.carol, question) == read_by(cast.gus, question) == {}
    question.tell(decided="Both.", why="You asked.", by=cast.max)
    assert read_by(cast.tom, question) == larch | birch
    assert read_by(cast.rosa, question) == read_by(cast.carol, question) == larch


def test_it_can_be_taken_as_a_table(client, cast, question):
    client.force_login(cast.max)
    made = client.get(reverse("council-question-sheet", args=["csv"])).content.decode()
    assert "What should the garden be for?" in made
    assert client.get(reverse("council-question-sheet", args=["xlsx"])).content[:2] == b"PK"
    assert client.get(reverse("council-question-sheet", args=["exe"])).status_code == 404


def many_questions(cast, councils, many):
    for _number in range(many):
        question = ask(cast, councils)
        asked_of(question, councils[0]).answer(words="Yes.", by=cast.maya)


@pytest.mark.parametrize("who", ["max", "maya"])
def test_the_list_asks_as_often_for_ten_times_as_many(client, cast, three, who, django_assert_max_num_queries):
    client.force_login(cast.everybody[who])
    for many in (3, 27):
        many_questions(cast, three, many)
        for address in (
            reverse("council-question-list"),
            reverse("council-question", args=[CouncilQuestion.objects.first().pk]),
        ):
            client.get(address)
            with django_assert_max_num_queries(15):
                client.get(address)


@pytest.fixture
def answered_at_a_meeting(cast, council, question):
    """Asked, talked about and answered at a meeting that is over and whose minutes are agreed. For the asker alone."""
    with on("2026-02-04"):
        meeting = begin(council, cast.maya)
        asked_of(question, council).answer(words="Keep it a secret garden.", by=cast.maya)
        meeting.close(by=cast.maya)
    with on("2026-03-04"):
        fresh(meeting).minutes.agree(meeting=begin(council, cast.maya), by=cast.maya)
    return fresh(meeting)


def minutes_page(client, person, meeting, name="minutes", **asked):
    client.force_login(person)
    return client.get(reverse(name, args=[meeting.pk]), asked).content.decode()


def test_the_minutes_show_an_answer_to_those_who_may_read_it(client, cast, question, answered_at_a_meeting):
    meeting = answered_at_a_meeting
    page = minutes_page(client, cast.maya, meeting)
    assert question.words in page and "Keep it a secret garden." in page
    assert reverse("council-question", args=[question.pk]) in page
    page = minutes_page(client, cast.carol, meeting)
    assert "We gave our answer. It stands with the question." in page and "secret garden" not in page
    assert "Keep it a secret garden." in minutes_page(client, cast.rosa, meeting)


def test_an_answer_for_whoever_asked_alone_is_in_no_paper_of_the_minutes(client, cast, answered_at_a_meeting):
    meeting = answered_at_a_meeting
    for way in ("plain", "page"):
        said = minutes_page(client, cast.maya, meeting, "minutes-paper", format=way)
        assert "We gave our answer." in said and "secret garden" not in said
    assert not any("secret garden" in line.words for line in meeting.minutes.lines.all())


def test_a_carer_reads_a_shared_answer_in_the_minutes_once_it_is_decided(client, cast, council, question):
    with on("2026-02-04"):
        meeting = begin(council, cast.maya)
        asked_of(question, council).answer(words="Benches in the sun.", may_share=True, by=cast.maya)
        meeting.close(by=cast.maya)
    with on("2026-03-04"):
        fresh(meeting).minutes.agree(meeting=begin(council, cast.maya), by=cast.maya)
        assert "Benches in the sun." not in minutes_page(client, cast.carol, meeting)
        question.tell(decided="Benches.", why="You asked.", by=cast.max)
        assert "Benches in the sun." in minutes_page(client, cast.carol, meeting)


def test_what_is_owed_about_questions_stands_with_the_answers_one_owes(client, cast, council, question):
    client.force_login(cast.maya)
    page = client.get(reverse("answer-list")).content.decode()
    assert question.words in page and "Your council answers by" in page and "What you owe" in page
    asked_of(question, council).answer(words="Benches.", by=cast.maya)
    assert question.words not in client.get(reverse("answer-list")).content.decode()
    client.force_login(cast.max)
    assert "Tell all councils by" in client.get(reverse("answer-list")).content.decode()
    with on((question.tell_by + timedelta(days=1)).isoformat()):
        question.tell(decided="Benches.", why="You asked.", by=cast.max)
        assert question.words not in client.get(reverse("answer-list")).content.decode()
