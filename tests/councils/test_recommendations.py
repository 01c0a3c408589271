"""The forward plan of an advisory board, and what it recommends to the board."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.jobs import remind_of_what_is_owed
from floorboard.councils.models import (
    Council,
    FollowedBy,
    Meeting,
    Recommendation,
    RecommendationWay,
    Seat,
    Topic,
    TopicProposal,
)
from floorboard.notices.models import Notice
from floorboard.organisation.days import working_days_between
from floorboard.pages.refusals import Refused
from tests.councils.conftest import fresh, on

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def board(cast):
    board = Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)
    Seat.give(council=board, kept=board.kept_seats.get(brings="used"), person=cast.lea, by=cast.bea)
    return board


@pytest.fixture
def governance(cast):
    group = Council.establish(unit=cast.tern, kind="governance", name="Governance", by=cast.max)
    Seat.give(council=group, capacity="secretary", person=cast.nia, by=cast.max)
    return group


@pytest.fixture
def seat(board):
    return board.kept_seats.get(brings="used")


@pytest.fixture
def given(cast, board, governance):
    ways = ["straight", "governance"]
    facts = {"words": "Pay peers on time.", "why": "They wait for weeks.", "through": governance}
    return Recommendation.give(board=board, ways=ways, **facts, by=cast.lea)


def way_of(given, way) -> RecommendationWay:
    return given.ways.get(way=way)


def reply(way, by):
    return way.give_reply(kind="part", reason="We can from May.", what_happens="Payroll changes.", by=by)


def status(client, who, name, key):
    client.force_login(who)
    return client.get(reverse(name, args=[key])).status_code


def test_a_topic_has_a_month_and_a_seat_and_moves_only_with_a_reason(cast, board, seat):
    topic = Topic.plan(board=board, words="Peer support", month=date(2026, 3, 17), owner=seat, by=cast.bea)
    assert topic.month == MARCH
    with pytest.raises(Refused, match="reason"):
        topic.move(to=APRIL, reason="", by=cast.bea)
    with pytest.raises(Refused, match="over"):
        topic.move(to=date(2026, 1, 1), reason="Why not", by=cast.bea)
    topic.move(to=APRIL, reason="The numbers come in April.", by=cast.bea)
    assert fresh(topic).month == APRIL and topic.moves.get().before == MARCH
    topic.finish(by=cast.bea)
    with pytest.raises(Refused, match="talked about"):
        topic.move(to=MARCH, reason="Again", by=cast.bea)


def test_a_topic_stands_on_the_plan_of_its_month_once(cast, board, seat):
    Topic.plan(board=board, words="Peer support", month=date(2026, 2, 1), owner=seat, by=cast.bea)
    Topic.plan(board=board, words="Later", month=MARCH, owner=seat, by=cast.bea)
    meeting = Meeting.plan(council=board, starts_at=timezone.now() + timedelta(days=2), by=cast.bea)
    meeting.build_agenda()
    assert [line.words for line in meeting.lines.all() if not line.is_standing] == ["Peer support"]


def test_a_council_proposes_and_hears_a_month_or_a_reason(client, cast, council, board, seat):
    client.force_login(cast.maya)
    assert client.get(reverse("forward-plan", args=[board.pk])).status_code == 200
    typed = {"council": council.pk, "words": "Food at night", "why": "The kitchen shuts at six."}
    assert client.post(reverse("topic-propose", args=[board.pk]), typed).status_code == 302
    first = TopicProposal.objects.get()
    second = TopicProposal.propose(board=board, council=council, words="Pets", why="We miss them.", by=cast.maya)
    client.force_login(cast.lea)
    assert client.get(reverse("proposal-decline", args=[second.pk])).status_code == 200
    answered = {"month": MARCH.isoformat(), "owner": seat.pk}
    assert client.post(reverse("proposal-accept", args=[first.pk]), answered).status_code == 302
    with pytest.raises(Refused, match="why not"):
        second.decline(reason="", by=cast.lea)
    second.decline(reason="The wards decide this.", by=cast.lea)
    with pytest.raises(Refused, match="answered already"):
        second.accept(month=MARCH, owner=seat, by=cast.lea)
    assert Topic.objects.get().words == "Food at night"
    client.force_login(cast.maya)
    page = client.get(reverse("forward-plan", args=[board.pk])).content.decode()
    assert "The wards decide this." in page and "Food at night" in page
    assert Notice.objects.filter(person=cast.maya, about__startswith="councils.topicproposal").exists()


def test_each_way_has_its_own_steps_and_reply(cast, given):
    straight, governance = way_of(given, "straight"), way_of(given, "governance")
    straight.note("received", by=cast.bea)
    with pytest.raises(Refused, match="already"):
        straight.note("received", by=cast.bea)
    with pytest.raises(Refused, match="still to come"):
        straight.note("discussed", on=timezone.localdate() + timedelta(days=1), by=cast.bea)
    with pytest.raises(Refused, match="does not fit"):
        straight.note("discussed", on=timezone.localdate() - timedelta(days=1), by=cast.bea)
    reply(straight, cast.bea)
    assert given in Recommendation.objects.waiting()
    with pytest.raises(Refused, match="a reply already"):
        straight.note("discussed", by=cast.bea)
    assert [step.step for step in straight.steps.all()] == ["sent", "received", "replied"]
    assert [step.step for step in governance.steps.all()] == ["sent"]
    reply(governance, cast.nia)
    assert given in Recommendation.objects.answered()


def test_the_board_has_twenty_working_days_and_late_is_seen(client, cast, given):
    assert working_days_between(given.on, given.reply_by, "ENG") == 20
    with on((given.reply_by + timedelta(days=1)).isoformat()):
        remind_of_what_is_owed()
        assert list(Recommendation.objects.for_person(cast.bea).overdue()) == [given]
        late = Notice.objects.filter(what="a reply to the advisory board is late")
        assert {cast.bea, cast.ines, cast.nia} - {one.person for one in late} == {cast.nia}
        client.force_login(cast.lea)
        assert "Late. The reply was due" in client.get(reverse("recommendation-list")).content.decode()


def test_a_reply_is_read_by_every_council(client, cast, given):
    assert status(client, cast.rosa, "recommendation", given.pk) == 404
    reply(way_of(given, "straight"), cast.ines)
    for who in (cast.rosa, cast.carol, cast.gus, cast.lea, cast.ada):
        client.force_login(who)
        assert "Payroll changes." in client.get(reverse("recommendation", args=[given.pk])).content.decode()


def test_whoever_passed_it_on_still_reads_it_and_what_comes_later(client, cast, board, governance, given):
    way_of(given, "governance").note("received", by=cast.nia)
    seat = governance.seats.get(person=cast.nia)
    seat.end(by=cast.max)
    way_of(given, "governance").note("discussed", words="We agree with it.", by=cast.max)
    client.force_login(cast.nia)
    page = client.get(reverse("recommendation", args=[given.pk]))
    assert page.status_code == 200 and "We agree with it." in page.content.decode()


@pytest.mark.parametrize(
    ("who", "page", "straight", "through"),
    [
        ("lea", 200, 403, 403), ("bea", 200, 200, 403), ("ines", 200, 200, 403), ("nia", 200, 403, 200),
        ("pru", 200, 403, 403), ("max", 200, 403, 403), ("rosa", 404, 404, 404), ("cleo", 404, 404, 404),
        ("adam", 404, 404, 404), ("nobody", 404, 404, 404),
    ],
)  # fmt: skip
def test_who_may(client, cast, given, who, page, straight, through):
    person = cast.everybody[who]
    assert status(client, person, "recommendation", given.pk) == page
    assert status(client, person, "recommendation-reply", way_of(given, "straight").pk) == straight
    assert status(client, person, "recommendation-step", way_of(given, "governance").pk) == through


def test_a_reply_can_be_followed_by_a_promise_of_the_board(client, cast, given):
    made = reply(way_of(given, "straight"), cast.bea)
    facts = {"reply": made, "words": "Change payroll.", "due": timezone.localdate() + timedelta(days=9)}
    with pytest.raises(Refused, match="Only the board"):
        FollowedBy.promise_after_reply(**facts, by=cast.lea)
    client.force_login(cast.bea)
    typed = {"words": facts["words"], "due": facts["due"].isoformat()}
    assert client.post(reverse("recommendation-promise", args=[made.way_id]), typed).status_code == 302
    assert made.followed.get().action.owner_unit == cast.alder


def test_bad_recommendations_are_refused_in_plain_words(cast, board, council):
    good = {"board": board, "words": "W", "why": "Y", "ways": ["straight"], "by": cast.lea}
    for more, words in [
        ({"ways": []}, "at least one way"), ({"ways": ["governance"]}, "which clinical governance"), ({"why": ""}, "why"),
        ({"reply_by": timezone.localdate()}, "still to come"), ({"board": council}, "Only an advisory board"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=words):
            Recommendation.give(**good | more)


def test_it_can_be_taken_as_a_table(client, cast, given):
    client.force_login(cast.lea)
    made = client.get(reverse("recommendation-sheet", args=["csv"])).content.decode()
    assert made.count("Pay peers on time.") == 2
    assert client.get(reverse("recommendation-sheet", args=["xlsx"])).content[:2] == b"PK"


def test_pages_ask_as_often_for_ten_times_as_many(client, cast, board, seat, given, django_assert_max_num_queries):
    client.force_login(cast.lea)
    for many in (2, 20):
        for number in range(many):
            Topic.plan(board=board, words=f"Topic {many} {number}", month=MARCH, owner=seat, by=cast.bea)
            Recommendation.give(board=board, words="More", why="Because", ways=["straight"], by=cast.lea)
        pages = [("recommendation-list", []), ("forward-plan", [board.pk]), ("recommendation", [given.pk])]
        for name, args in pages:
            client.get(reverse(name, args=args))
            with django_assert_max_num_queries(15):
                client.get(reverse(name, args=args))
