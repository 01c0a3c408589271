"""Ways of seeing: home, a place, the wall, this week, floor to board. Who may, and what they say."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.councils.models import Invitation, Meeting, WallWords
from floorboard.decisions.models import Decision
from floorboard.organisation.models import ServiceLine
from floorboard.people.models import WardLink
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of
from floorboard.reports.week import MOST_LINES, lines_for, next_meeting
from floorboard.voice.models import Item
from tests.reports.conftest import day

ALLOWED, HIDDEN, SEEN_ONLY = 200, 404, 403


@pytest.mark.parametrize("who", ["maya", "carol", "max", "eli", "ines", "safa", "igor", "adam", "insa", "nobody"])
def test_everybody_signed_in_has_a_first_page(client, cast, wall, who):
    client.force_login(cast.everybody[who])
    answer = client.get("/")
    assert answer.status_code == ALLOWED
    assert cast.everybody[who].name in answer.content.decode()


def test_the_first_page_says_what_presses(client, cast, wall):
    client.force_login(cast.max)
    assert "You owe 1 answer." in client.get("/").content.decode()
    client.force_login(cast.maya)
    assert "1 thing came back. Is it fixed?" in client.get("/").content.decode()


@pytest.mark.parametrize(
    "who, status",
    [
        ("maya", 200),
        ("carol", 200),
        ("max", 200),
        ("reg", 200),
        ("ines", 200),
        ("tom", 404),
        ("gus", 404),
        ("nobody", 404),
    ],
)
@pytest.mark.parametrize("page", ["places", "we-said-we-did", "floor-to-board"])
def test_who_sees_a_place_its_wall_and_its_duties(client, cast, wall, who, status, page):
    client.force_login(cast.everybody[who])
    assert client.get(f"/{page}/{cast.larch.key}/").status_code == status


@pytest.mark.parametrize("who, status", [("maya", 200), ("nia", 200), ("carol", 403), ("ines", 403), ("tom", 404)])
def test_who_sees_the_week_of_a_ward(client, cast, wall, who, status):
    client.force_login(cast.everybody[who])
    assert client.get(f"/this-week/{cast.larch.key}/").status_code == status


def test_a_place_shows_words_only_to_its_circle(client, cast, wall):
    client.force_login(cast.maya)
    assert "A bus" in client.get(f"/places/{cast.larch.key}/").content.decode()
    client.force_login(cast.ines)
    assert "A bus" not in client.get(f"/places/{cast.larch.key}/").content.decode()


def test_the_wall_has_its_three_parts_and_the_next_meeting(client, cast, wall):
    client.force_login(cast.maya)
    words = client.get(f"/we-said-we-did/{cast.larch.key}/").content.decode()
    for expected in (
        "Cold showers",
        "Done: Cold showers",
        "Loud doors",
        "A cat",
        "Some of us get ill from cats.",
        "The day room",
    ):
        assert expected in words
    assert "A bus" not in words, "what has not come back is not on the wall yet"


def test_the_wall_says_once_how_each_thing_ended(client, cast, wall):
    client.force_login(cast.maya)
    words = client.get(f"/we-said-we-did/{cast.larch.key}/").content.decode()
    for sign in ("Fixed, our council says", "Done. We check it next", "Could not be done"):
        assert words.count(sign) == 1
    assert words.count("We could not, and why") == 1


def test_the_council_chooses_the_words_of_its_wall(client, cast, wall):
    fixed = Item.objects.get(words="Cold showers")
    WallWords.choose(council=wall, item=fixed, said="Warm water!", did="We have it.", by=cast.maya)
    kept_off = Item.objects.get(words="Loud doors")
    WallWords.choose(council=wall, item=kept_off, said="", did="", shown=False, by=cast.maya)
    client.force_login(cast.maya)
    words = client.get(f"/we-said-we-did/{cast.larch.key}/").content.decode()
    assert "Warm water!" in words and "Cold showers" not in words and "Loud doors" not in words


@pytest.mark.parametrize("format, kind", [("plain", "text/plain"), ("pdf", "application/pdf")])
def test_the_wall_can_be_had_on_paper(client, cast, wall, format, kind):
    client.force_login(cast.maya)
    answer = client.get(f"/we-said-we-did/{cast.larch.key}/?format={format}")
    assert answer.status_code == 200 and answer["Content-Type"].startswith(kind)


def test_the_ward_sees_its_wall_without_signing_in(client, cast, wall, larch_link):
    answer = client.get(f"/ward/{larch_link.token}/wall/")
    assert answer.status_code == 200 and "Cold showers" in answer.content.decode()
    assert not answer.cookies


def test_the_week_has_at_most_seven_lines(client, cast, wall):
    items = Item.objects.for_person(cast.lena).filter(unit=cast.larch)
    lines = [line.words for line in lines_for(cast.larch, items, next_meeting(cast.larch, cast.lena))]
    assert len(lines) <= MOST_LINES
    assert "1 thing came back. Is it fixed?" in lines
    assert any("The day room" in line for line in lines)


def test_floor_to_board_counts_every_level(client, cast, wall):
    Tally.count_again(first_of(day(0)))
    for who, unit in (("ines", cast.alder), ("reg", cast.north), ("maya", cast.larch)):
        client.force_login(cast.everybody[who])
        words = client.get(f"/floor-to-board/{unit.key}/").content.decode()
        assert "2 things are open." in words, who
        assert "Councils judged one thing in a year. One of them is fixed, they say." in words, who


def test_an_answer_that_is_late_shows_at_every_level_above(client, cast, wall):
    Item.objects.get(words="A bus").escalations.update(due_on=day(-9), reached_on=day(-40))
    for who in ("reg", "ines"):
        client.force_login(cast.everybody[who])
        assert "1 answer is late." in client.get("/floor-to-board/").content.decode()


def test_the_board_sees_that_something_is_late_and_not_its_words(client, cast, wall):
    item = Item.objects.get(words="A bus")
    item.escalations.update(due_on=day(-9), reached_on=day(-40))
    client.force_login(cast.ines)
    words = client.get("/floor-to-board/").content.decode()
    assert "A bus" not in words and "Larch Ward" in words


def test_floor_to_board_asks_the_same_number_of_questions_however_many_places(
    client, cast, wall, django_assert_max_num_queries
):
    client.force_login(cast.ines)
    with django_assert_max_num_queries(15):
        client.get("/floor-to-board/")


@pytest.mark.parametrize(
    "page", ["/", "/places/", "/places/{larch}/", "/we-said-we-did/{larch}/", "/this-week/{larch}/"]
)
def test_no_page_asks_more_than_fifteen_questions(client, cast, wall, page, django_assert_max_num_queries):
    client.force_login(cast.maya)
    with django_assert_max_num_queries(15):
        assert client.get(page.format(larch=cast.larch.key)).status_code == 200


def test_floor_to_board_says_what_is_still_to_do(client, cast, wall):
    other = ServiceLine.objects.create(name="Rehabilitation (test)")
    wall.set_ups.update(on=day(-40))
    cast.larch.retool(service_line=other, reason="More people are getting ready to go home.", by=cast.adam)
    client.force_login(cast.reg)
    words = client.get(f"/floor-to-board/{cast.north.key}/").content.decode()
    assert "Birch Ward: nobody has set up a council yet." in words
    assert "Larch Ward Council: the ward has another kind of care now." in words
    client.force_login(cast.gus)
    assert "Birch Ward" not in client.get("/floor-to-board/").content.decode()


def test_the_wall_of_a_level_above_names_the_ward(client, cast, wall):
    client.force_login(cast.max)
    words = client.get(f"/we-said-we-did/{cast.tern.key}/").content.decode()
    assert "Cold showers" in words and "Larch Ward said" in words
    client.force_login(cast.maya)
    assert "Larch Ward said" not in client.get(f"/we-said-we-did/{cast.larch.key}/").content.decode()


def test_the_open_page_of_a_site_shows_no_words_of_its_wards(client, cast, wall, larch_link):
    site = WardLink.make(unit=cast.tern, by=cast.adam)
    for format in ("page", "plain"):
        assert "Cold showers" in client.get(f"/ward/{larch_link.token}/wall/", {"format": format}).content.decode()
        assert "Cold showers" not in client.get(f"/ward/{site.token}/wall/", {"format": format}).content.decode()


@pytest.mark.parametrize(
    "who, words",
    [
        ("eli", "1 council asked you to come."),
        ("fred", "Read about staff"),
        ("eli", "1 decision comes back today."),
        ("lena", "Our council meets now."),
    ],
)
def test_what_waits_for_each_role_stands_on_its_first_page(client, cast, wall, who, words):
    coming = wall.meetings.coming().first()
    Invitation.send(meeting=coming, to=cast.estates, kind="department_lead", by=cast.maya)
    asked = Decision.open_question(unit=cast.estates, question="Which colour?", by=cast.eli)
    with time_machine.travel(timezone.now() - timedelta(days=9)):
        asked.opened_on = timezone.localdate()
        asked.save(update_fields=["opened_on"])
        asked.decide(words="Green.", how="consent", by=cast.eli)
        asked.come_back(on=day(9), by=cast.eli)
    if who == "lena":
        now = Meeting.plan(council=wall, starts_at=timezone.now() + timedelta(minutes=1), by=cast.lena)
        now.open(by=cast.lena)
    client.force_login(cast.everybody[who])
    assert words in client.get("/").content.decode()


@pytest.mark.parametrize("who, asked", [("maya", True), ("rosa", True), ("max", False), ("pru", False)])
def test_only_who_may_judge_is_asked_if_it_is_fixed(client, cast, wall, who, asked):
    client.force_login(cast.everybody[who])
    words = client.get("/").content.decode()
    assert ("fixed?" in words) is asked
    assert ("The council says what is fixed." in words) is not asked


def test_what_came_on_paper_stands_beside_the_rest_also_for_the_board(client, cast, wall):
    """Not for one ward, where it could tell who wrote on paper."""
    Item.objects.filter(words="A bus").update(on_paper=True)
    client.force_login(cast.ines)
    page = " ".join(client.get("/floor-to-board/").content.decode().split())
    assert "things are open. 1 of them came on paper." in page
    assert "on paper" not in client.get(f"/floor-to-board/{cast.larch.key}/").content.decode()
